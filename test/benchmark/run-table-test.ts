import assert from "node:assert/strict";
import { runTable } from "../../lib/benchmark/run-table";
import { createRandom } from "../../lib/random";

/** Rows of two normal columns; anomalies lie far out, or among the others. */
function tableOf(nRows: number, isAnomaly: (i: number) => boolean, far: number) {
  const { normal } = createRandom(7);
  const labels = Array.from({ length: nRows }, (_, i) => (isAnomaly(i) ? 1 : 0));
  const values = Float64Array.from(
    { length: 2 * nRows },
    (_, k) => normal() + (labels[k >> 1] === 1 ? far : 0),
  );
  return { values, nColumns: 2, labels };
}

describe("runTable", () => {
  const everyTwentieth = (i: number) => i % 20 === 0;

  it("ranks what lies far out on top in both situations, and by chance what does not", async () => {
    const far = await runTable(tableOf(400, everyTwentieth, 9), "knn", 1);
    assert.deepEqual([far.oneClassRocAuc, far.oneClassAveragePrecision], [1, 1]);
    assert.ok(far.rocAuc !== null && far.rocAuc > 0.95);
    const { oneClassRocAuc: among } = await runTable(tableOf(2000, everyTwentieth, 0), "knn", 1);
    assert.ok(among !== null && Math.abs(among - 0.5) < 0.1, `ROC AUC was ${among}`);
  });

  it("flags about the promised share of a clean table, and none where too few rows were learned", async () => {
    const { flagged } = await runTable(tableOf(4000, everyTwentieth, 9), "knn", 1);
    [0.05, 0.01].forEach((rate, i) => {
      const share = flagged[i];
      assert.ok(share !== null && share < 2 * rate && share > rate / 2, `${share} at ${rate}`);
    });
    assert.equal((await runTable(tableOf(100, everyTwentieth, 9), "knn", 1)).flagged[1], null);
  });

  it("tells a detector that can be told that all learned rows are normal", async () => {
    const table = tableOf(300, everyTwentieth, 9);
    const { oneClassRocAuc } = await runTable(table, "auto-table", 1);
    assert.equal(oneClassRocAuc, (await runTable(table, "knn", 1)).oneClassRocAuc);
  });

  it("gives no figure where chance left no anomaly to rank", async () => {
    const { rocAuc, averagePrecision } = await runTable(
      tableOf(60, () => false, 0),
      "knn",
      1,
    );
    assert.deepEqual([rocAuc, averagePrecision], [null, null]);
  });

  it("leaves larger tables than 12,000 rows to the first situation", async () => {
    const run = await runTable(tableOf(12_001, everyTwentieth, 9), "mean-squared-z", 1);
    assert.deepEqual([run.oneClassRocAuc, run.flagged], [null, [null, null]]);
    assert.ok(run.rocAuc !== null && run.rocAuc > 0.9);
  });
});
