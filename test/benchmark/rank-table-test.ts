import assert from "node:assert/strict";
import { rankTable } from "../../lib/benchmark/rank-table";
import { rocAuc } from "../../lib/metrics/roc";
import { createRandom } from "../../lib/random";

/** Sixty rows of which every tenth lies far out. */
function smallTable() {
  const random = createRandom(5);
  const labels = Array.from({ length: 60 }, (_, i) => (i % 10 === 9 ? 1 : 0));
  const values = labels.flatMap((label) => [random.normal() + 9 * label, random.normal()]);
  return { values: Float64Array.from(values), nColumns: 2, labels };
}

describe("rankTable", () => {
  const recipe = { detector: "scaled", of: { detector: "knn", neighbors: 3 } };

  it("ranks what was not learned, once per seed", async () => {
    const runs = await rankTable(smallTable(), recipe, { split: "one-class", seeds: [1, 2] });
    assert.equal(runs.length, 2);
    for (const { labels, scores, copies } of runs) {
      assert.deepEqual([labels.length, scores.length, copies], [33, 33, 0]);
      assert.ok(rocAuc(labels, scores) > 0.95);
    }
  });

  it("counts normal rows that it had learned already", async () => {
    const [{ copies, labels }] = await rankTable(smallTable(), recipe, {
      split: "file-order",
      seeds: [1],
    });
    const nNormal = labels.filter((label) => label === 0).length;
    assert.ok(copies > 0.95 * nNormal, `${copies} of ${nNormal}`);
  });
});
