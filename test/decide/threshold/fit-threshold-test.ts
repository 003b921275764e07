import assert from "node:assert/strict";
import { createRandom } from "../../../lib/data/index";
import type { Label } from "../../../lib/data/index";
import { detections, fitThreshold } from "../../../lib/detectors/index";
import type { ThresholdRule } from "../../../lib/detectors/index";

import { readReference } from "../../reference/read-reference";

const reference = readReference<{ scores: number[] } & Record<string, number>>("detect-thresholds");
const part = "validation";
const valueOf = (scores: number[], rule: ThresholdRule) =>
  fitThreshold(scores, rule, { part }).value;

describe("fitThreshold", () => {
  it("reads a quantile and writes down where it came from", () => {
    const rule = { rule: "quantile", quantile: 0.75 } as const;
    assert.deepEqual(fitThreshold([1, 2, 3, 4, 5], rule, { part: "train", stepSeconds: 3600 }), {
      value: 4,
      rule,
      part: "train",
      usesLabels: false,
      nScores: 5,
      expectedAlarmsPer1000: 200,
      expectedAlarmsPerDay: 4.8,
    });
  });

  it("agrees with NumPy on mean + 3 sd, median + 3 MAD and Tukey's fence", () => {
    const close = (rule: ThresholdRule, expected: number) =>
      assert.ok(Math.abs(valueOf(reference.scores, rule) - expected) < 1e-12, rule.rule);
    close({ rule: "meanSd", k: 3 }, reference.meanPlus3Sd);
    close({ rule: "medianMad", k: 3 }, reference.medianPlus3Mad);
    close({ rule: "iqr", k: 1.5 }, reference["iqr1.5"]);
  });

  it("gives the constant back when all scores are equal, and then detects nothing", () => {
    const scores = new Array<number>(200).fill(0.1);
    const rules: ThresholdRule[] = [
      { rule: "quantile", quantile: 0.9 },
      { rule: "meanSd", k: 3 },
      { rule: "medianMad", k: 3 },
      { rule: "iqr", k: 1.5 },
      { rule: "pot", level: 0.98, risk: 0.001 },
      { rule: "conformal", falseAlarmRate: 0.01 },
    ];
    for (const rule of rules) {
      const threshold = fitThreshold(scores, rule, { part });
      assert.equal(threshold.value, 0.1, rule.rule);
      assert.ok(!detections(scores, threshold).includes(1), rule.rule);
    }
  });

  it("survives a journey through JSON and leaves the scores as they were", () => {
    const scores = Object.freeze([3, 1, 2, 5]) as number[];
    const threshold = fitThreshold(scores, { rule: "meanSd", k: 1 }, { part });
    assert.deepEqual(JSON.parse(JSON.stringify(threshold)), threshold);
    assert.deepEqual(scores, [3, 1, 2, 5]);
  });

  it("keeps the conformal promise: new normal data alarm at most at the stated rate", () => {
    const random = createRandom(3);
    const draw = (n: number) => Array.from({ length: n }, () => random.normal() ** 2);
    let alarms = 0;
    for (let trial = 0; trial < 300; trial += 1) {
      const rule = { rule: "conformal", falseAlarmRate: 0.05 } as const;
      const threshold = fitThreshold(draw(199), rule, { part });
      assert.equal(threshold.expectedAlarmsPer1000, 50);
      alarms += detections(draw(100), threshold).filter((flag) => flag === 1).length;
    }
    assert.ok(Math.abs(alarms / 30_000 - 0.05) < 0.005, `rate was ${alarms / 30_000}`);
  });

  it("takes the conformal threshold from the scores themselves: 9 scores suffice for a rate of 0.1", () => {
    const scores = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    assert.equal(valueOf(scores, { rule: "conformal", falseAlarmRate: 0.1 }), 9);
    assert.equal(valueOf(scores, { rule: "conformal", falseAlarmRate: 0.2 }), 8);
    assert.throws(() => valueOf([1, 2], { rule: "conformal", falseAlarmRate: 0.1 }), {
      message: "fitThreshold: a false-alarm rate of 0.1 needs at least 9 scores, got 2",
    });
  });

  it("finds the best F1, between two scores, and says that it has seen labels", () => {
    const labels: Label[] = [0, 0, 1, 1, 0];
    const threshold = fitThreshold([1, 2, 4, 6, 5], { rule: "bestF1" }, { part, labels });
    assert.equal(threshold.value, 3);
    assert.equal(threshold.usesLabels, true);
    assert.deepEqual(threshold.detail, { f1: 0.8 });
  });

  it("agrees with trying every threshold for the best F1, ties included", () => {
    const random = createRandom(9);
    for (let trial = 0; trial < 100; trial += 1) {
      const scores = Array.from({ length: 20 }, () => random.integer(6));
      const labels = scores.map((_, i): Label => (i === 0 || random.uniform() < 0.3 ? 1 : 0));
      const threshold = fitThreshold(scores, { rule: "bestF1" }, { part, labels });
      const f1 = (value: number) => {
        const hits = scores.filter((score, i) => score > value && labels[i] === 1).length;
        const flagged = scores.filter((score) => score > value).length;
        return (2 * hits) / (flagged + labels.filter((label) => label === 1).length);
      };
      const best = Math.max(...[-1, ...scores].map((score) => f1(score)));
      assert.equal(f1(threshold.value), best);
      assert.equal(threshold.detail?.f1, best);
    }
  });

  it("takes a number decided elsewhere as it is", () => {
    const threshold = fitThreshold([1, 2, 3, 4], { rule: "fixed", value: 3 }, { part });
    assert.deepEqual([threshold.value, threshold.expectedAlarmsPer1000], [3, 250]);
  });

  it("refuses steps of no length, and counts alarms per day by short ones too", () => {
    const perDay = (stepSeconds: number) =>
      fitThreshold([1, 2, 3], { rule: "quantile", quantile: 0.5 }, { part: "train", stepSeconds });
    for (const step of [0, -0.5, NaN]) {
      assert.throws(() => perDay(step), {
        message: `fitThreshold: stepSeconds must be above 0, got ${step}`,
      });
    }
    assert.equal(perDay(0.5).expectedAlarmsPerDay, 2 * perDay(1).expectedAlarmsPerDay!);
  });
  it("says what is wrong with bad input", () => {
    const fails = (run: () => unknown, name: string, message: string) =>
      assert.throws(run, { name, message: `fitThreshold: ${message}` });
    const quantile = { rule: "quantile", quantile: 0.9 } as const;
    fails(() => valueOf([], quantile), "RangeError", "scores must not be empty");
    fails(
      () => valueOf([1, NaN], quantile),
      "RangeError",
      "scores must be finite, got NaN at index 1",
    );
    fails(
      () => valueOf([1], { rule: "quantile", quantile: 95 }),
      "RangeError",
      "quantile must be from 0 to 1, got 95",
    );
    fails(
      () => valueOf([1], { rule: "meanSd", k: -1 }),
      "RangeError",
      "k must be a number of at least 0, got -1",
    );
    fails(
      () => valueOf([1], { rule: "pot", level: 0.98, risk: 0.05 }),
      "RangeError",
      "risk must lie between 0 and 1 - level = 0.02, got 0.05",
    );
    for (const level of [0, 1]) {
      fails(
        () => valueOf([1], { rule: "pot", level, risk: 0.001 }),
        "RangeError",
        `level must lie between 0 and 1, got ${level}`,
      );
    }
    fails(
      () => valueOf([1], { rule: "best" } as unknown as ThresholdRule),
      "TypeError",
      "rule must be one of quantile, meanSd, medianMad, iqr, pot, conformal, tail, adaptive, bestF1, fixed, got best",
    );
    fails(
      () => valueOf([1], { rule: "bestF1" }),
      "TypeError",
      "the bestF1 rule needs labels, one per score",
    );
    fails(
      () => fitThreshold([1], { rule: "bestF1" }, { part, labels: [0] }),
      "RangeError",
      "bestF1 needs at least one anomaly among the labels, got 0",
    );
    fails(
      () => fitThreshold([1], quantile, { part, labels: [1] }),
      "TypeError",
      "the quantile rule takes no labels, only bestF1 does",
    );
    fails(
      () => fitThreshold([1], quantile, { part: "test" as "train" }),
      "TypeError",
      'part must be "train" or "validation", got test',
    );
  });
});
