import assert from "node:assert/strict";
import { decayingMaximum, rangeExcess } from "../../../lib/detectors/online/running-maximum";

describe("decayingMaximum", () => {
  it("says how far a value lies above the record, which falls by its decay in a warm-up", () => {
    const record = decayingMaximum(1, 10);
    assert.equal(record.excess(2, 0), 0);
    for (let t = 1; t < 10; t += 1) record.excess(0, t);
    assert.ok(Math.abs(record.level() - 1) < 1e-12);
    assert.ok(Math.abs(record.excess(1.5, 10) - 0.5) < 1e-12);
    assert.ok(Math.abs(record.level() - 1.4) < 1e-12);
  });

  it("forgets more slowly once the warm-up is less than 15 % of the past", () => {
    const record = decayingMaximum(1, 3, 0);
    record.excess(-1, 20);
    assert.equal(record.level(), -1 / 3);
    record.excess(-1, 40);
    assert.equal(record.level(), -1 / 3 - 1 / 6);
  });
});

describe("rangeExcess", () => {
  it("is 0 at the edges of the past range, above outside and below inside", () => {
    const { next: excess, range } = rangeExcess();
    assert.deepEqual([0, 10].map(excess), [-9, -9]);
    assert.equal(excess(10), 0);
    assert.equal(excess(0), 0);
    assert.equal(excess(5), -9);
    assert.ok(Math.abs(excess(20) - 2 * Math.log(3)) < 1e-15);
    assert.equal(excess(20), 0);
    assert.deepEqual(range(), { low: 0, high: 20 });
    assert.equal(rangeExcess(range()).next(20), 0);
  });
});
