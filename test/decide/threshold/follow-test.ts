import assert from "node:assert/strict";
import { thresholdStateSchema, thresholdStream } from "../../../lib/decide/threshold/follow";
import type { ThresholdState, ThresholdStream } from "../../../lib/decide/threshold/follow";
import { createKeptScores, MOST_KEPT } from "../../../lib/decide/threshold/kept-scores";
import { fitThreshold } from "../../../lib/decide/threshold/fit-threshold";
import { streamingPot } from "../../../lib/decide/threshold/streaming-pot";
import { log } from "../../../lib/log";
import { createRandom } from "../../../lib/random";

/** Scores with an exponential tail. */
function scoresOf(n: number, seed: number): number[] {
  const random = createRandom(seed);
  return Array.from({ length: n }, () => -log(1 - random.uniform()));
}

/** The state of a threshold that follows. */
function keptOf(stream: ThresholdStream) {
  const state = stream.state();
  assert.ok(state !== null && "kept" in state);
  return state;
}

const follow = (scores: readonly number[]) =>
  ({ rule: "following", risk: 0.003, level: 0.98, refitEvery: 24, scores }) as const;

describe("thresholdStream", () => {
  it("gives streamingPot's thresholds, to the last bit, and goes on from a state that was text", () => {
    const [learned, scores] = [scoresOf(300, 1), scoresOf(500, 2)];
    const { thresholds } = streamingPot<never>([...learned, ...scores], {
      ...{ level: 0.98, risk: 0.003, refitEvery: 24, warmUp: 300 },
    });
    let stream = thresholdStream(follow(learned));
    scores.forEach((score, i) => {
      if (i % 37 === 0) {
        const state = thresholdStateSchema.parse(JSON.parse(JSON.stringify(stream.state())));
        stream = thresholdStream(follow(learned), state);
      }
      assert.equal(stream(score), thresholds[300 + i], `score ${i}`);
    });
  });
  it("keeps nothing where the threshold is fixed", () => {
    const fixed = fitThreshold(scoresOf(50, 1), { rule: "fixed", value: 3 }, { part: "train" });
    assert.equal(thresholdStream(fixed)(7), 3);
    assert.equal(thresholdStream(fixed).state(), null);
  });
  it("keeps a bounded state, and a threshold near the true one, over half a million scores", () => {
    const stream = thresholdStream({ ...follow(scoresOf(500, 1)), refitEvery: 5000 });
    const scores = scoresOf(500_000, 3);
    for (const score of scores) stream(score);
    const { kept } = keptOf(stream);
    assert.ok(kept.sorted.length + kept.recent.length <= MOST_KEPT);
    // Passed with chance 0.003: -log(0.003) = 5.81.
    assert.ok(Math.abs(stream(0) - 5.81) < 0.25, `${stream(0)}`);
  });
  it("fits anew after a thousand scores at the earliest, from the 16,384th on", () => {
    const nth = (nLearned: number, n: number) => {
      const stream = thresholdStream({ ...follow(scoresOf(nLearned, 1)), refitEvery: 1 });
      const values = scoresOf(n, 2).map((score) => stream(score));
      return new Set(values).size;
    };
    // 16,380 and the next four are the last that are fitted for each score.
    assert.equal(nth(16_380, 100), 4);
    assert.equal(nth(16_384, 100), 1);
  });
  it("refuses a score that is no number, and keeps what it had", () => {
    const stream = thresholdStream(follow(scoresOf(300, 1)));
    const before = stream.state();
    assert.throws(() => stream(NaN), /^RangeError: thresholdStream: score must be finite/);
    assert.deepEqual(stream.state(), before);
  });
  it("says of a hostile state that it is none", () => {
    const equal = { sorted: [2, 2], recent: [], nThinned: 0 };
    const held = { kept: equal, nScores: 0, threshold: 3 };
    assert.equal(thresholdStateSchema.safeParse(held).success, true, "scores may be alike");
    const good = keptOf(thresholdStream(follow(scoresOf(300, 1))));
    const states = [
      { ...good, threshold: "9" },
      { ...good, nScores: -1 },
      { ...good, kept: { ...good.kept, sorted: [2, 1] } },
      { ...good, kept: { ...good.kept, recent: new Array<number>(MOST_KEPT + 1).fill(1) } },
      { ...good, more: 1 },
    ] as unknown as ThresholdState[];
    for (const state of states) assert.equal(thresholdStateSchema.safeParse(state).success, false);
  });
});

describe("createKeptScores", () => {
  it("stays within two ranks of the scores that count for less the older they are", () => {
    const most = 64;
    const random = createRandom(9);
    const kept = createKeptScores(undefined, most);
    /** The definition: every score with its weight, halved whenever the kept ones are thinned out. */
    let all: { score: number; weight: number }[] = [];
    let nThinned = 0;
    for (let i = 0; i < 2000; i += 1) {
      const score = random.uniform() + i / 1000;
      kept.add(score);
      const now = kept.state().nThinned;
      if (now > nThinned) all = all.map((each) => ({ ...each, weight: each.weight / 2 }));
      nThinned = now;
      all.push({ score, weight: 1 });
      if (i % 50 !== 0) continue;
      const sorted = kept.sorted();
      sorted.forEach((mark, k) => {
        const below = all.reduce((sum, each) => sum + (each.score <= mark ? each.weight : 0), 0);
        assert.ok(Math.abs(below - (k + 1)) < 2, `${below} for ${k + 1} after ${i}`);
      });
    }
    assert.ok(nThinned > 40);
  });
  it("keeps every score while there are no more than it may keep", () => {
    const kept = createKeptScores(undefined, 4);
    [3, 1, 2, 4].forEach(kept.add);
    assert.deepEqual([...kept.sorted()], [1, 2, 3, 4]);
    kept.add(0);
    assert.deepEqual([...kept.sorted()], [0, 1, 3]);
    [5, 6].forEach(kept.add);
    assert.deepEqual([...kept.sorted()], [1, 5, 6]);
  });
});
