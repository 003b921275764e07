import assert from "node:assert/strict";
import type { Label } from "../../lib/data/index";
import { evaluateSeries } from "../../lib/metrics/index";
import type { SeriesTruth } from "../../lib/metrics/index";

const day = (n: number) => `2024-01-0${n}T00:00:00Z`;

describe("evaluateSeries", () => {
  // Days 1-2 are learned from; days 5-6 are the labelled window; day 4 has no score.
  const truth: SeriesTruth = Object.freeze({
    labels: Object.freeze([0, 0, 0, 0, 1, 1, 0, 0]) as Label[],
    events: [{ start: day(5), end: day(6) }],
    trainRows: 2,
  });
  const verdict = Object.freeze({
    scores: [9, 9, 1, null, 3, 8, 4, 1],
    detected: [1, 1, 0, null, 0, 1, 1, 0] as Label[],
    alarms: [
      { start: day(6), end: day(7) },
      { start: day(3), end: day(3) },
    ],
  });

  it("counts events and alarms, points, and the order of the scores", () => {
    assert.deepEqual(evaluateSeries(verdict, truth), {
      eventF1: 2 / 3,
      eventsFound: 1,
      falseAlarms: 1,
      pointF1: 0.5,
      pointPrecision: 0.5,
      pointRecall: 0.5,
      // Anomalies score 3 and 8, normal readings 1, 4 and 1: five of six pairs in order.
      rocAuc: 5 / 6,
      averagePrecision: (1 + 2 / 3) / 2,
    });
  });

  it("leaves the training readings out: flags there cost nothing", () => {
    const quiet = { ...verdict, detected: [0, 0, ...verdict.detected.slice(2)] as Label[] };
    assert.deepEqual(evaluateSeries(quiet, truth), evaluateSeries(verdict, truth));
  });

  it("judges all readings where nothing was learned from, and refuses a part of one", () => {
    const all = evaluateSeries(verdict, { ...truth, trainRows: 0 });
    assert.equal(all.pointPrecision, 1 / 4);
    for (const trainRows of [-1, 1.5]) {
      assert.throws(() => evaluateSeries(verdict, { ...truth, trainRows }), /trainRows must be/);
    }
  });

  it("counts an unscored reading in a window as missed", () => {
    const blind = {
      ...verdict,
      scores: [9, 9, 1, 1, 3, null, 4, 1],
      detected: [0, 0, 0, 0, 0, null, 1, 0] as (Label | null)[],
    };
    assert.equal(evaluateSeries(blind, truth).pointRecall, 0);
  });

  it("refuses a verdict on another series", () => {
    assert.throws(() => evaluateSeries({ ...verdict, scores: [1] }, truth), {
      name: "RangeError",
      message:
        "evaluateSeries: needs one score and one decision per label, got 1 and 8 for 8 labels",
    });
  });

  it("refuses to judge where nothing is labelled", () => {
    const unlabelled = { ...truth, labels: new Array<Label>(8).fill(0) };
    assert.throws(() => evaluateSeries(verdict, unlabelled), RangeError);
  });
});
