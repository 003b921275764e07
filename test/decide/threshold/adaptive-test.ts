import assert from "node:assert/strict";
import { createAdaptive } from "../../../lib/decide/threshold/adaptive";
import { fitThreshold } from "../../../lib/decide/threshold/fit-threshold";
import {
  needsOrder,
  thresholdStateSchema,
  thresholdStream,
} from "../../../lib/decide/threshold/follow";
import { log } from "../../../lib/log";
import { createRandom } from "../../../lib/random";

/** Scores with an exponential tail that come in clumps: each is near the one before. */
function clumped(n: number, seed: number): number[] {
  const random = createRandom(seed);
  let level = 0;
  return Array.from({ length: n }, () => {
    level = 0.95 * level + 0.3 * random.normal();
    return level - log(1 - random.uniform());
  });
}

const fitted = (scores: number[], rate: number) =>
  fitThreshold(scores, { rule: "adaptive", rate }, { part: "train" });

describe("the adaptive rule", () => {
  it("begins at the tail's level and takes the mean excess of the highest twentieth for a step, worked by hand", () => {
    const scores = Array.from({ length: 400 }, (_, i) => i);
    // The highest twenty are 380 to 399: 9.5 above the lowest of them on average.
    const threshold = fitted(scores, 0.1);
    assert.deepEqual(threshold.detail, { step: 9.5 });
    assert.equal(threshold.value, 359.1);
    assert.equal(threshold.expectedAlarmsPer1000, 100);
    const pot = fitThreshold(scores, { rule: "pot", level: 0.98, risk: 0.001 }, { part: "train" });
    assert.equal(fitted(scores, 0.001).value, pot.value);
  });
  it("rises by a step less its share with a score above, and falls by its share of one else", () => {
    const stream = createAdaptive({ rate: 0.25, step: 2 }, 10);
    assert.deepEqual([11, 11.5, 12, 0].map(stream.next), [10, 11.5, 11, 12.5]);
    assert.equal(stream.value(), 12);
  });
  it("flags its share and as many as the steps that it has risen, whatever the scores become", () => {
    for (const change of [0, 3, -3]) {
      const threshold = fitted(clumped(2000, 1), 0.01);
      const stream = thresholdStream(threshold);
      const scores = clumped(20_000, 2).map((score, i) => (i > 9000 ? score + change : score));
      const nAbove = scores.filter((score) => score > stream(score)).length;
      const state = stream.state();
      assert.ok(state !== null && "adaptive" in state);
      const nSteps = (state.adaptive - threshold.value) / threshold.detail!.step;
      assert.ok(Math.abs(nAbove - (200 + nSteps)) < 1e-6, `${nAbove} above, ${nSteps} steps`);
      assert.ok(Math.abs(nAbove - 200) < 10, `${nAbove} of 20,000 where 200 are promised`);
    }
  });
  it("flags several times its share where it cannot move, so that steering is what keeps the promise", () => {
    const { value } = fitted(clumped(2000, 1), 0.01);
    const scores = clumped(20_000, 2).map((score) => score + 3);
    assert.ok(scores.filter((score) => score > value).length > 1000);
  });
  it("goes on from a state that was text, to the last bit", () => {
    const threshold = fitted(clumped(500, 3), 0.02);
    const whole = thresholdStream(threshold);
    let stream = thresholdStream(threshold);
    clumped(600, 4).forEach((score, i) => {
      if (i % 41 === 0) {
        const state = thresholdStateSchema.parse(JSON.parse(JSON.stringify(stream.state())));
        stream = thresholdStream(threshold, state);
      }
      assert.equal(stream(score), whole(score));
    });
  });
  it("stays where equal scores give it no step, and refuses rates that are no shares", () => {
    const stream = thresholdStream(fitted(new Array<number>(50).fill(3), 0.01));
    assert.deepEqual([3, 4, 5].map(stream), [3, 3, 3]);
    for (const rate of [0, 1, NaN]) {
      assert.throws(() => fitted([1, 2], rate), {
        name: "RangeError",
        message: `fitThreshold: rate must lie between 0 and 1, got ${rate}`,
      });
    }
  });
  it("takes scores in time order, as a threshold that follows does and a fixed one does not", () => {
    assert.ok(needsOrder({ rule: "adaptive", rate: 0.1 }) && needsOrder({ rule: "following" }));
    assert.ok(!needsOrder({ rule: "quantile", quantile: 0.9 }));
  });
});
