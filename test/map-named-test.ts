import assert from "node:assert/strict";
import { mapNamed } from "../lib/notebook/index";

describe("mapNamed", () => {
  it("changes every value and no name", () => {
    const record = Object.freeze({ pca: 2, knn: 3 });
    assert.deepEqual(mapNamed(record, String), { pca: "2", knn: "3" });
    assert.deepEqual(mapNamed({}, String), {});
  });

  it("hands over the value alone, so that functions with options can be given as they are", () => {
    const seen: unknown[][] = [];
    mapNamed({ a: 1 }, (...given: unknown[]) => seen.push(given));
    assert.deepEqual(seen, [[1]]);
  });
});
