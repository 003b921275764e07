import assert from "node:assert/strict";
import type { Series } from "../../lib/data/index";
import { pointScores } from "../../lib/detectors/index";
import { claim, honestEventF1, judgeSeries } from "../../lib/notebook/index";

// Sixty hours; both labelled stretches leap, and so does hour 50, which nobody labelled.
const n = 60;
const times = Array.from({ length: n }, (_, i) => new Date(3.6e6 * i).toISOString());
const leaps: Record<number, number> = { 30: 40, 31: 45, 44: 90, 50: 200 };
const values = times.map((_, i) => leaps[i] ?? (i % 7) + i / 100);
const series: Series = { name: "x", unit: "", times, values, stepSeconds: 3600, simulated: false };
const events = [
  { start: times[30], end: times[31] },
  { start: times[44], end: times[45] },
];
const rule = Object.freeze({ trainRows: 20, risk: 0.01, level: 0.9, mergeGap: 2 });
const points = pointScores(
  values,
  { starts: values.map((_, i) => i), size: 1 },
  { alignment: "last", nPoints: n },
);
const said = { what: "event F1", source: "a page", claimed: 1, reproduced: 1, note: "of events" };

describe("honestEventF1", () => {
  it("lets the guard of claims work out what judgeSeries gives for the same alarms", () => {
    const truth = Object.freeze({ series, events });
    const { eventF1, falseAlarms } = judgeSeries(points, truth, rule);
    const { honest } = claim({ ...said, honest: honestEventF1([points, points], truth, rule) });
    assert.ok(typeof honest !== "string");
    assert.ok(falseAlarms > 0 && eventF1 < 1, "the case must have a false alarm");
    assert.deepEqual([honest.value, honest.sd, honest.seeds], [eventF1, 0, 2]);
    assert.deepEqual([honest.figure, honest.nPoints], ["event F1", n - rule.trainRows]);
  });

  it("never counts a reading without a score as an alarm", () => {
    const gap = pointScores(
      values.slice(0, 40),
      { starts: values.slice(0, 40).map((_, i) => i), size: 1 },
      { alignment: "last", nPoints: n },
    );
    const { evidence } = honestEventF1([gap], { series, events }, rule);
    const [{ scores }] = evidence as readonly { scores: readonly number[] }[];
    assert.deepEqual(scores.slice(20), new Array<number>(20).fill(-1));
  });
});
