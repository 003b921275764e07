import assert from "node:assert/strict";
import { createRandom } from "../../lib/data/index";
import { nabRows, nabScore } from "../../lib/metrics/index";
import {
  nabAlarms,
  nabCandidates,
  nabCandidatesOverSeeds,
  nabGrid,
  nabHalves,
  nabHeldOut,
  nabHeldOutFigures,
} from "../../lib/nab/index";
import type { NabCandidate } from "../../lib/nab/index";
import { chooseCandidate } from "../../lib/nab/choose";
import { nabOutcomes, scoreOfOutcomes } from "../../lib/nab/outcomes";

const iso = (t: number) =>
  new Date(Date.UTC(2020, 0, 1) + t * 60_000).toISOString().slice(0, 19) + "Z";

/** A file of 200 rows with two windows. */
function file(name: string) {
  const times = Array.from({ length: 200 }, (_, t) => iso(t));
  const windows = [
    { start: iso(60), end: iso(79) },
    { start: iso(140), end: iso(159) },
  ];
  return nabRows({ name, times, windows });
}

describe("nabOutcomes", () => {
  it("comes to what nabScore says of the same alarms, at every level", () => {
    const { normal } = createRandom(4);
    const files = ["a/1", "a/2", "b/1"].map(file);
    // In half steps, so that many scores are at a level and none more than that.
    const half = () => Math.round(2 * normal()) / 2;
    const scores = files.map(({ worth }) => Array.from(worth, half));
    const levels = [0, 0.5, 1, 2, 9];
    const outcomes = files.map((rows, f) => nabOutcomes(rows, scores[f], levels));
    levels.forEach((level, l) => {
      const alarms = Object.fromEntries(
        files.map((rows, f) => [rows.name, nabAlarms(scores[f], rows.nProbation, { level })]),
      );
      const expected = nabScore(files, alarms, { thresholds: 0.5 });
      for (const profile of ["standard", "reward_low_FP_rate", "reward_low_FN_rate"] as const) {
        const got = scoreOfOutcomes(
          outcomes.map((ofLevels) => ofLevels[l]),
          profile,
        );
        assert.ok(Math.abs(got - expected[profile].score) < 1e-9, `${profile} at ${level}`);
      }
    });
  });
});

describe("nabHalves", () => {
  const names = ["a/1", "a/2", "a/3", "b/1", "b/2", "c/1"];

  it("splits each folder evenly and gives each half both roles", () => {
    const splits = nabHalves(names, { nHalves: 5, seed: 2 });
    assert.equal(splits.length, 10);
    for (const { train, test } of splits) {
      assert.deepEqual(
        [...train, ...test].sort((x, y) => x - y),
        [0, 1, 2, 3, 4, 5],
      );
      assert.equal(train.filter((f) => f === 3 || f === 4).length, 1);
    }
    assert.deepEqual(splits[0].train, splits[1].test);
    assert.deepEqual(nabHalves(names, { nHalves: 5, seed: 2 }), splits);
    assert.deepEqual(nabHalves(names), nabHalves(names, { nHalves: 12, seed: 1 }));
    assert.notDeepEqual(nabHalves(names, { nHalves: 5, seed: 3 }), splits);
  });
});

/** Candidates whose two files give the stated share of their one window. */
function candidates(...shares: [level: number, first: number, second: number][]): NabCandidate[] {
  const outcome = (found: number) => ({ nWindows: 1, found, missed: 0, falseAlarms: 0 });
  return shares.map(([level, first, second]) => {
    return { setting: { level }, outcomes: [outcome(first), outcome(second)] };
  });
}

describe("chooseCandidate", () => {
  it("takes the best at temperature 0 and the middle of a good region otherwise", () => {
    const some = candidates([1, 0.9, 0], [2, 0.9, 0], [4, 0.9, 0], [1000, 0.901, 0]);
    const profile = "standard";
    assert.equal(chooseCandidate(some, [0], { profile, temperature: 0 }), 3);
    assert.equal(chooseCandidate(some.slice(0, 3), [0], { profile }), 1);
    assert.ok(chooseCandidate(some, [0], { profile }) < 3);
  });

  it("weighs by how many points of score a candidate lies behind the best", () => {
    // 1.5 points behind count 0.22 at a temperature of 1, and 0.97 at one of 50.
    const some = candidates([1, 0.9, 0], [2, 0.885, 0], [4, 0.885, 0], [8, 0.885, 0]);
    const profile = "standard";
    assert.equal(chooseCandidate(some, [0], { profile, temperature: 0.1 }), 0);
    assert.equal(chooseCandidate(some, [0], { profile }), 1);
    assert.equal(chooseCandidate(some, [0], { profile, temperature: 50 }), 1);
    assert.equal(chooseCandidate(some.slice(0, 2), [0], { profile }), 0);
  });
});

