import assert from "node:assert/strict";
import { monthOf } from "../../lib/data/month-names";

describe("monthOf", () => {
  it("knows months in seven languages, whatever their case and accents", () => {
    const names = ["Jan", "févr", "MÄRZ", "abril", "mei", "giugno", "juli", "Août", "sept", "out"];
    assert.deepEqual(names.map(monthOf), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    assert.deepEqual(["novembre", "Dez", "decembre"].map(monthOf), [11, 12, 12]);
  });
  it("is 0 for another word", () => {
    assert.deepEqual(["monday", "", "ja"].map(monthOf), [0, 0, 0]);
  });
});
