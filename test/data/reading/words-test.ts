import assert from "node:assert/strict";
import { arffLayout, isArff } from "../../../lib/data/reading/arff";
import { isMissingMark } from "../../../lib/data/reading/missing";
import { wordTruth } from "../../../lib/data/reading/truth-words";
import { unitsInOne } from "../../../lib/data/reading/units-in-one";

describe("words in fields", () => {
  it("say yes and no in any case, the longest of them too", () => {
    const words = ["t", "Falsch", "FALSE", "falsche", ""];
    assert.deepEqual(words.map(wordTruth), [1, 0, 0, undefined, undefined]);
  });
  it("say that a value is missing, the shortest and the longest of them too", () => {
    const words = ["", "-Infinity", "NaN", "#NOMBRE?", "0", "- Infinity"];
    assert.deepEqual(words.map(isMissingMark), [true, true, true, true, false, false]);
  });
  it("name units of one kind, one without a prefix among them, and tell other kinds apart", () => {
    assert.deepEqual(unitsInOne(["W", "kW"], false), { W: 1, kW: 1000 });
    assert.deepEqual(unitsInOne(["s", "min", "h"], false), { s: 1, min: 60, h: 3600 });
    assert.deepEqual(unitsInOne(["K", "M"], true), { K: 1e3, M: 1e6 });
    assert.equal(unitsInOne(["W", "kW"], true), undefined);
    assert.equal(unitsInOne(["m", "kg"], false), undefined);
  });
  it("begin a file of attributes only where they name both its relation and its data", () => {
    assert.equal(isArff("% a comment\n@RELATION x\n@attribute a real\n@data\n1"), true);
    assert.equal(isArff("@relation x\na,b\n1,2"), false);
    assert.equal(isArff("a,b\n@data\n1,2"), false);
  });
  it("refuses one that names no columns, or that ends before its first row", () => {
    const column = "@relation x\n@attribute a real\n";
    assert.equal(arffLayout(`${column}@data\n\n% b\n1\n`, "x.arff").firstRow, 6);
    for (const head of [`${column}@data\n`, `${column}@data\n% b\n`, "@relation x\n@data\n1\n"]) {
      assert.throws(() => arffLayout(head, "x.arff"), { message: /@attribute .*got x\.arff$/ });
    }
  });
});
