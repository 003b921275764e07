import assert from "node:assert/strict";
import { findGaps, isGap } from "../../lib/preprocess/gaps";

const hours = (...list: number[]) =>
  list.map((h) => new Date(h * 3600e3).toISOString().replace(".000Z", "Z"));

describe("findGaps", () => {
  it("reports where a gap lies, how long it is and how many readings are missing", () => {
    const times = hours(0, 1, 4, 5);
    assert.deepEqual(findGaps({ times, stepSeconds: 3600 }), [
      { after: 1, start: times[1], end: times[2], seconds: 10800, nMissing: 2 },
    ]);
  });
  it("forgives a late clock and repeated times", () => {
    assert.deepEqual(findGaps({ times: hours(0, 1.4, 1.4, 2.8), stepSeconds: 3600 }), []);
  });
  it("takes a step of exactly one and a half usual ones for none, as everywhere", () => {
    const step = { stepSeconds: 3600 };
    assert.deepEqual(findGaps({ times: hours(0, 1.5), ...step }), []);
    assert.equal(findGaps({ times: hours(0, 1.501), ...step }).length, 1);
    assert.deepEqual([isGap(15, 10), isGap(15.01, 10)], [false, true]);
  });
  it("finds none in fewer than two readings, and none at a limit of Infinity", () => {
    assert.deepEqual(findGaps({ times: [], stepSeconds: 60 }), []);
    assert.deepEqual(findGaps({ times: hours(3), stepSeconds: 60 }), []);
    const far = { times: hours(0, 999), stepSeconds: 60 };
    assert.deepEqual(findGaps(far, { maxStepSeconds: Infinity }), []);
  });
  it("counts at least one missing reading when the limit is below a step", () => {
    const [gap] = findGaps({ times: hours(0, 1), stepSeconds: 3600 }, { maxStepSeconds: 1800 });
    assert.equal(gap.nMissing, 1);
    const short = { times: hours(0, 0.5), stepSeconds: 60 };
    assert.equal(findGaps(short, { maxStepSeconds: 1 }).length, 1);
  });
  it("refuses times that go back, have no zone, or cannot be read", () => {
    const step = { stepSeconds: 3600 };
    assert.throws(() => findGaps({ times: hours(1, 0), ...step }), {
      name: "RangeError",
      message:
        "findGaps: times must not go back, got 1970-01-01T00:00:00Z after 1970-01-01T01:00:00Z at index 1",
    });
    assert.throws(() => findGaps({ times: ["2024-01-01 00:00:00"], ...step }), {
      message:
        'findGaps: times must be ISO 8601 with a zone such as 2014-04-01T00:00:00Z, got "2024-01-01 00:00:00" at index 0',
    });
    for (const maxStepSeconds of [NaN, 0]) {
      assert.throws(() => findGaps({ times: [], ...step }, { maxStepSeconds }), {
        message: `findGaps: maxStepSeconds must be positive, got ${maxStepSeconds}`,
      });
    }
  });
});
