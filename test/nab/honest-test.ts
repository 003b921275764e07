import assert from "node:assert/strict";
import type { OnlineErrors } from "../../lib/detectors/index";
import { nabScore } from "../../lib/metrics/index";
import {
  nabCandidatesOverSeeds,
  nabCrossFitted,
  nabCrossThresholded,
  nabGrid,
  nabHonest,
  nabProfileOf,
  nabThresholdHeldOut,
  runNabErrorsOverSeeds,
} from "../../lib/nab/index";
import { claim } from "../../lib/notebook/index";
import type { HonestFigure } from "../../lib/notebook/index";
import { scoresAt, smallCorpus, smallRows } from "./small-corpus";

const halves = [
  { train: [0, 3], test: [1, 2] },
  { train: [1, 2], test: [0, 3] },
];

/** In a/1 anomalies score 0.9 and noise 0.5 and 0.6; in the other files anomalies 0.5 and noise 0.4. */
const scores = {
  "a/1.csv": scoresAt({ 60: 0.9, 140: 0.9, 40: 0.6, 41: 0.6, 42: 0.5 }),
  "a/22.csv": scoresAt({ 90: 0.5, 50: 0.4 }),
  "b/1.csv": scoresAt({ 100: 0.5, 60: 0.4 }),
  "b/22.csv": scoresAt({ 150: 0.6 }),
};

describe("nabThresholdHeldOut", () => {
  it("scores each half at the other half's threshold, and at its own best one beside it", () => {
    const { test, bestThreshold } = nabThresholdHeldOut(smallRows, [scores], halves);
    // Files 1 and 2 at 0.9: silence, 0. Files 0 and 3 at 0.5: both windows, four false alarms.
    const half = [smallRows[0], smallRows[3]];
    const other = nabScore(half, scores, { thresholds: 0.5 }).standard.score;
    assert.ok(other > 70 && other < 95, String(other));
    assert.equal(test.standard.value, other / 2);
    assert.equal(bestThreshold.standard.value, 100);
    assert.deepEqual([test.standard.sd, test.standard.seeds], [null, 1]);
  });

  it("keeps the best threshold's score for runs that need no choice", () => {
    const easy = Object.fromEntries(
      Object.entries(scores).map(([name, list]) => [name, list.map((s) => Number(s >= 0.9))]),
    );
    const { test, bestThreshold } = nabThresholdHeldOut(smallRows, [easy], [halves[1]]);
    assert.equal(test.standard.value, 0, "1.1 is the best threshold where nothing is ever found");
    assert.equal(bestThreshold.standard.value, 100);
  });
});

describe("nabCrossThresholded", () => {
  it("decides on each file with the threshold of the half without it", () => {
    const [decisions] = nabCrossThresholded(smallRows, scores, halves, "standard");
    const at = (name: keyof typeof scores) =>
      Array.from(decisions[name], (decided, t) => (decided ? t : -1)).filter((t) => t >= 0);
    assert.deepEqual(at("a/1.csv"), [40, 41, 42, 60, 140], "threshold 0.5, reached");
    assert.deepEqual(at("a/22.csv"), [], "threshold 0.9");
    assert.deepEqual(at("b/22.csv"), [150]);
  });

  it("gives one run for every two splits", () => {
    const runs = nabCrossThresholded(smallRows, scores, [...halves, ...halves], "standard");
    assert.equal(runs.length, 2);
    assert.deepEqual(runs[0], runs[1]);
  });
});

/** Errors whose record is broken once, by `rise`, at one reading. */
function errorsWith(at: number, rise: number): OnlineErrors {
  const slow = Array.from({ length: 200 }, (_, t) => (t === at ? rise : 0));
  return { warmUp: 30, slow, fast: null, range: null };
}

describe("nabCrossFitted", () => {
  // Files 0 and 3 want a high level: small rises are false alarms. Files 1 and 2 want a low one.
  const errors = [
    errorsWith(60, 0.9),
    errorsWith(90, 0.02),
    errorsWith(100, 0.02),
    errorsWith(150, 0.02),
  ];
  const grid = { decays: [1e-6], levels: [0.01, 0.5] };
  const choosing = {
    errorsOfSeeds: [errors],
    candidatesOfSeeds: nabCandidatesOverSeeds(smallRows, [errors], grid),
  };

  it("decides on each file with what the half without it chose", () => {
    const [run] = nabCrossFitted(smallRows, choosing, halves, "standard");
    assert.ok(run["a/1.csv"][60] > 0.5);
    assert.ok(run["b/22.csv"][150] > 0.5, "the low level of files 1 and 2");
    assert.equal(run["a/22.csv"][90], 0, "the high level of files 0 and 3");
    assert.equal(run["b/1.csv"][100], 0);
  });

  it("refuses fewer than two splits for each seed", () => {
    assert.throws(() => nabCrossFitted(smallRows, choosing, halves.slice(1), "standard"), {
      name: "RangeError",
      message: "nabCrossFitted: needs two splits for each seed, got 1 for 1 seeds",
    });
  });
});

describe("nabHonest", () => {
  const audited = (honest: ReturnType<typeof nabHonest>) =>
    claim({ what: "NAB score", source: "here", claimed: 100, reproduced: 100, honest, note: "-" })
      .honest as HonestFigure;

  it("has the guard work out NAB's own score of the decisions, in each profile", async () => {
    const seeds = [1, 2];
    const errorsOfSeeds = await runNabErrorsOverSeeds(smallCorpus, { seeds, threads: 1 });
    const grid = nabGrid({ factor: 10, steps: 3 });
    const candidatesOfSeeds = nabCandidatesOverSeeds(smallRows, errorsOfSeeds, grid);
    for (const measure of ["standard", "lowFalsePositives", "lowFalseNegatives"] as const) {
      const runs = nabCrossFitted(
        smallRows,
        { errorsOfSeeds, candidatesOfSeeds },
        [...halves, ...halves],
        measure,
      );
      const honest = audited(nabHonest(smallRows, runs, measure));
      const expected = runs.map((run) => nabScore(smallRows, run, { thresholds: 0.5 }));
      const profile = nabProfileOf[measure];
      const mean = (expected[0][profile].score + expected[1][profile].score) / 2;
      assert.ok(Math.abs(honest.value - mean) < 1e-9, measure);
      assert.deepEqual([honest.seeds, honest.nPoints, honest.nAnomalies], [2, 800, 80]);
      assert.match(honest.because!, /half that is not scored/);
    }
  });

  it("counts decisions as they are, though they are 0 and 1 alone", () => {
    const runs = nabCrossThresholded(smallRows, scores, halves, "standard");
    const { value } = audited(nabHonest(smallRows, runs, "standard"));
    assert.equal(value, nabScore(smallRows, runs[0], { thresholds: 0.5 }).standard.score);
  });
});
