import assert from "node:assert/strict";
import { createRandom } from "../../../lib/data/index";
import {
  createSpot,
  createStreamingPot,
  fitThreshold,
  spot,
  streamingPot,
} from "../../../lib/detectors/index";
import type { StreamDecision } from "../../../lib/detectors/index";

import { readReference } from "../../reference/read-reference";

type Thresholds = (number | null)[];
interface Reference {
  scores: number[];
  drifting: number[];
  spot: { thresholds: Thresholds; detected: Thresholds };
  dspot: { thresholds: Thresholds; detected: Thresholds };
  streamingPot: Thresholds;
}
const reference = readReference<Reference>("detect-streams");
const options = { calibration: 250, level: 0.92, risk: 0.001 };
const potOptions = { warmUp: 200, refitEvery: 50, level: 0.92, risk: 0.002 };

function assertClose(got: Thresholds, expected: Thresholds): void {
  assert.equal(got.length, expected.length);
  got.forEach((value, i) => {
    const other = expected[i];
    if (value === null || other === null) assert.equal(value, other, `at ${i}`);
    else assert.ok(Math.abs(value / other - 1) < 1e-6, `${value} and ${other} at ${i}`);
  });
}

function streamed(scores: number[], next: (score: number) => StreamDecision): Thresholds {
  return scores.map((score) => next(score).threshold);
}

describe("streamingPot", () => {
  it("follows SciPy's maximum likelihood, refitted on all scores so far", () => {
    assertClose(streamingPot(reference.scores, potOptions).thresholds, reference.streamingPot);
  });

  it("refits on the whole past, ties and all, as if it were sorted anew each time", () => {
    const scores = reference.scores.map((score) => Math.round(4 * score) / 4);
    const { thresholds } = streamingPot(scores, { ...potOptions, refitEvery: 7 });
    for (let now = potOptions.warmUp; now < scores.length; now += 7) {
      const { level, risk } = potOptions;
      const rule = { rule: "pot", level, risk } as const;
      assert.equal(
        thresholds[now],
        fitThreshold(scores.slice(0, now), rule, { part: "train" }).value,
      );
    }
  });

  it("is causal: scores to come change no threshold and no decision before them", () => {
    const whole = streamingPot(reference.scores, potOptions);
    const other = [
      ...reference.scores.slice(0, 333),
      ...reference.scores.slice(333).map((s) => 9 * s),
    ];
    const changed = streamingPot(other, potOptions);
    assert.deepEqual(changed.thresholds.slice(0, 334), whole.thresholds.slice(0, 334));
    assert.deepEqual(changed.detected.slice(0, 333), whole.detected.slice(0, 333));
  });

  it("gives a stream the thresholds of the batch, to the last bit", () => {
    const whole = streamingPot(reference.scores, potOptions);
    assert.deepEqual(streamed(reference.scores, createStreamingPot(potOptions)), whole.thresholds);
  });

  it("has no threshold during warm-up and then one per refit", () => {
    const { thresholds, detected } = streamingPot(reference.scores, potOptions);
    assert.ok(thresholds.slice(0, 200).every((threshold) => threshold === null));
    assert.ok(detected.slice(0, 200).every((flag) => flag === null));
    assert.equal(new Set(thresholds.slice(200, 250)).size, 1);
    assert.notEqual(thresholds[249], thresholds[250]);
  });

  it("learns from alarms, so that a lasting change is accepted in the end", () => {
    const { normal } = createRandom(4);
    const scores = Array.from({ length: 2000 }, (_, t) => Math.abs(normal()) + (t < 1000 ? 0 : 20));
    const { detected } = streamingPot(scores, { warmUp: 200, refitEvery: 50 });
    assert.equal(detected[1000], 1);
    const late = detected.slice(1500).filter((flag) => flag === 1).length;
    assert.ok(late < 10, `${late} alarms in the last 500 scores`);
  });

  it("alarms on stationary scores about as often as its risk says", () => {
    const { uniform } = createRandom(6);
    const scores = Array.from({ length: 40_000 }, () => -Math.log(1 - uniform()));
    const run = streamingPot(scores, { warmUp: 2000, refitEvery: 1000, risk: 0.001 });
    const alarms = run.detected.filter((flag) => flag === 1).length;
    assert.equal(run.expectedAlarmsPer1000, 1);
    assert.ok(alarms > 20 && alarms < 60, `${alarms} alarms in 38,000`);
  });

  it("raises no alarm on constant scores, and one on the first that differs", () => {
    const scores = [...new Array<number>(30).fill(2), 2.5];
    const { detected } = streamingPot(scores, { warmUp: 10 });
    assert.deepEqual([detected[29], detected[30]], [0, 1]);
  });

  it("writes down its rule, and that it saw no labels and no future", () => {
    const { rule, causal, usesLabels, nScores } = streamingPot([1, 2], { warmUp: 5 });
    assert.deepEqual(
      { rule, causal, usesLabels, nScores },
      {
        rule: { rule: "streamingPot", level: 0.98, risk: 0.001, refitEvery: 1, warmUp: 5 },
        causal: true,
        usesLabels: false,
        nScores: 2,
      },
    );
  });

  it("says what is wrong with bad input", () => {
    assert.throws(() => streamingPot([1, NaN], { warmUp: 1 }), {
      name: "RangeError",
      message: "streamingPot: scores must be finite, got NaN at index 1",
    });
    assert.throws(() => streamingPot([1], { warmUp: 0 }), {
      message: "streamingPot: warmUp must be a whole number of at least 1, got 0",
    });
    assert.throws(() => streamingPot([1], { warmUp: 5, level: 1 }), {
      message: "streamingPot: level must lie between 0 and 1, got 1",
    });
    assert.throws(() => createStreamingPot({ warmUp: 1 })(Infinity), {
      message: "streamingPot: score must be finite, got Infinity at index 0",
    });
  });
});

