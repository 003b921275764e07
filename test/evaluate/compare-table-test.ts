import assert from "node:assert/strict";
import { compareOnTable } from "../../lib/evaluate/compare-table";
import type { Label } from "../../lib/types";
import { lineData, lineTable } from "../detectors/tables";

describe("compareOnTable", () => {
  const table = lineTable({ nRows: 200, nOdd: 5 });
  const labels = table.rows.map((_, i): Label => (i >= 195 ? 1 : 0));
  const labelled = { ...lineData(table), labels };

  it("measures the model and simple baselines on rows that none had seen", async () => {
    const { heldOut, contenders, verdict } = await compareOnTable(labelled, { splits: 3 });
    assert.equal(
      heldOut,
      "3 splits; each learns from 112 rows, labels unseen, reads its threshold from 29 others and is judged on 59 more, 1 anomaly among them",
    );
    assert.deepEqual(
      contenders.map(({ name, kind }) => [name, kind]),
      [
        ["dense autoencoder", "model"],
        ["mean squared z", "baseline"],
        ["PCA", "baseline"],
        ["nearest neighbours", "baseline"],
      ],
    );
    for (const { figures } of contenders) {
      assert.equal(figures.rocAuc.runs.length, 3);
      assert.equal(figures.f1.positive, "anomaly");
    }
    // The odd rows lie ten deviations off the line: neighbours and networks see it.
    assert.ok(contenders[0].figures.rocAuc.value > 0.95);
    assert.ok(contenders[3].figures.rocAuc.value > 0.95);
    assert.match(verdict, /ROC AUC [\d.]+ ± [\d.]+ against [\d.]+ ± [\d.]+ of /);
  });
  it("says that the baseline wins where it does", async () => {
    // A forest cuts along the columns and does not see a line that lies across them.
    const { verdict } = await compareOnTable(labelled, { model: "iforest" });
    assert.match(verdict, /^A simple baseline wins: the isolation forest has ROC AUC /);
  });
  it("ranks no better than by chance where the labels say nothing of the rows", async () => {
    const idle = labels.map((_, i): Label => (i % 4 === 0 ? 1 : 0));
    const { contenders } = await compareOnTable(
      { ...lineData(table), labels: idle },
      { splits: 3 },
    );
    for (const { name, figures } of contenders) {
      assert.ok(Math.abs(figures.rocAuc.value - 0.5) < 0.15, `${name}: ${figures.rocAuc.value}`);
    }
  });
  it("gives the same bits for the same seed, and takes missing values from the training rows", async () => {
    const rows = table.rows.map((row, i) => (i % 9 === 0 ? [null, ...row.slice(1)] : row));
    const options = { model: "pca", splits: 2 } as const;
    const compare = () => compareOnTable({ ...lineData({ ...table, rows }), labels }, options);
    assert.deepEqual(await compare(), await compare());
  });
  it("learns from normal rows alone where asked to", async () => {
    const options = { model: "pca", splits: 1, learnFrom: "normal" } as const;
    const { heldOut } = await compareOnTable(labelled, options);
    assert.match(
      heldOut,
      /learns from 109 rows labelled normal, reads its threshold from 28 others and is judged on 59 more/,
    );
  });
  it("bounds the rows that it learns from and judges", async () => {
    const { heldOut } = await compareOnTable(labelled, { model: "pca", splits: 1, maxRows: 50 });
    assert.match(
      heldOut,
      /learns from 40 rows, labels unseen, reads its threshold from 10 others and is judged on 50 more/,
    );
  });
  it("refuses tables that leave nothing to hold out", async () => {
    const few = labels.map((label, i): Label => (i > 196 ? label : 0));
    await assert.rejects(compareOnTable({ ...lineData(table), labels: few }), {
      name: "RangeError",
      message:
        "compareOnTable: needs at least 5 rows of either class to hold some out, got 3 anomalies and 197 normal rows in line",
    });
  });
});
