import assert from "node:assert/strict";
import { createRandom, loadNabCorpus } from "../../lib/data/index";
import { nabRows, nabScore } from "../../lib/metrics/index";
import type { NabLabelledFile, NabProfile } from "../../lib/metrics/index";
import { runNab } from "../../lib/nab/index";
import { slowNabBest, slowNabRaw } from "../oracles/nab-score";
import { readReference } from "../reference/read-reference";
import { hasNabResults, readNabBoard, storedScores } from "./nab-results";

const profiles: NabProfile[] = ["standard", "reward_low_FP_rate", "reward_low_FN_rate"];

/** Ten rows, one window over rows 4 to 7; int(0.15 * 10) = 1 row of probation. */
const file: NabLabelledFile = {
  name: "a.csv",
  times: Array.from({ length: 10 }, (_, i) => `2020-01-01T0${i}:00:00Z`),
  windows: [{ start: "2020-01-01T04:00:00Z", end: "2020-01-01T07:00:00Z" }],
};
const scoresWith = (...detected: number[]) => ({
  "a.csv": file.times.map((_, i) => (detected.includes(i) ? 1 : 0)),
});
const at = (threshold: number, ...detected: number[]) =>
  nabScore([file], scoresWith(...detected), { thresholds: threshold }).standard;

describe("nabScore", () => {
  it("gives 100 for the first row of every window and nothing else", () => {
    assert.equal(at(0.5, 4).score, 100);
  });

  it("gives 0 to a detector that says nothing", () => {
    assert.equal(at(0.5).score, 0);
    assert.equal(at(0.5).raw, -1);
  });

  it("counts the first detection in a window and lets the others be free", () => {
    const half = (2 / (1 + Math.exp(-2.5)) - 1) / (2 / (1 + Math.exp(-5)) - 1);
    assert.ok(Math.abs(at(0.5, 6).raw - half) < 1e-12);
    assert.equal(at(0.5, 6, 7).raw, at(0.5, 6).raw);
  });

  it("takes 0.11 for every detection before the first window and less just after one", () => {
    assert.equal(at(0.5, 4, 2).raw, 1 - 0.11);
    assert.equal(at(0.5, 4, 2, 3).raw, 1 - 0.22);
    const soon = 0.11 * (2 / (1 + Math.exp(5 / 3)) - 1);
    assert.ok(Math.abs(at(0.5, 4, 8).raw - (1 + soon)) < 1e-12);
  });

  it("takes the whole 0.11 again beyond three widths after a window", () => {
    const long: NabLabelledFile = {
      name: "long.csv",
      times: Array.from({ length: 20 }, (_, i) => `t${i}`),
      windows: [{ start: "t4", end: "t5" }],
    };
    const raw = (row: number) =>
      nabScore(
        [long],
        { "long.csv": long.times.map((_, i) => Number(i === row)) },
        { thresholds: 1 },
      ).standard.raw;
    assert.ok(raw(8) > -1.11, "three rows after a window of two");
    assert.equal(raw(9), -1.11);
  });

  it("does not look at rows in the probation", () => {
    assert.equal(at(0.5, 4, 0).raw, 1);
    assert.equal(at(0.5, 4, 1).raw, 1 - 0.11);
  });

  it("detects rows whose score equals the threshold", () => {
    assert.equal(at(1, 4).score, 100);
  });

  it("weighs a miss twice in reward_low_FN_rate and a false alarm twice in reward_low_FP_rate", () => {
    const result = nabScore([file], scoresWith(2), { thresholds: 0.5 });
    assert.equal(result.standard.raw, -1.11);
    assert.equal(result.reward_low_FP_rate.raw, -1.22);
    assert.equal(result.reward_low_FN_rate.raw, -2.11);
  });

  it("picks the highest of equally good thresholds and says that it used the labels", () => {
    const scores = { "a.csv": [0, 0, 0, 0, 0.9, 0.7, 0, 0, 0, 0] };
    const { score, threshold, usesLabels } = nabScore([file], scores).standard;
    assert.deepEqual(
      { score, threshold, usesLabels },
      { score: 100, threshold: 0.9, usesLabels: true },
    );
  });

  it("prefers silence, threshold 1.1, to scores that only cost", () => {
    const quiet: NabLabelledFile = {
      name: "b.csv",
      times: Array.from({ length: 60 }, String),
      windows: [],
    };
    const scores = { ...scoresWith(), "b.csv": new Array<number>(60).fill(0) };
    const { score, threshold } = nabScore([file, quiet], scores).standard;
    assert.deepEqual({ score, threshold }, { score: 0, threshold: 1.1 });
    assert.ok(nabScore([file, quiet], scores, { thresholds: 0 }).standard.score < 0);
  });

  it("uses given thresholds, one per profile, such as another half's result", () => {
    const trained = nabScore([file], { "a.csv": [0, 0, 0, 0, 0.9, 0.7, 0, 0, 0, 0] });
    const result = nabScore(
      [file],
      { "a.csv": [0, 0, 0.95, 0, 0, 0.92, 0, 0, 0, 0] },
      {
        thresholds: trained,
      },
    );
    for (const profile of profiles) {
      assert.equal(result[profile].threshold, 0.9);
      assert.equal(result[profile].usesLabels, false);
    }
    assert.ok(result.standard.score < 100);
  });

  it("adds up over files, so that any part of the corpus can be scored", () => {
    const other: NabLabelledFile = { ...file, name: "b.csv" };
    const scores = { ...scoresWith(4), "b.csv": new Array<number>(10).fill(0) };
    assert.equal(nabScore([file, other], scores, { thresholds: 0.5 }).standard.score, 50);
    assert.equal(nabScore([file], scores, { thresholds: 0.5 }).standard.score, 100);
  });

  it("agrees with the rules walked row by row on 60 random corpora with many ties", () => {
    const random = createRandom(11);
    for (let trial = 0; trial < 60; trial += 1) {
      const files = ["x.csv", "y.csv", "z.csv"].map((name, f): NabLabelledFile => {
        const times = Array.from({ length: 40 + random.integer(40) }, (_, i) => `t${i}`);
        const first = 12 + random.integer(8);
        const second = first + 8 + random.integer(5);
        const all = [
          { start: `t${first}`, end: `t${first + 1 + random.integer(5)}` },
          { start: `t${second}`, end: `t${second + 1 + random.integer(4)}` },
        ];
        return { name, times, windows: all.slice(0, f) };
      });
      const scores = Object.fromEntries(
        files.map(({ name, times }) => [name, times.map(() => random.integer(12) / 11)]),
      );
      for (const profile of profiles) {
        const best = nabScore(files, scores)[profile];
        const slow = slowNabBest(files, scores, profile);
        assert.ok(Math.abs(best.raw - slow.raw) < 1e-9, `${best.raw} against ${slow.raw}`);
        assert.equal(best.threshold, slow.threshold);
        const fixed = nabScore(files, scores, { thresholds: 0.6 })[profile].raw;
        assert.ok(Math.abs(fixed - slowNabRaw(files, scores, 0.6, profile)) < 1e-9);
      }
    }
  });

  it("leaves what it is given unchanged and gives plain data", () => {
    const scores = Object.freeze({ "a.csv": Object.freeze(scoresWith(4)["a.csv"]) });
    const frozen = Object.freeze({ ...file, times: Object.freeze(file.times) });
    const result = nabScore(Object.freeze([frozen]), scores);
    assert.deepEqual(JSON.parse(JSON.stringify(result)), result);
  });

  it("refuses what NAB could not score, naming file and row", () => {
    const scores = scoresWith(4);
    const throws = (run: () => unknown, message: string) =>
      assert.throws(run, { name: "RangeError", message });
    throws(() => nabScore([file], {}), "nabScore: every file needs scores, got none for a.csv");
    throws(
      () => nabScore([file], { "a.csv": [1, 2] }),
      "nabScore: needs one score per row of a.csv, got 2 scores for 10 rows",
    );
    throws(
      () => nabScore([file], { "a.csv": [2, 0, 0, 0, 0, 0, 0, 0, 0, 0] }),
      "nabScore: scores must be from 0 to 1, got 2 at row 0 of a.csv",
    );
    for (const bad of [NaN, -0.1, 1.01, Infinity]) {
      throws(
        () => nabScore([file], { "a.csv": [0, 0, 0, bad, 0, 0, 0, 0, 0, 0] }),
        `nabScore: scores must be from 0 to 1, got ${bad} at row 3 of a.csv`,
      );
    }
    throws(
      () => nabScore([{ ...file, windows: [] }], scores),
      "nabScore: needs at least one window, got none in 1 files",
    );
    throws(
      () => nabScore([file], scores, { thresholds: NaN }),
      "nabScore: thresholds must be numbers, got NaN",
    );
  });
});

