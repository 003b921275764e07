import assert from "node:assert/strict";
import { namedRows } from "../../lib/notebook/index";

describe("namedRows", () => {
  it("puts the name first and keeps the record's order", () => {
    const results = Object.freeze({ PCA: Object.freeze({ f1: 0.3 }), kNN: { f1: 0.4 } });
    assert.deepEqual(namedRows(results, "detector"), [
      { detector: "PCA", f1: 0.3 },
      { detector: "kNN", f1: 0.4 },
    ]);
    assert.deepEqual(Object.keys(namedRows(results, "detector")[0]), ["detector", "f1"]);
  });

  it("gives no rows for no results", () => assert.deepEqual(namedRows({}, "detector"), []));

  it("refuses to hide a column that a record has already", () => {
    assert.throws(() => namedRows({ PCA: { detector: "pca", f1: 1 } }, "detector"), {
      name: "RangeError",
      message: 'namedRows: no record may have a "detector" of its own, got one in "PCA"',
    });
  });
});
