import assert from "node:assert/strict";
import { createRandom } from "../../lib/data/index";
import { pointScores, seriesAlarms } from "../../lib/detectors/index";

/** A day of minutes: quiet scores with two bursts in the second half. */
function burstingScores() {
  const { uniform } = createRandom(1);
  const scores = Array.from({ length: 1440 }, () => uniform());
  for (const burst of [900, 902, 1200]) scores[burst] = 50;
  return scores;
}

const times = Array.from({ length: 1440 }, (_, i) =>
  new Date(Date.UTC(2024, 0, 1, 0, i)).toISOString().replace(".000Z", "Z"),
);
const everyReading = (scores: readonly number[]) =>
  pointScores(
    scores,
    { starts: scores.map((_, i) => i), size: 1 },
    { alignment: "last", nPoints: scores.length },
  );
const options = Object.freeze({ trainRows: 600, risk: 1e-4, refitEvery: 60, mergeGap: 5 });

describe("seriesAlarms", () => {
  it("merges what is flagged into alarms at the bursts and nowhere else", () => {
    const { alarms, detected } = seriesAlarms(everyReading(burstingScores()), times, options);
    assert.deepEqual(alarms, [
      { start: times[900], end: times[902] },
      { start: times[1200], end: times[1200] },
    ]);
    assert.equal(detected.filter((flag) => flag === 1).length, 3);
  });

  it("decides nothing on the readings that the model learned from", () => {
    const scores = burstingScores();
    scores[300] = 40;
    const { thresholds, detected, alarms } = seriesAlarms(everyReading(scores), times, options);
    assert.ok(thresholds.slice(0, 600).every((threshold) => threshold === null));
    assert.equal(detected[300], null);
    assert.ok(alarms.every(({ start }) => start >= times[600]));
  });

  it("does not let the future change a decision", () => {
    const scores = burstingScores();
    const whole = seriesAlarms(everyReading(scores), times, options);
    const changed = seriesAlarms(
      everyReading(scores.map((s, i) => (i < 1000 ? s : 9))),
      times,
      options,
    );
    assert.deepEqual(changed.thresholds.slice(0, 1000), whole.thresholds.slice(0, 1000));
  });

  it("leaves readings without a score undecided", () => {
    const scores = burstingScores();
    const points = pointScores(
      scores.slice(0, 1430),
      { starts: Array.from({ length: 1430 }, (_, i) => i), size: 11 },
      { alignment: "last", nPoints: 1440 },
    );
    const { detected } = seriesAlarms(points, times, options);
    assert.deepEqual(detected.slice(0, 10), new Array(10).fill(null));
  });

  it("says beside each decision the threshold that its score met", () => {
    const { thresholds, detected } = seriesAlarms(everyReading(burstingScores()), times, options);
    assert.ok(thresholds.slice(0, 600).every((threshold) => threshold === null));
    const scores = burstingScores();
    for (let i = 600; i < scores.length; i += 1) {
      assert.equal(detected[i], scores[i] > thresholds[i]! ? 1 : 0);
    }
    assert.throws(
      () => seriesAlarms(everyReading(scores), times, { ...options, trainRows: 2.5 }),
      /trainRows must be a whole number/,
    );
  });
  it("refuses scores that look ahead", () => {
    const points = { ...everyReading(burstingScores()), alignment: "mean" as const };
    assert.throws(() => seriesAlarms(points, times, options), {
      name: "RangeError",
      message: 'seriesAlarms: scores must be aligned "last", got "mean"',
    });
  });

  it("refuses times of another series", () => {
    assert.throws(() => seriesAlarms(everyReading(burstingScores()), times.slice(1), options), {
      name: "RangeError",
      message: "seriesAlarms: needs one time per reading, got 1439 times for 1440 readings",
    });
  });

  it("refuses a training part without a single score", () => {
    const points = everyReading(burstingScores());
    const late = {
      ...points,
      covered: points.covered.slice(600),
      coveredScores: points.coveredScores.slice(600),
    };
    assert.throws(() => seriesAlarms(late, times, options), /got none in the first 600/);
  });
});
