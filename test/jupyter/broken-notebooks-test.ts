import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { openWorkbench } from "./workbench";

const METRICS = '"application/vnd.anomalab.metrics+json"';
/** Sends one output as lib/show does. */
const send = `const send = (data: Record<string, unknown>) => {
  const key = Object.keys(require.cache).find((file) => /tslab.dist.jupyter\\.js$/.test(file))!;
  (require.cache[key] as any).exports.lastWriteDisplayData({ data, metadata: {}, transient: {} }, false);
};`;

/** One way to fail: cells, and the sentence that says where. */
const broken: Record<string, { cells: string[]; sentence: string | RegExp }> = {
  throws: {
    cells: [
      "# Title",
      "const fine = 1;",
      'const loss = 2;\nthrow new RangeError("loss: too\\nhigh");',
    ],
    sentence:
      'throws.ipynb: cell 2, line 2: `throw new RangeError("loss: too\\nhigh");`: RangeError: loss: too high',
  },
  "throws-no-error": {
    cells: ['throw "just words";'],
    sentence: "throws-no-error.ipynb: cell 1: Thrown: 'just words'",
  },
  "throws-in-function": {
    cells: [
      "function half(n: number) {\n  if (n % 2) throw new Error(`odd: ${n}`);\n  return n / 2;\n}",
      "const fine = half(4);\nhalf(3);",
    ],
    sentence:
      "throws-in-function.ipynb: cell 2, in line 2 of cell 1: `if (n % 2) throw new Error(`odd: ${n}`);`: Error: odd: 3",
  },
  "throws-in-library": {
    cells: ['import { toRows } from "anomalab/data";', "\ntoRows([[1], [1, 2]]);"],
    sentence:
      "throws-in-library.ipynb: cell 2, line 2: `toRows([[1], [1, 2]]);`: RangeError: toRows: every row must have 1 values as the first has, got 2 at row 1",
  },
  "rejects-awaited": {
    cells: ['const later = async () => {\n  throw new Error("late");\n};', "await later();"],
    sentence:
      'rejects-awaited.ipynb: cell 2, in line 2 of cell 1: `throw new Error("late");`: Error: late',
  },
  "rejects-unawaited": {
    cells: ['const lost = async () => {\n  throw new Error("lost");\n};', "void lost();"],
    sentence:
      'rejects-unawaited.ipynb: cell 2, in line 2 of cell 1: `throw new Error("lost");`: Error that nobody awaited: lost',
  },
  "rejects-after-the-end": {
    cells: ['setTimeout(() => {\n  throw new Error("after");\n}, 20);'],
    sentence:
      'rejects-after-the-end.ipynb: cell 1, line 2: `throw new Error("after");`: Error that nobody awaited: after',
  },
  "type-error": {
    cells: ["const b = 2;", "const c: { b: number; k: string } = { b, k: b };"],
    sentence:
      "type-error.ipynb: cell 2, line 1: `const c: { b: number; k: string } = { b, k: b };`: TypeScriptError: Type 'number' is not assignable to type 'string'.",
  },
  "syntax-error": {
    cells: ["const a = ;"],
    sentence:
      "syntax-error.ipynb: cell 1, line 1: `const a = ;`: TypeScriptError: Expression expected.",
  },
  "missing-file": {
    cells: ['import { readFileSync } from "node:fs";', 'readFileSync("no-such-file.csv");'],
    sentence: /^missing-file\.ipynb: cell 2, line 1: .*: Error: ENOENT: no such file or directory/,
  },
  "missing-module": {
    cells: ['import { nothing } from "no-such-module";'],
    sentence: /^missing-module\.ipynb: cell 1, line 1: .*: Cannot find module 'no-such-module'/,
  },
  "kernel-ends": {
    cells: ["process.exit(3);"],
    sentence: "kernel-ends.ipynb: cell 1: ended its kernel, perhaps for lack of memory",
  },
  "metric-twice": {
    cells: [
      send,
      `send({ ${METRICS}: { "model.f1": { value: 1 } } });`,
      `send({ ${METRICS}: { "model.f1": { value: 1 } } });`,
    ],
    sentence: 'metric-twice: the metric "model.f1" is reported twice',
  },
  "metric-not-a-number": {
    cells: [send, `send({ ${METRICS}: { "model.f1": { value: 0 / 0 } } });`],
    sentence: 'metric-not-a-number: the metric "model.f1" must be a finite number, got null',
  },
};

describe("anomalab run on a broken notebook", function () {
  this.timeout(600_000);
  const bench = openWorkbench("broken");
  let outcomes: { notebook: string; ok: boolean; error?: string }[];
  let stderr: string;
  let status: number | null;

  before(() => {
    const files = Object.entries(broken).map(([name, { cells }]) => bench.write(name, cells));
    const run = bench.run("--json", "--jobs", "2", ...files);
    ({ stderr, status } = run);
    outcomes = (JSON.parse(run.stdout) as { notebooks: typeof outcomes }).notebooks;
  });
  after(() => bench.remove());

  for (const [name, { sentence }] of Object.entries(broken)) {
    it(`says where and why: ${name}`, () => {
      const outcome = outcomes.find(({ notebook }) => notebook === name);
      assert.equal(outcome?.ok, false);
      if (typeof sentence === "string") assert.equal(outcome?.error, sentence);
      else assert.match(outcome?.error ?? "", sentence);
      assert.ok(stderr.includes(`anomalab: ${outcome?.error}\n`));
    });
  }

  it("exits 1, writes no report, and never shows a stack trace", () => {
    assert.equal(status, 1);
    assert.equal(existsSync(path.join(bench.folder, "out")), false);
    assert.doesNotMatch(stderr, /^\s+at /m);
  });

  it("bounds the time of each cell, whether it waits or computes", () => {
    const waits = bench.write("waits", ["await new Promise(() => setInterval(() => {}, 1000));"]);
    const computes = bench.write("computes", ["const a = 1;", "while (a === 1) {}"]);
    const run = bench.run("--jobs", "2", "--cell-timeout", "6", waits, computes);
    assert.equal(run.status, 1);
    assert.match(run.stderr, /^anomalab: waits\.ipynb: cell 1: took longer than 6 s$/m);
    assert.match(run.stderr, /^anomalab: computes\.ipynb: cell 2: took longer than 6 s$/m);
  });

  it("refuses what is no notebook of ours before any kernel starts", () => {
    const page = path.join(bench.folder, "page.ipynb");
    writeFileSync(page, "<html></html>");
    const python = bench.write("python", ["print(1)"], "python3");
    const run = bench.run(page, python);
    assert.equal(run.status, 1);
    assert.match(run.stderr, /^anomalab: page\.ipynb: is no notebook, because it is not JSON$/m);
    assert.match(
      run.stderr,
      /^anomalab: python\.ipynb: is written for the kernel "python3", and only notebooks for "tslab" can be run$/m,
    );
    const none = bench.run("none");
    assert.equal(none.stderr, "anomalab: none: there is no such notebook\n");
    assert.equal(none.status, 1);
  });

  it("calls a bad option wrong usage", () => {
    assert.equal(bench.run("--cell-timeout", "soon").status, 2);
    assert.equal(bench.run("--jobs", "0").status, 2);
    assert.equal(bench.run("--speed").status, 2);
  });
});
