import assert from "node:assert/strict";
import { dataSetOf } from "../../lib/detectors/data-set";
import { explainAll, explainAt } from "../../lib/detectors/explain-at";
import { fitSaved } from "../../lib/detectors/fit-saved";

describe("explainAll", () => {
  const rows = Array.from({ length: 240 }, (_, i) => [
    Math.sin(i / 5) + (i === 200 ? 9 : 0),
    i === 7 ? null : Math.cos(i / 5) + (i === 220 ? 9 : 0),
  ]);
  const times = rows.map((_, i) => new Date(60_000 * (rows.length - i)).toISOString());
  const series = dataSetOf({ columns: ["a", "b"], rows, times });
  const table = dataSetOf({ columns: ["a", "b"], rows });

  for (const [data, model] of [
    [series, "moving-z-score"],
    [series, "pca"],
    [series, "auto"],
    [table, "knn"],
  ] as const) {
    const kind = data.times ? "a series whose times go back" : "a table";
    it(`says of several rows, in any order, what explainAt says of each: ${model} on ${kind}`, async () => {
      const saved = await fitSaved(data, { model });
      const places = [220, 30, 200, 30];
      const one = places.map((i) => explainAt(data, i, saved));
      assert.deepEqual(explainAll(data, places, saved), one);
      assert.notDeepEqual(one[0], one[1]);
    });
  }

  it("names the place that has no value", async () => {
    const saved = await fitSaved(table, { model: "knn" });
    assert.throws(() => explainAll(table, [3, 999], saved), /got none at row 999$/);
  });
});
