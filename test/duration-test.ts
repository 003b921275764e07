import assert from "node:assert/strict";
import { durationText, parseDuration } from "../lib/duration";

describe("parseDuration", () => {
  it("reads a number and a unit", () => {
    const read = ["250ms", "1.5 s", "5min", "2h", "1d", "1w"].map(parseDuration);
    assert.deepEqual(read, [250, 1500, 300_000, 7_200_000, 86_400_000, 604_800_000]);
  });
  it("refuses anything else in one sentence", () => {
    for (const text of ["", "5", "min", "0min", "-5min", "5 parsecs", "5constructor"]) {
      assert.throws(() => parseDuration(text), {
        name: "RangeError",
        message: `parseDuration: a length of time must be a number and ms, s, min, h, d or w, as 5min, got ${JSON.stringify(text)}`,
      });
    }
  });
});

describe("durationText", () => {
  it("takes the largest unit that fits", () => {
    assert.deepEqual([5, 90_000, 3_600_000, 172_800_000].map(durationText), [
      "5 ms",
      "1.5 min",
      "1 h",
      "2 d",
    ]);
  });
});
