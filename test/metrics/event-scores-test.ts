import assert from "node:assert/strict";
import type { Interval } from "../../lib/data/index";
import { detectionDelay, eventScores, leadTime } from "../../lib/metrics/index";
import { near } from "./near";

const hour = (from: number, to = from): Interval => ({
  start: `2024-01-01T${String(from).padStart(2, "0")}:00:00Z`,
  end: `2024-01-01T${String(to).padStart(2, "0")}:00:00Z`,
});
const events = Object.freeze([hour(4, 8), hour(15, 17)]);

describe("eventScores", () => {
  it("counts events found against alarms that meet no event", () => {
    const scores = eventScores(events, Object.freeze([hour(1, 2), hour(6), hour(7), hour(20)]));
    near(scores.precision, 1 / 3);
    near(scores.recall, 1 / 2);
    near(scores.f1, 0.4);
    assert.deepEqual(
      [scores.nEvents, scores.nEventsFound, scores.nAlarms, scores.nFalseAlarms],
      [2, 1, 4, 2],
    );
    assert.deepEqual(scores.falseAlarms, [hour(1, 2), hour(20)]);
    assert.deepEqual(
      scores.events.map(({ found, delaySeconds }) => [found, delaySeconds]),
      [
        [true, 7200],
        [false, null],
      ],
    );
  });

  it("takes both ends of events and alarms as part of them", () => {
    assert.equal(eventScores(events, [hour(8, 9)]).nEventsFound, 1);
    assert.equal(eventScores(events, [hour(3, 4)]).nEventsFound, 1);
    assert.equal(eventScores(events, [hour(9, 14)]).nFalseAlarms, 1);
  });

  it("lets one long alarm find two events, at no cost", () => {
    const { recall, precision } = eventScores(events, [hour(0, 23)]);
    assert.deepEqual([recall, precision], [1, 1]);
  });

  it("is 0 without alarms", () => {
    const { precision, recall, f1 } = eventScores(events, []);
    assert.deepEqual([precision, recall, f1], [0, 0, 0]);
  });

  it("reads times, not their spelling", () => {
    const spelt = [{ start: "2024-01-01T04:00:00.000+00:00", end: "2024-01-01T05:00:00Z" }];
    assert.equal(eventScores(spelt, [hour(5)]).nEventsFound, 1);
  });

  it("refuses no events, times without a zone and intervals that end before they start", () => {
    assert.throws(() => eventScores([], []), {
      name: "RangeError",
      message: "eventScores: needs at least one event, got 0",
    });
    assert.throws(() => eventScores(events, [hour(9, 7)]), {
      message:
        "eventScores: an interval must not end before it starts, got 2024-01-01T09:00:00Z to 2024-01-01T07:00:00Z",
    });
    assert.throws(
      () => eventScores([{ start: "2024-01-01 04:00:00", end: "2024-01-01 05:00:00" }], []),
      /eventScores: times must be ISO 8601 with a zone/,
    );
  });
});

describe("detectionDelay", () => {
  it("counts from the event's start to its first alarm, 0 when one was on already", () => {
    assert.deepEqual(detectionDelay(events, [hour(7), hour(6), hour(14, 16)]).perEvent, [7200, 0]);
  });

  it("averages over the events found and says how many were missed", () => {
    const delay = detectionDelay(events, [hour(5)]);
    assert.deepEqual(delay.seconds, { mean: 3600, sd: null, n: 1, min: 3600, max: 3600 });
    assert.equal(delay.nEventsMissed, 1);
    assert.equal(detectionDelay(events, []).seconds, null);
  });

  it("refuses no events", () => {
    assert.throws(() => detectionDelay([], []), {
      message: "detectionDelay: needs at least one event, got 0",
    });
  });
});

describe("leadTime", () => {
  const failures = Object.freeze(["2024-01-01T12:00:00Z", "2024-01-01T20:00:00Z"]);

  it("counts from the first alarm within the horizon to the failure", () => {
    const { perFailure, nFailuresWithoutWarning, seconds } = leadTime(
      failures,
      [hour(2), hour(9), hour(11), hour(13)],
      { withinSeconds: 6 * 3600 },
    );
    assert.deepEqual(perFailure, [3 * 3600, null]);
    assert.equal(nFailuresWithoutWarning, 1);
    assert.equal(seconds?.mean, 3 * 3600);
  });

  it("counts an alarm that is on when the horizon begins from there", () => {
    const { perFailure } = leadTime(failures, [hour(1, 11)], { withinSeconds: 4 * 3600 });
    assert.deepEqual(perFailure, [4 * 3600, null]);
  });

  it("counts an alarm at the failure itself as no time at all, and one after it not", () => {
    assert.deepEqual(leadTime(failures, [hour(12), hour(21)], { withinSeconds: 60 }).perFailure, [
      0,
      null,
    ]);
    assert.equal(leadTime(failures, [], { withinSeconds: 60 }).seconds, null);
  });

  it("refuses no failures and no horizon", () => {
    assert.throws(() => leadTime([], [], { withinSeconds: 1 }), {
      name: "RangeError",
      message: "leadTime: needs at least one failure, got 0",
    });
    assert.throws(() => leadTime(failures, [], { withinSeconds: 0 }), {
      message: "leadTime: withinSeconds must be above 0, got 0",
    });
  });
});
