import assert from "node:assert/strict";
import { undecided, verdictOn, type Verdict } from "../../lib/decide/verdict";
import { alarmsOn } from "../../lib/detectors/alarms";

describe("alarmsOn", () => {
  /** Readings a minute apart, judged by a threshold of 1. */
  const judged = (
    scores: readonly (number | null)[],
    times = scores.map((_, i) => 60_000 * i),
  ) => ({
    data: {
      ...{ name: "pump", columns: ["v"], values: [Float64Array.from(scores, () => 1)] },
      times: Float64Array.from(times),
    },
    verdicts: scores.map((score): Verdict =>
      score === null ? undecided(null, "no value") : verdictOn(score, 1),
    ),
  });
  const alarmsOf = ({ data, verdicts }: ReturnType<typeof judged>, mergeGap = 1) =>
    alarmsOn(data, verdicts, { mergeGap });

  it("names an alarm's first, last and strongest reading, and their times", () => {
    const scores = [0, 2, 0.5, 5, 0, 0, 3];
    assert.deepEqual(alarmsOf(judged(scores), 2), [
      {
        ...{ first: 1, last: 3, strongest: 3, start: 60_000, end: 180_000 },
        ...{ nFlagged: 2, highestScore: 5 },
      },
      {
        ...{ first: 6, last: 6, strongest: 6, start: 360_000, end: 360_000 },
        ...{ nFlagged: 1, highestScore: 3 },
      },
    ]);
  });
  it("takes the first of equally strong readings, wherever in the alarm it stands", () => {
    const strongest = (scores: readonly number[]) => alarmsOf(judged(scores))[0].strongest;
    assert.deepEqual(
      [strongest([2, 4, 4, 3]), strongest([4, 2, 3]), strongest([2, 3, 4])],
      [1, 0, 2],
    );
  });
  it("passes over readings without a flag or a score", () => {
    const [alarm, ...others] = alarmsOf(judged([2, null, 0.9, 3, null]), 3);
    assert.deepEqual([alarm.strongest, alarm.last, alarm.nFlagged, others], [3, 3, 2, []]);
    assert.deepEqual(alarmsOf(judged([0, 1, null])), []);
  });
  it("goes by times, and tells of places in the data set", () => {
    const [alarm] = alarmsOf(judged([4, 0, 2], [120_000, 0, 60_000]));
    assert.deepEqual([alarm.first, alarm.last, alarm.strongest, alarm.start], [2, 0, 0, 60_000]);
  });
});
