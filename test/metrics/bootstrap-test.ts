import assert from "node:assert/strict";
import { createRandom } from "../../lib/data/index";
import type { Label } from "../../lib/data/index";
import {
  bootstrapInterval,
  delongInterval,
  normalQuantile,
  precision,
  rocAuc,
} from "../../lib/metrics/index";
import { slowRocAuc } from "../oracles/roc-auc";
import { near } from "./near";
import { reference } from "./reference-cases";

/** Normal scores, anomalies shifted by 1: the true AUC is Φ(1/√2) = 0.7602. */
function shiftedSample(seed: number, nEach: number): { labels: Label[]; scores: number[] } {
  const random = createRandom(seed);
  const labels = Array.from({ length: 2 * nEach }, (_, i): Label => (i < nEach ? 1 : 0));
  return { labels, scores: labels.map((label) => label + random.normal()) };
}

describe("bootstrapInterval", () => {
  it("repeats itself exactly for one seed and moves for another", () => {
    const { labels, scores } = shiftedSample(1, 30);
    const interval = (seed: number) =>
      bootstrapInterval(rocAuc, Object.freeze(labels), Object.freeze(scores), {
        resamples: 50,
        seed,
      });
    assert.deepEqual(interval(3), interval(3));
    assert.notDeepEqual(interval(3), interval(4));
  });

  it("holds the true value in about 95 of 100 samples", () => {
    let held = 0;
    for (let trial = 0; trial < 200; trial += 1) {
      const { labels, scores } = shiftedSample(trial + 10, 40);
      const { low, high } = bootstrapInterval(rocAuc, labels, scores, {
        resamples: 200,
        seed: trial,
      });
      if (low <= 0.7602 && 0.7602 <= high) held += 1;
    }
    // 95 % of 200 is 190; the percentile interval runs a little narrow.
    assert.ok(held >= 178 && held <= 199, `held ${held} of 200`);
  });

  it("draws again where a class is missing from a draw", () => {
    const seen: number[] = [];
    const share = (labels: readonly number[]) => {
      seen.push(labels.filter((label) => label === 1).length);
      return 0;
    };
    bootstrapInterval(share, [0, 1, 1], [0, 1, 2], { resamples: 99, seed: 1, stratified: false });
    assert.deepEqual([...new Set(seen)].sort(), [1, 2]);
  });

  it("cuts equal shares off both ends of the resampled values", () => {
    let calls = 0;
    // The resamples give 0, 1, ... 100 in turn.
    const { low, high, standardError } = bootstrapInterval(() => calls++, [0, 1], [0, 1], {
      resamples: 101,
      seed: 1,
      confidence: 0.9,
    });
    near(low, 5);
    near(high, 95);
    near(standardError, Math.sqrt((101 * 102) / 12));
  });

  it("agrees with DeLong's standard error within a tenth", () => {
    const { labels, scores } = shiftedSample(7, 150);
    const { standardError } = bootstrapInterval(rocAuc, labels, scores, { seed: 1 });
    const ratio = standardError / delongInterval(labels, scores).standardError;
    assert.ok(Math.abs(ratio - 1) < 0.1, `ratio was ${ratio}`);
  });

  it("keeps the number of anomalies when stratified, and lets it move when not", () => {
    const { labels, scores } = shiftedSample(2, 20);
    const share = (drawn: Label[]) => drawn.filter((label) => label === 1).length;
    const kept = bootstrapInterval(share, labels, scores, { resamples: 40, seed: 1 });
    assert.deepEqual([kept.low, kept.high], [20, 20]);
    const moved = bootstrapInterval(share, labels, scores, {
      resamples: 40,
      seed: 1,
      stratified: false,
    });
    assert.ok(moved.low < 20 && moved.high > 20);
  });

  it("gives a series with blocks the wider interval that its dependence asks for", () => {
    // Runs of 20 equal scores: 400 points that hold no more than 20 do.
    const random = createRandom(5);
    const scores = Array.from({ length: 20 }, () => random.normal()).flatMap((score, run) =>
      new Array<number>(20).fill(score + (run % 2)),
    );
    const labels = scores.map((_, i): Label => (Math.floor(i / 20) % 2 === 1 ? 1 : 0));
    const width = (blockLength?: number) => {
      const { low, high } = bootstrapInterval(rocAuc, labels, scores, {
        resamples: 300,
        seed: 2,
        blockLength,
      });
      return high - low;
    };
    assert.ok(width(40) > 2 * width(), `${width(40)} against ${width()}`);
  });

  it("draws blocks of neighbours, as many points as there are", () => {
    const labels: Label[] = [0, 1, 0, 1, 0, 1, 0];
    const scores = labels.map((_, i) => i);
    bootstrapInterval(
      (_, drawn) => {
        assert.equal(drawn.length, 7);
        assert.equal(drawn[1], drawn[0] + 1);
        assert.equal(drawn[2], drawn[0] + 2);
        return 0;
      },
      labels,
      scores,
      { resamples: 30, seed: 1, blockLength: 3 },
    );
  });

  it("throws draws without a class away and counts them", () => {
    const labels: Label[] = [1, 0, 0, 0, 0, 0];
    const { reconstructed } = bootstrapInterval(rocAuc, labels, [6, 5, 4, 3, 2, 1], {
      resamples: 100,
      seed: 1,
      stratified: false,
    });
    // A draw misses the single anomaly with probability (5/6)^6 = 0.335: about 50 for 100 kept.
    assert.ok(reconstructed > 25 && reconstructed < 85, `reconstructed ${reconstructed}`);
  });

  it("works for decisions as for scores", () => {
    const { value } = bootstrapInterval(
      (labels, detected) => precision(labels, detected as Label[]),
      [1, 1, 0, 0],
      [1, 0, 1, 0],
      { resamples: 20, seed: 1 },
    );
    assert.equal(value, 0.5);
  });

  it("refuses options that make no sense", () => {
    const { labels, scores } = shiftedSample(1, 5);
    const refuse = (options: object, message: string) =>
      assert.throws(() => bootstrapInterval(rocAuc, labels, scores, { seed: 1, ...options }), {
        name: "RangeError",
        message,
      });
    refuse(
      { resamples: 1 },
      "bootstrapInterval: resamples must be a whole number of at least 2, got 1",
    );
    refuse({ confidence: 2 }, "bootstrapInterval: confidence must be from 0 to 1, got 2");
    refuse({ blockLength: 11 }, "bootstrapInterval: blockLength must be from 1 to 10, got 11");
    refuse(
      { blockLength: 2, stratified: true },
      "bootstrapInterval: blocks cannot be stratified, leave one of the two out",
    );
    assert.throws(() => bootstrapInterval(rocAuc, [1, 1], [1, 2], { seed: 1 }), {
      message: "bootstrapInterval: needs both classes, got 2 anomalies and 0 normal points",
    });
  });
});