describe("nabHeldOut", () => {
  it("scores on the test files what the training files chose, whatever the test files say", () => {
    const some = candidates([1, 1, 0], [2, 0, 1]);
    const splits = [{ train: [0], test: [1] }];
    const { standard } = nabHeldOut(some, splits, { temperature: 0 });
    assert.deepEqual(standard.chosen, [{ level: 1 }]);
    assert.equal(standard.train.mean, 100);
    assert.equal(standard.test.mean, 50);
  });
});

describe("nabCandidates", () => {
  it("gives every pair of decay and level the mean outcome of all seeds", () => {
    const rows = file("a/1");
    const peak = (at: number) => rows.times.map((_, t) => (t === at ? 1 : 0));
    const errors = [60, 100].map((at) => [{ warmUp: 30, slow: peak(at), fast: null, range: null }]);
    const all = nabCandidates([rows], errors, {
      decays: [0.1, 0.2],
      levels: [0.5, 2],
      setting: { span: 0.5 },
    });
    assert.deepEqual(
      all.map(({ setting }) => setting),
      [
        { span: 0.5, decay: 0.1, level: 0.5 },
        { span: 0.5, decay: 0.1, level: 2 },
        { span: 0.5, decay: 0.2, level: 0.5 },
        { span: 0.5, decay: 0.2, level: 2 },
      ],
    );
    assert.equal(all[0].outcomes[0].found, 0.5);
    assert.equal(all[0].outcomes[0].missed, 1.5);
    assert.ok(all[0].outcomes[0].falseAlarms < -0.4);
    assert.equal(all[1].outcomes[0].missed, 2);
  });
});

describe("nabGrid", () => {
  it("steps evenly in logarithms from a part of the detector's constants to a multiple", () => {
    const { decays, levels } = nabGrid({ factor: 4, steps: 5 });
    const expected = [0.25, 0.5, 1, 2, 4];
    [...decays, ...levels].forEach((value, i) => {
      const middle = i < 5 ? 0.3 : 0.03;
      assert.ok(Math.abs(value / middle - expected[i % 5]) < 1e-12, String(value));
    });
    assert.deepEqual([decays[2], levels[2]], [0.3, 0.03]);
    assert.equal(nabGrid({ factor: 10 }).levels.length, 13);
  });

  it("leaves the detector's own constants alone for a factor of 1", () => {
    assert.deepEqual(nabGrid({ factor: 1 }), { decays: [0.3], levels: [0.03] });
  });

  it("refuses what is no range, in a sentence", () => {
    assert.throws(() => nabGrid({ factor: 0.5 }), {
      name: "RangeError",
      message: "nabGrid: factor must be at least 1, got 0.5",
    });
    assert.throws(() => nabGrid({ factor: NaN }), { message: /got NaN/ });
    assert.throws(() => nabGrid({ factor: 2, steps: 4 }), {
      message: "nabGrid: steps must be an odd number of at least 3, got 4",
    });
  });
});

describe("nabCandidatesOverSeeds", () => {
  it("is nabCandidates for each seed by itself", () => {
    const rows = [file("a/1")];
    const errors = [60, 100].map((at) => {
      const slow = rows[0].times.map((_, t) => (t === at ? 1 : 0));
      return [{ warmUp: 30, slow, fast: null, range: null }];
    });
    const grid = { decays: [0.1], levels: [0.5] };
    assert.deepEqual(nabCandidatesOverSeeds(rows, errors, grid), [
      nabCandidates(rows, [errors[0]], grid),
      nabCandidates(rows, [errors[1]], grid),
    ]);
  });
});

describe("nabHeldOutFigures", () => {
  it("gives each seed its own choice, and gathers their means over the splits", () => {
    const ofSeeds = [candidates([1, 1, 0], [2, 0, 1]), candidates([1, 0.5, 0.5], [2, 0, 1])];
    const splits = [
      { train: [0], test: [1] },
      { train: [1], test: [0] },
    ];
    const figures = nabHeldOutFigures(ofSeeds, splits, { temperature: 0 });
    // The first seed chooses 1 and then 2, and finds nothing with either: a found of 0 is half of 100.
    assert.deepEqual(figures.test.standard.runs, [50, 62.5]);
    assert.deepEqual(figures.train.standard.runs, [100, 87.5]);
    assert.equal(figures.test.standard.value, 56.25);
    assert.deepEqual(figures.overSplits.standard.runs[0], 0);
    assert.ok(Math.abs(figures.overSplits.standard.runs[1] - Math.sqrt(312.5)) < 1e-9);
  });
});
