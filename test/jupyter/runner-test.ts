import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, readlinkSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { openWorkbench, root } from "./workbench";

/** Sends one output as lib/show does. */
const send = `const send = (data: Record<string, unknown>, metadata = {}) => {
  const key = Object.keys(require.cache).find((file) => /tslab.dist.jupyter\\.js$/.test(file))!;
  (require.cache[key] as any).exports.lastWriteDisplayData({ data, metadata, transient: {} }, false);
};`;
const pixel =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const cells = (f1: string, metadata = "{}") => [
  "# Does it find them?\n\nYes: F1 is **0.9**.",
  send,
  `send({ "application/vnd.anomalab.metrics+json": { "model.f1": { value: ${f1}, sd: 0.012, seeds: 5 } } }, ${metadata});`,
  `send({ "application/vnd.anomalab.claim+json": { what: "F1", source: "write-up", claimed: 1, reproduced: 1, honest: 0.4 } });`,
  `send({ "application/vnd.anomalab.provenance+json": { seeds: [1, 2] }, "image/png": "${pixel}" });`,
];

describe("anomalab run", function () {
  this.timeout(300_000);
  const bench = openWorkbench("runner");
  after(() => bench.remove());
  const read = (file: string) => readFileSync(path.join(bench.folder, "out", file), "utf8");
  const results = (file: string) => JSON.parse(read(file)) as Record<string, unknown>;

  it("runs two notebooks at once where there are two cores, and one by one if told to", function () {
    if (os.availableParallelism() < 2) this.skip();
    // Each says that it began, and waits a while for the other to say so.
    const meet = (own: string, other: string, seconds: number) =>
      `const { existsSync, writeFileSync } = require("node:fs");
      writeFileSync(${JSON.stringify(path.join(bench.folder, own))}, "");
      const end = Date.now() + 1000 * ${seconds};
      const met = () => existsSync(${JSON.stringify(path.join(bench.folder, other))});
      while (!met() && Date.now() < end) await new Promise((done) => setTimeout(done, 100));
      if (!met()) throw new Error("alone");`;
    const meeting = (name: string, seconds: number) => [
      bench.write(`${name}1`, [meet(`${name}-a`, `${name}-b`, seconds)]),
      bench.write(`${name}2`, [meet(`${name}-b`, `${name}-a`, seconds)]),
    ];
    const together = bench.run(...meeting("both", 60));
    assert.equal(together.status, 0, together.stderr);
    const alone = bench.run("--jobs", "1", ...meeting("full", 5));
    assert.match(alone.stderr, /full1.*Error: alone/);
  });

  it("starts the next notebook's kernel while the cells of this one run, and leaves none behind", () => {
    const waits = bench.write("ahead1", ["await new Promise((done) => setTimeout(done, 6000));"]);
    const tells = (name: string) =>
      bench.write(name, [
        `require("node:fs").writeFileSync(${JSON.stringify(path.join(bench.folder, name))}, [process.pid, process.uptime()].join());`,
      ]);
    const { status, stderr } = bench.run("--jobs", "1", waits, tells("ahead2"), tells("ahead3"));
    assert.equal(status, 0, stderr);
    const told = (name: string) => {
      const text = readFileSync(path.join(bench.folder, name), "utf8");
      return text.split(",").map(Number);
    };
    const [[second, uptime], [third]] = [told("ahead2"), told("ahead3")];
    assert.ok(uptime > 4, `the second kernel was ${uptime} s old`);
    assert.notEqual(second, third);
    for (const pid of [second, third]) assert.throws(() => process.kill(pid, 0), /ESRCH/);
  });

  it("writes page, numbers, picture, index and README, and the same numbers the next time", () => {
    const file = bench.write("find", cells("0.9"));
    const first = bench.run("--json", file);
    assert.equal(first.status, 0, first.stderr);
    assert.match(first.stderr, /^all reports: .*out\/index\.html$/m);
    const { provenance, ...rest } = results("find.metrics.json");
    assert.deepEqual(rest, {
      notebook: "find",
      simulated: false,
      quick: false,
      metrics: { "model.f1": { value: 0.9, sd: 0.012, seeds: 5 } },
      claims: [{ what: "F1", source: "write-up", claimed: 1, reproduced: 1, honest: 0.4 }],
    });
    const { resultsSha256, node, seeds } = provenance as Record<string, unknown>;
    assert.match(String(resultsSha256), /^[0-9a-f]{64}$/);
    assert.equal(node, process.version);
    assert.deepEqual(seeds, [1, 2]);
    assert.equal(readFileSync(path.join(bench.folder, "out/find.png"), "base64"), pixel);
    assert.match(read("find.html"), /Does it find them\?/);
    assert.ok(read("find.html").includes(String(resultsSha256)), "the page ends with the hash");
    assert.match(read("index.html"), /<a href="find.html">/);
    const readme = read("README.md");
    assert.match(readme, /\| model\.f1 \| 0\.9 ± 0\.012 \(5 seeds\) \|/);
    assert.match(readme, /\| F1 \| write-up \| 1 \| 1 \| 0\.4 \|/);
    assert.match(readme, /!\[find\]\(find\.png\)/);
    const [outcome] = (JSON.parse(first.stdout) as { notebooks: Record<string, unknown>[] })
      .notebooks;
    assert.equal(outcome.ok, true);
    assert.equal(outcome.resultsSha256, resultsSha256);

    const before = read("find.metrics.json");
    assert.equal(bench.run(file).status, 0);
    assert.equal(read("find.metrics.json"), before);
  });

  it("keeps results of a reader's own table apart, where DATA_CSV names one", () => {
    const found = (name: string) =>
      cells("0.6").map((cell) => cell.replace("seeds: [1, 2]", `data: [{ name: "${name}" }]`));
    process.env.DATA_CSV = "/some/folder/payments.csv";
    try {
      const own = bench.run(bench.write("own", found("payments")));
      assert.match(own.stderr, /own: fine after .* s: .*own\/own\.html/);
      assert.equal(bench.run(bench.write("other", found("ecg5000"))).status, 0);
    } finally {
      delete process.env.DATA_CSV;
    }
    assert.equal(existsSync(path.join(bench.folder, "out/own.metrics.json")), false);
    assert.ok(existsSync(path.join(bench.folder, "out/own/own.metrics.json")));
    assert.ok(existsSync(path.join(bench.folder, "out/other.metrics.json")));
  });

  it("keeps quick and simulated results apart, marked, and never over the real ones", () => {
    bench.run(bench.write("apart", cells("0.9")));
    const quick = bench.write("apart", cells('process.env.ANOMALAB_QUICK === "1" ? 0.5 : 0.9'));
    assert.match(bench.run("--quick", quick).stderr, /apart: fine after .* s, QUICK: /);
    const simulated = bench.write("apart", cells("0.7", "{ anomalab: { simulated: true } }"));
    assert.match(bench.run(simulated).stderr, /apart: fine after .* s, SIMULATED: /);

    const f1 = (file: string) =>
      (results(file).metrics as Record<string, { value: number }>)["model.f1"].value;
    assert.equal(f1("apart.metrics.json"), 0.9);
    assert.equal(f1("quick/apart.metrics.json"), 0.5);
    assert.equal(f1("simulated/apart.metrics.json"), 0.7);
    assert.match(read("quick/apart.html"), /QUICK RUN/);
    assert.match(read("simulated/apart.html"), /SIMULATED DATA/);
    assert.match(read("simulated/index.html"), /SIMULATED/);
    assert.doesNotMatch(read("apart.html"), /QUICK RUN|SIMULATED DATA/);
  });

  it("takes a line of a million characters, and stops a cell that prints without end", () => {
    const line = bench.write("line", ['console.log("x".repeat(1e6));', "console.log('alive')"]);
    const endless = bench.write("endless", [
      'for (;;) { console.log("x".repeat(1e6)); await new Promise((done) => setImmediate(done)); }',
    ]);
    const run = bench.run(line, endless);
    assert.match(run.stderr, /^line: fine after/m);
    assert.match(read("line.html"), /\.\.\. and 900001 characters more/);
    assert.match(
      run.stderr,
      /^anomalab: endless\.ipynb: cell 1: wrote more than 200 MB of output$/m,
    );
  });

  const waits = "await new Promise(() => setInterval(() => {}, 1000));";
  const computes = "for (;;) {}";
  for (const [signal, what, cell] of [
    ["SIGINT", "Ctrl-C", waits],
    ["SIGKILL", "being killed", waits],
    ["SIGINT", "Ctrl-C in a cell that never pauses", computes],
    ["SIGKILL", "being killed in a cell that never pauses", computes],
  ] as const) {
    // Where there is no /proc, nobody can say which processes are left.
    (existsSync("/proc/self/cwd") ? it : it.skip)(
      `leaves no kernel, no file and no folder behind after ${what}`,
      async () => {
        const name = `${signal}-${cell.length}`;
        const file = bench.write(name, ['console.log("x");', cell]);
        const temporary = path.join(bench.folder, `tmp-${name}.tmp`);
        mkdirSync(temporary);
        const argv = [
          path.join(root, "lib/bin/anomalab.js"),
          "run",
          "--out",
          path.join(bench.folder, "none"),
          file,
        ];
        const env = { ...process.env, TMPDIR: temporary };
        const child = spawn(process.execPath, argv, { env, stdio: "pipe" });
        let stderr = "";
        child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
        const code = new Promise((done) => child.on("close", (exit, by) => done(exit ?? by)));
        await until(() => processesIn(bench.folder) > 0);
        await new Promise((done) => setTimeout(done, 1500));
        child.kill(signal);
        assert.equal(await code, signal === "SIGINT" ? 130 : "SIGKILL");
        await until(() => processesIn(bench.folder) === 0);
        assert.equal(existsSync(path.join(bench.folder, "none")), false);
        if (signal === "SIGKILL") return;
        assert.deepEqual(
          readdirSync(temporary).filter((entry) => entry.startsWith("anomalab")),
          [],
        );
        assert.match(
          stderr,
          /anomalab: stopped; reports that were finished before are in place\n$/,
        );
      },
    );
  }
});

/** Kernels that run in a folder: a kernel's working folder is its notebook's. */
function processesIn(folder: string): number {
  return readdirSync("/proc").filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readlinkSync(`/proc/${pid}/cwd`) === folder;
    } catch {
      return false; // it has ended meanwhile
    }
  }).length;
}

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 60_000;
  while (!condition()) {
    assert.ok(Date.now() < end, "still waiting after 60 s");
    await new Promise((done) => setTimeout(done, 300));
  }
}
