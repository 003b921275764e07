import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { temporaryFolder } from "../data/temporary-folder";
import { choose, found } from "../../lib/cli/sweep/found";
import { sweepPage } from "../../lib/cli/sweep/report";
import { sweepCsv, sweepDocument, sweepText } from "../../lib/cli/sweep/tables";
import { candidatesOf } from "../../lib/fleet/sweep/candidates";
import { createRandom } from "../../lib/random";
import { runMain } from "./run-main";

interface Worth {
  readonly summary: { readonly mean: number; readonly n: number };
}
interface Document {
  readonly data: {
    readonly measure: string;
    readonly leftOut: { readonly path: string }[];
    readonly candidates: {
      readonly model: string;
      readonly setting: object;
      readonly validation: Worth;
      readonly isChosen: boolean;
      readonly isBest: boolean;
      readonly test?: Worth;
    }[];
  }[];
}

describe("anomalab sweep", () => {
  const folder = temporaryFolder();
  const at = (...names: string[]) => path.join(folder.path, ...names);
  const plan = (name: string, document: object) => folder.write(name, JSON.stringify(document));
  const recipes = [
    { model: "knn", settings: { neighbors: [2, 20] } },
    { model: "isolation-forest" },
  ];

  before(() => {
    const random = createRandom(2);
    const lines = Array.from({ length: 240 }, (_, i) => {
      const label = i % 24 === 0 ? 1 : 0;
      return `${(random.normal() + 3 * label).toFixed(4)},${random.normal().toFixed(4)},${label}`;
    });
    folder.write("table.csv", ["a,b,bad", ...lines, ""].join("\n"));
    for (const n of [1, 2, 3, 4])
      folder.write(`t${n}.csv`, ["a,b,bad", ...lines.slice(n)].join("\n"));
    folder.write("t5.csv", "a,b,bad\n1,2,0\n");
  });
  const one = () =>
    plan("one.json", {
      data: [{ name: "table", files: at("table.csv"), label: "bad" }],
      ...{ recipes, seeds: [1, 2] },
    });

  it("chooses each model's settings by the validation part, and tests the chosen ones alone", async () => {
    const { stdout, stderr, code } = await runMain(
      ...["sweep", one(), "--out", at("one"), "--json", "--jobs", "1"],
    );
    assert.equal(code, 0, stderr);
    const [{ measure, candidates }] = (JSON.parse(stdout) as Document).data;
    assert.equal(measure, "averagePrecision");
    assert.deepEqual(
      candidates.map(({ model, validation }) => [model, validation.summary.n]),
      [
        ["knn", 1],
        ["knn", 1],
        ["isolation-forest", 2],
      ],
    );
    const knn = candidates.filter(({ model }) => model === "knn");
    const best = Math.max(...knn.map(({ validation }) => validation.summary.mean));
    for (const { isChosen, validation, test } of knn) {
      assert.equal(isChosen, validation.summary.mean === best);
      assert.equal(test !== undefined, isChosen);
    }
    assert.equal(candidates.filter(({ isBest }) => isBest).length, 1);
    const judged = readdirSync(at("one", "jobs")).map(
      (name) => /"judged":"(\w+)"/.exec(readFileSync(at("one", "jobs", name), "utf8"))![1],
    );
    assert.deepEqual(judged.sort(), [
      ...Array<string>(3).fill("test"),
      ...Array<string>(4).fill("validation"),
    ]);
  });
  it("writes a page that asks the network for nothing, a table and a document", () => {
    const page = readFileSync(at("one", "sweep.html"), "utf8");
    assert.doesNotMatch(page, /<(?:script|link|img)[^>]*(?:src|href)="(?!data:)/);
    assert.equal(page.split("<circle").length - 1, 3);
    const lines = readFileSync(at("one", "sweep.csv"), "utf8").trim().split("\n");
    assert.equal(lines.length, 4);
    assert.match(lines[1], /^table,knn,neighbors 2,averagePrecision,1,0\.\d+,,/);
    const document = JSON.parse(readFileSync(at("one", "sweep.json"), "utf8")) as Document;
    assert.equal(document.data.length, 1);
  });
  it("gives the same figures again from the results that are there", async () => {
    const before = readFileSync(at("one", "sweep.csv"), "utf8");
    const { stdout, code } = await runMain("sweep", one(), "--out", at("one"));
    assert.equal(code, 0);
    assert.match(stdout, /^table: .* was best on the validation part; average precision 0\.\d+/);
    assert.equal(readFileSync(at("one", "sweep.csv"), "utf8"), before);
  });
  it("splits several files into those to choose by and those for the test, and leaves a broken one out", async () => {
    const several = plan("several.json", {
      data: [{ name: "tables", files: at("t?.csv"), label: "bad" }],
      ...{ recipes: [{ model: "knn" }], seeds: [1] },
    });
    const { stdout, code } = await runMain("sweep", several, "--out", at("several"), "--json");
    assert.equal(code, 0);
    const [{ leftOut }] = (JSON.parse(stdout) as Document).data;
    assert.deepEqual(
      leftOut.map((each) => path.basename(each.path)),
      ["t5.csv"],
    );
    const paths = readdirSync(at("several", "jobs")).map(
      (name) => /"path":"([^"]+)"/.exec(readFileSync(at("several", "jobs", name), "utf8"))![1],
    );
    assert.equal(new Set(paths).size, 5);
    assert.equal(paths.length, 5);
  });
  it("says with --dry-run what it would try, and runs nothing", async () => {
    const { stdout, code } = await runMain("sweep", one(), "--dry-run", "--out", at("dry"));
    assert.equal(code, 0);
    assert.match(
      stdout,
      /\n {2}knn, neighbors 20, seed 1\n {2}isolation-forest, as it is, seeds 1, 2\n/,
    );
    assert.match(
      stdout,
      /\n4 trials on the validation parts, then at most 3 on the test parts; nothing was run\n/,
    );
    assert.equal(existsSync(at("dry")), false);
  });
  it("says wherever it names a data set that it is a simulated stand-in", () => {
    const files = [{ path: "nab:a/b", sha256: "0".repeat(64), folder: "a" }];
    const set = { name: "NAB", reading: {}, simulated: true, files };
    const plan = { data: [{ name: "NAB", files: "nab" }], recipes: [{ model: "knn" }], seeds: [1] };
    const ended = () => "no result";
    const all = [found(choose(candidatesOf(set, plan), ended), ended)];
    assert.equal(sweepDocument(all).data[0].simulated, true);
    assert.equal(sweepPage(all, plan).split("NAB (SIMULATED)").length - 1, 4);
    for (const text of [sweepText(all, []), sweepCsv(all).split("\n")[1]]) {
      assert.match(text, /^NAB \(SIMULATED\)/);
    }
  });
  it("fails where nothing could be measured, and says why", async () => {
    const quiet = folder.write(
      "quiet.csv",
      ["a,bad", ...Array<string>(100).fill("1,0")].join("\n"),
    );
    const file = plan("quiet.json", {
      data: [{ name: "quiet", files: quiet, label: "bad" }],
      ...{ recipes: [{ model: "knn" }], seeds: [1] },
    });
    const { stdout, stderr, code } = await runMain("sweep", file, "--out", at("quiet"));
    assert.equal(code, 1);
    assert.match(
      stderr,
      /anomalab: quiet: nothing could be measured\n {2}knn, .* was not measured: /,
    );
    assert.match(stdout, /^quiet: nothing could be measured\.\n/);
  });

  const data = { name: "x", files: at("table.csv"), label: "bad" };
  const refusals: [string, object, RegExp][] = [
    ["an unknown key", { sedes: [1] }, /got the unknown key sedes at its top\n/],
    [
      "a pattern without files",
      { data: [{ ...data, files: at("no*.csv") }] },
      /must match at least one file/,
    ],
    [
      "a file that is not there",
      { data: [{ ...data, files: at("no.csv") }] },
      /no.csv cannot be read: no such file/,
    ],
    [
      "files without labels",
      { data: [{ ...data, label: undefined }] },
      /data x must name its column of labels/,
    ],
    [
      "two files of one name",
      { data: [{ ...data, files: [at("table.csv"), at("one", "..", "one", "table.csv")] }] },
      /must have different names/,
    ],
  ];
  for (const [what, changes, sentence] of refusals) {
    it(`refuses ${what} in a sentence, and writes nothing`, async () => {
      const file = plan("wrong.json", { data: [data], recipes, seeds: [1], ...changes });
      const { stderr, code } = await runMain("sweep", file, "--out", at("none"));
      assert.equal(code, 2, stderr);
      assert.match(stderr, sentence);
      assert.equal(stderr.trim().split("\n").length, 1);
      assert.equal(existsSync(at("none")), false);
    });
  }
});
