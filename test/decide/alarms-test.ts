import assert from "node:assert/strict";
import type { Label } from "../../lib/data/index";
import {
  alarmIntervals,
  alarmsPerDay,
  findAlarms,
  refractoryFlags,
} from "../../lib/detectors/index";

const flags: Label[] = [0, 1, 1, 0, 1, 0, 0, 0, 1];

describe("findAlarms", () => {
  it("makes one alarm of neighbouring flags", () => {
    assert.deepEqual(findAlarms(flags), [
      { first: 1, last: 2, nFlagged: 2 },
      { first: 4, last: 4, nFlagged: 1 },
      { first: 8, last: 8, nFlagged: 1 },
    ]);
  });

  it("merges flags as far apart as the gap, and no further", () => {
    assert.deepEqual(
      findAlarms(flags, { mergeGap: 2 }).map(({ first, last }) => [first, last]),
      [
        [1, 4],
        [8, 8],
      ],
    );
    assert.equal(findAlarms(flags, { mergeGap: 3 }).length, 2);
    assert.equal(findAlarms(flags, { mergeGap: 4 }).length, 1);
  });

  it("finds none where nothing is flagged or nothing could be scored", () => {
    assert.deepEqual(findAlarms([]), []);
    assert.deepEqual(findAlarms([0, null, null, 0]), []);
  });

  it("refuses a gap below one", () => {
    assert.throws(() => findAlarms([1], { mergeGap: 0 }), {
      name: "RangeError",
      message: "findAlarms: mergeGap must be a whole number of at least 1, got 0",
    });
  });
});

describe("refractoryFlags", () => {
  it("silences the readings after a flag, then listens again", () => {
    assert.deepEqual(refractoryFlags([1, 1, 1, 0, 1, 1], { refractory: 2 }), [1, 0, 0, 0, 1, 0]);
    assert.deepEqual(refractoryFlags([1, 1], { refractory: 0 }), [1, 1]);
  });

  it("counts the refractory period from the flag let through, not from the silenced ones", () => {
    assert.deepEqual(refractoryFlags([1, 1, 1, 1, 1], { refractory: 1 }), [1, 0, 1, 0, 1]);
  });
});

describe("alarmIntervals", () => {
  const times = ["2020-01-01T00:00:00Z", "2020-01-01T01:00:00Z", "2020-01-01T02:00:00Z"];

  it("tells when an alarm began and ended", () => {
    assert.deepEqual(alarmIntervals([{ first: 1, last: 2, nFlagged: 2 }], times), [
      { start: "2020-01-01T01:00:00Z", end: "2020-01-01T02:00:00Z" },
    ]);
  });

  it("refuses an alarm beyond the times", () => {
    assert.throws(() => alarmIntervals([{ first: 1, last: 3, nFlagged: 1 }], times), {
      message: "alarmIntervals: alarms must lie within 0..2, got 1..3 at alarm 0",
    });
  });
});

describe("alarmsPerDay", () => {
  it("is one and a half for three alarms in two days", () => {
    assert.equal(alarmsPerDay(3, { nReadings: 48, stepSeconds: 3600 }), 1.5);
  });

  it("refuses a step of no time", () => {
    assert.throws(() => alarmsPerDay(1, { nReadings: 1, stepSeconds: 0 }), {
      message: "alarmsPerDay: stepSeconds must be above 0, got 0",
    });
  });
});

describe("the functions of alarms", () => {
  it("take the least that they may, and refuse what lies beyond", () => {
    assert.deepEqual(refractoryFlags([1, 1, 0, 1], { refractory: 0 }), [1, 1, 0, 1]);
    assert.throws(() => refractoryFlags([1], { refractory: -1 }), {
      message: "refractoryFlags: refractory must be a whole number of at least 0, got -1",
    });
    const times = ["a", "b"];
    const alarm = { first: 0, last: 1, nFlagged: 2 };
    assert.deepEqual(alarmIntervals([alarm], times), [{ start: "a", end: "b" }]);
    assert.throws(() => alarmIntervals([{ ...alarm, first: -1 }], times), RangeError);
    assert.throws(() => alarmIntervals([{ ...alarm, last: 2 }], times), RangeError);
    assert.equal(alarmsPerDay(0, { nReadings: 1, stepSeconds: 1 }), 0);
    assert.equal(alarmsPerDay(1, { nReadings: 86_400, stepSeconds: 0.5 }), 2);
    for (const [n, nReadings, stepSeconds] of [
      [-1, 1, 1],
      [0, 0, 1],
      [0, 1, 0],
    ]) {
      assert.throws(() => alarmsPerDay(n, { nReadings, stepSeconds }), RangeError);
    }
  });
});
