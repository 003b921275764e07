import assert from "node:assert/strict";
import { classFigures, trialFigures } from "../../lib/notebook/index";
import { trialByHand } from "./trial-by-hand";

describe("trialFigures of decisions made by hand", () => {
  const judged = [trialByHand([9, 1, 9, 1], [1, 0, 0, 0]), trialByHand([9, 1, 1, 1], [1, 0, 0, 0])];

  it("counts anomalies as positive and spreads over the splits", () => {
    const figures = trialFigures(judged);
    assert.deepEqual(figures.precision.runs, [0.5, 1]);
    assert.equal(figures.precision.positive, "anomaly");
    assert.deepEqual(figures.recall.runs, [1, 1]);
    assert.equal(figures.accuracy.value, 0.875);
    assert.deepEqual(figures.rocAuc.runs, [2.5 / 3, 1]);
    assert.deepEqual(figures.alarmsPer1000.runs, [500, 250]);
  });

  it("reads thresholds anew from the same reference scores by another rule", () => {
    const low = trialFigures(judged.slice(0, 1), { rule: { rule: "fixed", value: 0.5 } });
    assert.deepEqual([low.recall.value, low.precision.value, low.accuracy.value], [1, 0.25, 0.25]);
    const top = trialFigures(judged, { rule: { rule: "quantile", quantile: 0.5 } });
    assert.equal(top.precision.runs[0], 0.5);
  });
});

describe("classFigures", () => {
  it("counts either class, and says which", () => {
    // Two detections, one of them right; three normal rows, two of them left in peace.
    const judged = [trialByHand([9, 1, 9, 1], [1, 0, 0, 0])];
    const normal = classFigures(judged, { positive: "normal" });
    assert.deepEqual([normal.precision.value, normal.recall.value], [1, 2 / 3]);
    assert.equal(normal.f1.positive, "normal");
    const anomaly = classFigures(judged, { positive: "anomaly" });
    assert.deepEqual([anomaly.precision.value, anomaly.recall.value], [0.5, 1]);
  });
});