describe("spot", () => {
  it("agrees with the paper's algorithm 2 under SciPy's maximum likelihood", () => {
    const run = spot(reference.scores, options);
    assertClose(run.thresholds, reference.spot.thresholds);
    assert.deepEqual(run.detected, reference.spot.detected);
  });

  it("takes the paper's level and risk where none are given", () => {
    const { calibration } = options;
    const run = spot(reference.scores, { calibration });
    assert.deepEqual(run, spot(reference.scores, { calibration, level: 0.98, risk: 0.001 }));
  });

  it("agrees with algorithm 3, which follows a drift, when depth is given", () => {
    const run = spot(reference.drifting, { ...options, depth: 30 });
    assertClose(run.thresholds, reference.dspot.thresholds);
    assert.deepEqual(run.detected, reference.dspot.detected);
    assert.equal(run.rule.rule, "dspot");
  });

  it("cries wolf on a drift without depth, and not with it", () => {
    const alarms = (depth: number) =>
      spot(reference.drifting, { ...options, depth }).detected.filter((flag) => flag === 1).length;
    assert.ok(alarms(0) > 20 && alarms(30) < 6, `${alarms(0)} and ${alarms(30)}`);
  });

  it("teaches nothing by an alarm: a lasting change stays an alarm", () => {
    const scores = [...reference.scores.slice(0, 300), ...new Array<number>(200).fill(50)];
    assert.ok(
      spot(scores, options)
        .detected.slice(300)
        .every((flag) => flag === 1),
    );
  });

  it("gives a stream the thresholds of the batch, to the last bit", () => {
    const dspot = { ...options, depth: 30 };
    const whole = spot(reference.drifting, dspot);
    assert.deepEqual(streamed(reference.drifting, createSpot(dspot)), whole.thresholds);
  });

  it("refuses a calibration of no scores", () => {
    assert.throws(() => spot([1], { calibration: 0 }), {
      name: "RangeError",
      message: "spot: calibration must be a whole number of at least 1, got 0",
    });
  });
});
