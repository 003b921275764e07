import assert from "node:assert/strict";
import { loadEcg5000 } from "../../lib/data/ecg5000";
import { needsRealData } from "./real-data";

describe("loadEcg5000", function () {
  needsRealData(this);
  this.timeout(120_000);

  it("has 5,000 beats of 140 values, 2,919 of them normal with our label 0", async () => {
    const { rows, labels, columns, simulated } = await loadEcg5000();
    assert.deepEqual([rows.length, columns.length, simulated], [5000, 140, false]);
    assert.ok(rows.every((row) => row.length === 140 && row.every(Number.isFinite)));
    assert.equal(labels.filter((label) => label === 0).length, 2919);
    assert.equal(rows[0][0], -0.11252183);
    assert.deepEqual([columns[0], columns[139]], ["t1", "t140"]);
    assert.equal(labels[0], 0, "the file's first beat has its label 1, which means normal");
  });
});
