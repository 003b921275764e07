import assert from "node:assert/strict";
import { gatherRuns, resultsTable } from "../../lib/metrics/index";
import type { ResultRow, ResultsTableOptions } from "../../lib/metrics/index";
import { near } from "./near";

const rows: ResultRow[] = [
  {
    name: "conv1d",
    kind: "autoencoder",
    codeSize: 8,
    values: { rocAuc: [0.7, 0.8], f1: [0.3, 0.5] },
  },
  { name: "random", kind: "random", values: { rocAuc: [0.49, 0.51], f1: [0.1, 0.1] } },
  {
    name: "PCA",
    kind: "pca",
    codeSize: 8,
    values: { rocAuc: 0.72, f1: { values: 0.4, positive: "anomaly" } },
  },
  {
    name: "untrained conv1d",
    kind: "untrained",
    codeSize: 8,
    values: { rocAuc: [0.6, 0.6], f1: [0.2, 0.2] },
  },
  { name: "|x - median|", kind: "trivial", values: { rocAuc: 0.63, f1: 0.29 } },
];
const options: ResultsTableOptions = {
  columns: {
    rocAuc: { positive: null, best: "high", title: "ROC AUC" },
    f1: { positive: "anomaly", best: "high", title: "F1", digits: 2 },
  },
};
const replaced = (name: string, change: Partial<ResultRow>) =>
  rows.map((row) => (row.name === name ? { ...row, ...change } : row));
const refuses = (changed: readonly ResultRow[], message: string, other = options) =>
  assert.throws(() => resultsTable(changed, other), { name: "RangeError", message });

describe("resultsTable", () => {
  it("puts the simple rows first and gives mean and spread over seeds", () => {
    const table = resultsTable(Object.freeze(rows), Object.freeze(options));
    assert.deepEqual(
      table.rows.map(({ detector }) => detector),
      ["random", "|x - median|", "PCA", "untrained conv1d", "conv1d"],
    );
    const { f1, seeds, codeSize } = table.rows[4];
    assert.deepEqual([seeds, codeSize], [2, 8]);
    const cell = f1 as { value: number; sd: number };
    near(cell.value, 0.4);
    near(cell.sd, Math.sqrt(0.02));
    assert.deepEqual(table.rows[1].f1, { value: 0.29, sd: null });
    assert.deepEqual(JSON.parse(JSON.stringify(table)), table);
  });

  it("names the positive class in the heading", () => {
    const { columns } = resultsTable(rows, options);
    assert.equal(columns.f1.title, "F1, anomaly");
    assert.equal(columns.rocAuc.title, "ROC AUC");
    assert.deepEqual(Object.keys(columns), ["detector", "codeSize", "rocAuc", "f1", "seeds"]);
  });

  it("refuses a column in which one value counts the other class", () => {
    const values = { rocAuc: 0.72, f1: { values: 0.95, positive: "normal" } } as const;
    refuses(
      replaced("PCA", { values }),
      "resultsTable: f1 must count anomaly as positive in every row, got normal for PCA",
    );
  });

  it("refuses precision, recall and F1 that count no class in particular", () => {
    refuses(rows, "resultsTable: f1 must say which class counts as positive, got null", {
      columns: { ...options.columns, f1: { positive: null, best: "high" } },
    });
  });

  it("refuses a table without a simple row, unless the reason is in it", () => {
    const fewer = rows.filter(({ kind }) => kind !== "untrained");
    refuses(
      fewer,
      'resultsTable: needs a row of kind "untrained" or a reason in without, got autoencoder, random, pca, trivial',
    );
    const { notes } = resultsTable(fewer, {
      ...options,
      without: { untrained: "no network here" },
    });
    assert.deepEqual(notes, ['No row "untrained": no network here']);
  });

  it("refuses an autoencoder of one seed, which has no spread", () => {
    refuses(
      replaced("conv1d", { values: { rocAuc: 0.7, f1: 0.3 } }),
      "resultsTable: an autoencoder needs at least 2 seeds, got 1 for conv1d",
    );
  });

  it("refuses PCA with another code size than the autoencoder's, and code sizes left out", () => {
    refuses(
      replaced("PCA", { codeSize: 16 }),
      "resultsTable: PCA must have the code size of conv1d, 8, got 16",
    );
    refuses(
      replaced("conv1d", { codeSize: undefined }),
      "resultsTable: codeSize must be given, got none for conv1d",
    );
  });

  it("refuses point-adjusted values", () => {
    const adjusted = { pointAdjusted: true, values: 0.98, positive: "anomaly" } as const;
    refuses(
      replaced("PCA", { values: { rocAuc: 0.7, f1: adjusted } }),
      "resultsTable: values must not be point-adjusted, got such a f1 for PCA",
    );
  });

  it("refuses values that are missing or not finite, and no columns", () => {
    refuses(
      replaced("random", { values: { rocAuc: 0.5 } }),
      "resultsTable: every row needs every column, got no f1 for random",
    );
    assert.throws(
      () => resultsTable(replaced("random", { values: { rocAuc: NaN, f1: 0 } }), options),
      /values must be finite, got NaN/,
    );
    refuses(rows, "resultsTable: needs at least one column, got 0", { columns: {} });
  });

  it("takes figures over seeds whole, and refuses one that counts another class", () => {
    const runs = [
      { rocAuc: 0.7, f1: 0.3, accuracy: 0.5 },
      { rocAuc: 0.8, f1: 0.5, accuracy: 0.6 },
    ];
    const counting = (positive: "anomaly" | "normal") =>
      replaced("conv1d", { values: gatherRuns(runs, { positive }) });
    assert.deepEqual(resultsTable(counting("anomaly"), options), resultsTable(rows, options));
    refuses(
      counting("normal"),
      "resultsTable: f1 must count anomaly as positive in every row, got normal for conv1d",
    );
  });

  it("refuses a value that is no number", () => {
    for (const [f1, kind] of [
      ["0.5", "a string"],
      [null, "null"],
      [{ mean: 0.5 }, "an object"],
    ] as [unknown, string][]) {
      assert.throws(() => resultsTable(replaced("PCA", { values: { rocAuc: 0.7, f1 } }), options), {
        name: "TypeError",
        message: `resultsTable: values must be numbers, got ${kind} as f1 for PCA`,
      });
    }
  });
});
