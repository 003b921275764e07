import assert from "node:assert/strict";
import {
  codeSize,
  modelNames,
  mostRows,
  tableRecipe,
  windowRecipe,
} from "../../lib/detectors/model-name";

describe("recipes by a model's name", () => {
  it("take a code of about the root of the width, always narrower than the row", () => {
    assert.deepEqual([1, 2, 3, 4, 9, 30, 140].map(codeSize), [1, 1, 2, 2, 3, 5, 8]);
  });
  it("are plain JSON", () => {
    for (const model of modelNames) {
      const table = tableRecipe(model, { nRows: 100, nFeatures: 6 });
      assert.deepEqual(JSON.parse(JSON.stringify(table)), table);
      const windows = windowRecipe(model, { nWindows: 100, size: 24 });
      assert.deepEqual(JSON.parse(JSON.stringify(windows)), windows);
    }
  });
  it("never ask for more neighbours than there are rows", () => {
    const few = tableRecipe("lof", { nRows: 20, nFeatures: 2 });
    assert.deepEqual(few, { detector: "lof", neighbors: 15 });
  });
  it("bound the rows of what is slow", () => {
    const rows = (["dense", "lof", "lstm"] as const).map((model) => mostRows(model, 140));
    assert.deepEqual(rows, [20_000, 5_000, 1_071]);
  });
});
