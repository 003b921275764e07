import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { mysteryCsv, mysteryTable, type MysteryTable } from "../../lib/data/mystery";
import {
  deterministicCos,
  deterministicExp,
  deterministicSin,
  deterministicTanh,
} from "../../lib/deterministic-math";
import { loadMysteryTable } from "../../lib/data/table";
import { temporaryFolder } from "./temporary-folder";

const csvPath = join(__dirname, "..", "..", "data", "data.csv");

describe("mysteryTable", () => {
  let table: MysteryTable;
  before(() => (table = mysteryTable()));

  it("makes data/data.csv again, byte for byte", () => {
    const text = mysteryCsv(table);
    assert.equal(text, readFileSync(csvPath, "utf8"));
    assert.equal(
      createHash("sha256").update(text).digest("hex"),
      "fe48df1aaee2c276d405aa1dcbff469deffef91504c5dd255f6d8ac67cdcc39f",
    );
  });
  it("has 10,000 rows of nine variables and 250 anomalies of three kinds", () => {
    assert.deepEqual([table.rows.length, table.columns.length], [10000, 9]);
    const count = (kind: string) => table.kinds.filter((each) => each === kind).length;
    assert.deepEqual(
      ["off the surface", "one variable broken", "rare", "normal"].map(count),
      [100, 88, 62, 9750],
    );
    table.labels.forEach((label, i) => assert.equal(label === 1, table.kinds[i] !== "normal"));
  });
  it("hides the anomalies: in no single variable does one lie far outside", () => {
    const deviations = table.columns.map((_, j) => {
      const column = table.rows.map((row) => row[j]);
      const mean = column.reduce((a, b) => a + b) / column.length;
      const deviation = Math.sqrt(column.reduce((a, b) => a + (b - mean) ** 2, 0) / column.length);
      return Math.max(...column.map((value) => Math.abs(value - mean) / deviation));
    });
    assert.ok(Math.max(...deviations) < 5, String(deviations));
  });
  it("follows its seed and its counts", () => {
    const small = { nSamples: 50, nAnomalies: 5 };
    assert.deepEqual(mysteryTable({ ...small, seed: 1 }), mysteryTable({ ...small, seed: 1 }));
    const other = mysteryTable({ ...small, seed: 2 });
    assert.notDeepEqual(mysteryTable({ ...small, seed: 1 }).rows, other.rows);
    assert.equal(other.labels.filter((label) => label === 1).length, 5);
  });
  it("refuses counts that make no table", () => {
    assert.throws(() => mysteryTable({ nSamples: 1 }), {
      name: "RangeError",
      message: "mysteryTable: nSamples must be a whole number of at least 2, got 1",
    });
    assert.throws(() => mysteryTable({ nSamples: 10, nAnomalies: 6 }), {
      message: "mysteryTable: nAnomalies must be a whole number from 0 to 5, got 6",
    });
  });
});

describe("loadMysteryTable", () => {
  const folder = temporaryFolder();

  it("reads data/data.csv from any working folder", async () => {
    const before = process.cwd();
    process.chdir(folder.path);
    try {
      const { rows, labels, columns } = await loadMysteryTable();
      assert.deepEqual([rows.length, columns.length, columns[0]], [10000, 9, "temperature"]);
      assert.equal(labels.filter((label) => label === 1).length, 250);
    } finally {
      process.chdir(before);
    }
  });
  it("takes another table by path, its labels in the column named so, else in the last", async () => {
    const named = folder.write("named.csv", "Class,a,b\n1,5,2\n0,6,3\n");
    assert.deepEqual((await loadMysteryTable({ path: named })).labels, [1, 0]);
    const last = folder.write("last.csv", "a,b,c\n1,2,0\n3,4,1\n");
    const { rows, labels, columns } = await loadMysteryTable({ path: last });
    assert.deepEqual(
      [rows, labels, columns],
      [
        [
          [1, 2],
          [3, 4],
        ],
        [0, 1],
        ["a", "b"],
      ],
    );
  });
  it("takes another table by the environment variable DATA_CSV", async () => {
    process.env.DATA_CSV = folder.write("env.csv", "a,b,response\n1,2,0\n");
    try {
      assert.deepEqual((await loadMysteryTable()).rows, [[1, 2]]);
    } finally {
      delete process.env.DATA_CSV;
    }
  });
  it("takes the column of labels and what means an anomaly by DATA_LABEL and DATA_ANOMALY", async () => {
    process.env.DATA_LABEL = "state";
    process.env.DATA_ANOMALY = "broken";
    try {
      const path = folder.write("words.csv", "state;a;b\nok;1,5;1\nbroken;2,5;0\n");
      const { rows, labels, notes } = await loadMysteryTable({ path });
      assert.deepEqual(rows[0], [1.5, 1]);
      assert.deepEqual([labels, notes], [[0, 1], ["a: commas are decimal marks"]]);
    } finally {
      delete process.env.DATA_LABEL;
      delete process.env.DATA_ANOMALY;
    }
  });
  it("refuses a table of one column, and names an option as a notebook's reader gives it", async () => {
    const one = folder.write("one.csv", "a,label\n1,0\n2,1\n");
    await assert.rejects(loadMysteryTable({ path: one }), {
      message: `loadMysteryTable: a table needs at least 2 columns beside label, got a in ${one}`,
    });
    const values = Array.from({ length: 50 }, (_, i) => `${i % 7},${i + 0.5}`).join("\n");
    const unlabelled = folder.write("unlabelled.csv", `a,b\n${values}\n`);
    await assert.rejects(
      loadMysteryTable({ path: unlabelled }),
      /another column with DATA_LABEL\)$/,
    );
  });
  it("refuses a last column that holds no labels", async () => {
    const path = folder.write("none.csv", "a,b\n1,2.5\n");
    await assert.rejects(loadMysteryTable({ path }), {
      name: "RangeError",
      message: `loadMysteryTable: b must hold 0 and 1, or it must be said which values mean an anomaly, found 2.5 (1) in ${path} (say DATA_ANOMALY=2.5)`,
    });
  });
});

describe("deterministicSin, deterministicCos, deterministicExp, deterministicTanh", () => {
  it("agree with Math to a trillionth", () => {
    for (let x = -10; x <= 10; x += 0.0371) {
      assert.ok(Math.abs(deterministicSin(x) - Math.sin(x)) < 1e-12, `sin ${x}`);
      assert.ok(Math.abs(deterministicCos(x) - Math.cos(x)) < 1e-12, `cos ${x}`);
      assert.ok(Math.abs(deterministicExp(x) / Math.exp(x) - 1) < 1e-12, `exp ${x}`);
      assert.ok(Math.abs(deterministicTanh(x) - Math.tanh(x)) < 1e-12, `tanh ${x}`);
    }
  });
});