describe("nabScore on the real corpus", function () {
  let corpus: NabLabelledFile[];
  before(async function () {
    if (!hasNabResults) this.skip();
    corpus = await loadNabCorpus();
  });

  for (const detector of ["knncad", "windowedGaussian"]) {
    it(`gives ${detector} its published scores to 1e-9 on all three profiles`, () => {
      const result = nabScore(corpus, storedScores(detector, corpus));
      for (const profile of profiles) {
        const published = readNabBoard()[detector][profile];
        assert.ok(
          Math.abs(result[profile].score - published) < 1e-9,
          `${profile}: ${result[profile].score} against ${published}`,
        );
        // config/thresholds.json of NAB holds 1.0 for both detectors and all profiles.
        assert.equal(result[profile].threshold, 1);
      }
    });
  }

  it("gives three of our detectors what NAB's own Python code gives them, thresholds too", async () => {
    type Reference = Record<string, Record<NabProfile, { score: number; threshold: number }>>;
    const reference = readReference<Reference>("nab-sweeper");
    const readings = await loadNabCorpus();
    for (const name of ["range", "clock", "random"] as const) {
      const result = nabScore(corpus, await runNab(readings, name, { threads: 1 }));
      for (const profile of profiles) {
        const { score, threshold } = reference[name][profile];
        assert.ok(Math.abs(result[profile].score - score) < 1e-9, `${name}, ${profile}`);
        assert.equal(result[profile].threshold, threshold, `${name}, ${profile}`);
      }
    }
  });

  it("has the rows, windows and probation that NAB counts", () => {
    const rows = corpus.map(nabRows);
    const sum = (count: (file: (typeof rows)[number]) => number) =>
      rows.reduce((total, file) => total + count(file), 0);
    assert.equal(rows.length, 58);
    assert.equal(
      sum((file) => file.worth.length),
      365_558,
    );
    assert.equal(
      sum((file) => file.windows.length),
      116,
    );
    assert.equal(
      sum((file) => file.nProbation),
      32_716,
    );
    assert.equal(
      sum((file) => file.windowOfRow.filter((w) => w >= 0).length),
      33_495,
    );
  });
});