describe("delongInterval", () => {
  it("has the variance of the structural components, worked out pair by pair", () => {
    const sample = shiftedSample(9, 12);
    // Rounded, so that anomalies and normal points share scores.
    const { labels, scores } = { ...sample, scores: sample.scores.map(Math.round) };
    const ones = scores.slice(0, 12);
    const zeros = scores.slice(12);
    const above = (a: number, b: number) => (a > b ? 1 : a === b ? 0.5 : 0);
    const mean = (values: number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
    const variance = (values: number[]) =>
      values.reduce((sum, v) => sum + (v - mean(values)) ** 2, 0) / (values.length - 1);
    const v10 = ones.map((one) => mean(zeros.map((zero) => above(one, zero))));
    const v01 = zeros.map((zero) => mean(ones.map((one) => above(one, zero))));
    const { value, standardError, low, high } = delongInterval(labels, scores);
    near(standardError, Math.sqrt(variance(v10) / 12 + variance(v01) / 12));
    near(value, slowRocAuc(labels, scores));
    near(value - low, 1.959963984540054 * standardError);
    near(high, Math.min(1, 2 * value - low));
  });

  it("has no width when the classes are apart, and stays within 0 and 1", () => {
    const { low, high } = delongInterval([0, 0, 1, 1], [1, 2, 3, 4]);
    assert.deepEqual([low, high], [1, 1]);
    assert.equal(delongInterval([0, 0, 1, 1], [1, 3, 2, 4]).high, 1);
  });

  it("refuses a class of one point, which has no variance", () => {
    assert.throws(() => delongInterval([0, 0, 1], [1, 2, 3]), {
      name: "RangeError",
      message:
        "delongInterval: needs at least 2 points of each class, got 1 anomalies and 2 normal points",
    });
  });
});

describe("normalQuantile", () => {
  it("agrees with scipy's norm.ppf to 15 digits, far into the tails", () => {
    for (const [probability, expected] of reference.normalQuantiles) {
      near(normalQuantile(probability), expected, 1e-15 + 2e-15 * Math.abs(expected));
    }
  });

  it("refuses 0, 1 and what is no probability", () => {
    for (const bad of [0, 1, -1, NaN]) {
      assert.throws(() => normalQuantile(bad), {
        name: "RangeError",
        message: `normalQuantile: probability must be above 0 and below 1, got ${bad}`,
      });
    }
  });
});
