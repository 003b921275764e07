import assert from "node:assert/strict";
import { PackedVerdicts } from "../../lib/decide/packed-verdicts";
import { undecided, verdictOn } from "../../lib/decide/verdict";

describe("PackedVerdicts", () => {
  const said = [
    verdictOn(3, 2),
    verdictOn(-1, 2),
    undecided(0.5, "learned from"),
    undecided(null, "3 of 9 readings since a gap"),
    undecided(null, "no value"),
    verdictOn(1e308, 1e-300),
  ];

  it("gives back what was put in, in any order", () => {
    const packed = new PackedVerdicts(said.length, undecided(null, "no value"));
    for (const i of [5, 0, 2, 1, 3, 4]) packed.set(i, said[i]);
    assert.deepEqual([...packed], said);
    assert.deepEqual(packed.at(3), said[3]);
  });

  it("says the first thing of rows that nothing else was said about", () => {
    const packed = new PackedVerdicts(2, undecided(null, "no value"));
    packed.set(1, verdictOn(0, 1));
    assert.deepEqual([...packed], [undecided(null, "no value"), verdictOn(0, 1)]);
  });

  it("takes another verdict about the same row", () => {
    const packed = new PackedVerdicts(1, verdictOn(3, 2));
    packed.set(0, undecided(7, "learned from"));
    assert.deepEqual(packed.at(0), undecided(7, "learned from"));
    packed.set(0, said[1]);
    assert.deepEqual(packed.at(0), said[1]);
  });

  it("has nothing outside its rows", () => {
    const packed = new PackedVerdicts(1, verdictOn(3, 2));
    assert.equal(packed.at(1), undefined);
    assert.equal(packed.at(-1), undefined);
  });
});
