import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { createRandom } from "../../lib/random";
import { temporaryFolder } from "../data/temporary-folder";
import { writeNpz } from "../data/write-npz";
import { withEnvironment } from "../data/with-environment";
import { runMain } from "./run-main";

interface Document {
  readonly verified: boolean;
  readonly units: number;
  readonly means: Readonly<Record<string, number>>;
  readonly model: string;
  readonly results: readonly {
    readonly name: string;
    readonly seed: number;
    readonly sha256: string;
  }[];
  readonly baselines: readonly Pick<Document, "model" | "means" | "results">[];
}

/** A triangle wave that is flat from reading 700 to 720, twice under other numbers. */
function ucrFolder(): string {
  const { path } = temporaryFolder();
  const random = createRandom(1);
  for (const number of [2, 3]) {
    const lines = Array.from({ length: 1000 }, (_, i) =>
      i >= 700 && i < 720 ? "0.5" : String(Math.abs((i % 40) - 20) / 20 + 0.01 * random.normal()),
    );
    const name = `00${number}_UCR_Anomaly_made_400_700_720.txt`;
    writeFileSync(join(path, `${name}.gz`), gzipSync(lines.join("\n")));
  }
  return path;
}

/** A server with two columns that jump together from row 100 to 109. */
function asdFolder(): string {
  const { path, write } = temporaryFolder();
  const random = createRandom(2);
  const rows = (n: number, jump: number) =>
    Array.from({ length: n }, (_, i) => {
      const more = i >= jump && i < jump + 10 ? 5 : 0;
      return `${random.normal() + more},${random.normal() + more}`;
    }).join("\n");
  write("s1_train.csv", rows(400, 1000));
  write("s1_test.csv", rows(300, 100));
  write(
    "s1_label.csv",
    Array.from({ length: 300 }, (_, i) => (i >= 100 && i < 110 ? 1 : 0)).join("\n"),
  );
  mkdirSync(join(path, "interpretation"));
  write("interpretation/s1.txt", "100-109:1,2\n");
  return path;
}

/** A table of 150 rows in three columns, every tenth far out. */
function adbenchFolder(): string {
  const { path } = temporaryFolder();
  const { normal } = createRandom(3);
  const y = Array.from({ length: 150 }, (_, i) => (i % 10 === 0 ? 1 : 0));
  const X = y.flatMap((label) => [0, 0, 0].map(() => normal() + 8 * label));
  const arrays = { X: { shape: [150, 3], values: X }, y: { shape: [150], values: y } };
  writeFileSync(join(path, "1_made.npz"), writeNpz(arrays));
  return path;
}

async function documentOf(...words: string[]): Promise<Document> {
  const { stdout, code, stderr } = await runMain("benchmark", ...words, "--json");
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout) as Document;
}

