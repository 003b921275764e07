import assert from "node:assert/strict";
import { measureOf } from "../../../lib/fleet/sweep/measures";
import type { Tried } from "../../../lib/fleet/result";
import { eventScores } from "../../../lib/metrics/event-scores";

describe("measureOf", () => {
  const file = (changes: Partial<Tried>): Tried => ({
    ...({ status: "tried", kind: "series", nLearned: 100, nJudged: 100 } as const),
    rows: {
      ...{ positive: "anomaly", truePositives: 3, falsePositives: 1, falseNegatives: 3 },
      trueNegatives: 93,
    },
    events: { nEvents: 2, nFound: 1, nFalseAlarms: 1 },
    ranking: { rocAuc: 0.75, averagePrecision: 0.5 },
    ...changes,
  });

  it("adds events up over files before it makes F1 of them, as eventScores does for one file", () => {
    const quiet = file({ events: { nEvents: 0, nFound: 0, nFalseAlarms: 2 } });
    assert.equal(measureOf("eventF1", [file({})]), 0.5);
    assert.equal(measureOf("eventF1", [file({}), quiet]), 2 / 6);
    const at = (hour: number) => {
      const time = `2024-01-01T0${hour}:00:00Z`;
      return { start: time, end: time };
    };
    assert.equal(eventScores([at(1), at(2)], [at(1), at(4)]).f1, 0.5);
  });
  it("adds rows up over files before it makes F1 of them", () => {
    assert.equal(measureOf("f1", [file({})]), 6 / 10);
    assert.equal(measureOf("f1", [file({}), file({})]), 6 / 10);
  });
  it("takes the mean of what scores are worth, over the files with both classes", () => {
    const other = file({ ranking: { rocAuc: 0.25, averagePrecision: 1 } });
    assert.equal(measureOf("rocAuc", [file({}), other, file({ ranking: undefined })]), 0.5);
    assert.equal(measureOf("averagePrecision", [file({}), other]), 0.75);
  });
  it("gives NAB's score of the files together", () => {
    const found = file({ nab: { nWindows: 1, found: 1, missed: 0, falseAlarms: 0 } });
    const missed = file({ nab: { nWindows: 1, found: 0, missed: 1, falseAlarms: 0 } });
    assert.equal(measureOf("nabStandard", [found]), 100);
    assert.equal(measureOf("nabStandard", [found, missed]), 50);
  });
  it("says what is missing where there is nothing to measure by", () => {
    const empty = file({ events: undefined, ranking: undefined });
    for (const [measure, what] of [
      ["eventF1", "a labelled event of a series"],
      ["rocAuc", "a file with anomalies and normal rows"],
      ["nabStandard", "a file of the Numenta benchmark"],
    ] as const) {
      const message = `measureOf: a part must have ${what}, got none`;
      assert.throws(() => measureOf(measure, [empty]), { message });
    }
  });
});