describe("anomalab benchmark", () => {
  it("runs what is not done yet, and says the same as a run in one go", async () => {
    const data = ucrFolder();
    const out = join(temporaryFolder().path, "ucr.jsonl");
    const words = ["ucr", "--model", "nearest-windows", "--data", data];
    const first = await documentOf(...words, "--files", "1", "--out", out);
    assert.equal(first.units, 1);
    assert.equal(first.verified, false);
    appendFileSync(out, '{"benchmark":"ucr","mod');
    const both = await documentOf(...words, "--out", out);
    assert.equal(both.means.hit, 1);
    assert.deepEqual(both.results[0], first.results[0]);
    assert.deepEqual(await documentOf(...words), both);
    const lines = readFileSync(out, "utf8").trim().split("\n");
    assert.equal(lines.length, 2);
    writeFileSync(out, lines.map((line) => `${line.replace('"hit":1', '"hit":0')}\n`).join(""));
    assert.equal((await documentOf(...words, "--out", out)).means.hit, 0, "ran what was done");
  });

  it("says what was read: one sha256 of a unit's files, unpacked", async () => {
    const data = ucrFolder();
    const { results } = await documentOf("ucr", "--model", "random", "--data", data);
    const packed = readFileSync(join(data, `${results[0].name}.gz`));
    const expected = createHash("sha256").update(gunzipSync(packed)).digest("hex");
    assert.equal(results[0].sha256, expected);
  });

  it("runs the files that were looked at last, or the others", async () => {
    const data = ucrFolder();
    const names = async (part: string) => {
      const words = ["ucr", "--model", "moving-z-score", "--data", data, "--part", part];
      return (await documentOf(...words)).results.map(({ name }) => name.slice(0, 3));
    };
    assert.deepEqual(await names("development"), ["002"]);
    assert.deepEqual(await names("held-out"), ["003"]);
  });

  it("takes a detector of rows for a series by its windows, as detect does", async () => {
    const words = ["ucr", "--data", ucrFolder(), "--files", "1"];
    const { means } = await documentOf(...words, "--model", "knn");
    assert.equal(means.hit, 1);
    assert.equal((await documentOf(...words, "--model", "auto-series-windows")).means.hit, 1);
  });

  it("ranks a server's rows and names the guilty columns", async () => {
    const { means } = await documentOf("asd", "--data", asdFolder());
    assert.ok(means.averagePrecision > 0.8, JSON.stringify(means));
    assert.equal(means.hitAt1, 1);
  });

  it("ranks a table in three situations, the baselines beside it unless a model is asked for", async () => {
    const data = adbenchFolder();
    const { means, baselines } = await documentOf("adbench", "--data", data, "--seeds", "1");
    assert.deepEqual(Object.keys(means), [
      "rocAuc",
      "averagePrecision",
      "oneClassRocAuc",
      "oneClassAveragePrecision",
      "flags at 0.05",
    ]);
    assert.ok(means.rocAuc > 0.95 && means.oneClassRocAuc === 1, JSON.stringify(means));
    assert.deepEqual(
      baselines.map(({ model }) => model),
      ["isolation-forest", "knn"],
    );
    assert.ok(baselines.every((run) => run.means.oneClassRocAuc > 0.99));
    const alone = await documentOf("adbench", "--model", "knn", "--data", data, "--seeds", "1");
    assert.deepEqual([alone.means, alone.baselines], [baselines[1].means, []]);
  });

  it("prints a table of means", async () => {
    const { stdout } = await runMain("benchmark", "asd", "--data", asdFolder());
    assert.match(stdout, /^Application server dataset, auto-multivariate: mean of 1 server\n/);
    assert.match(stdout, /^averagePrecision +\d\.\d{4}$/m);
  });

  it("says where the corpus is published if it is not there", async () => {
    const nowhere = { ANOMALAB_DATA_MIRROR: temporaryFolder().path, ANOMALAB_OFFLINE: "1" };
    await withEnvironment(nowhere, async () => {
      const { code, stderr } = await runMain("benchmark", "asd");
      assert.equal(code, 1);
      assert.match(stderr, /published at https:\/\/github.com\/zhhlee\/InterFusion: name a folder/);
    });
  });

  it("says so too where no address has a corpus file by file", async () => {
    const nowhere = { ANOMALAB_DATA_MIRROR: temporaryFolder().path, ANOMALAB_OFFLINE: "" };
    await withEnvironment(nowhere, async () => {
      const { code, stderr } = await runMain("benchmark", "ucr", "--model", "random");
      assert.equal(code, 1);
      assert.match(
        stderr,
        /no address has it by itself; it is published at https:\/\/www\.cs\.ucr/,
      );
    });
  });

  it("refuses what it cannot run, in a sentence", async () => {
    const data = ucrFolder();
    const other = join(data, "002_UCR_Anomaly_made_400_700_720.txt.gz");
    const sentences: [string[], RegExp][] = [
      [["tsb"], /there is no benchmark tsb, choose one of ucr, adbench, asd, nab/],
      [["ucr", "--files", "0"], /--files must be a whole number from 1 to 1000, got 0/],
      [["adbench", "--data", data], /holds no table of adbench/],
      [["ucr", "--model", "nn", "--data", data], /--model must be one of auto-table, .* got nn$/m],
      [["adbench", "--model", "online"], /--model must be a detector of rows, got online$/m],
      [["ucr", "--model", "scaled"], /--model must need no other detector, got scaled$/m],
      [["asd", "--part", "held-out"], /--part is for ucr alone, got asd$/m],
      [["ucr", "--part", "odd"], /--part must be one of development, held-out, got odd$/m],
      [["ucr", "--data", data, "--out", other], /--out must name a new file or one of this/],
      [["nab", "--part", "held-out"], /--part is not for nab/],
      [["nab", "--files", "2"], /--files is not for nab, whose score needs the whole corpus/],
    ];
    for (const [words, sentence] of sentences) {
      const { code, stderr } = await runMain("benchmark", ...words);
      assert.equal(code, 2, words.join(" "));
      assert.match(stderr, sentence);
    }
  });
});
