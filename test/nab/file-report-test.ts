import assert from "node:assert/strict";
import { nabScore } from "../../lib/metrics/index";
import { nabFileReports, nabMisses } from "../../lib/nab/index";
import { minute, scoresAt, smallRows } from "./small-corpus";

const silent = Object.fromEntries(smallRows.map(({ name }) => [name, scoresAt({})]));
const first = { ...silent, "a/1.csv": scoresAt({ 50: 0.6, 70: 0.8 }) };
const second = {
  ...silent,
  "a/1.csv": scoresAt({ 60: 1, 140: 1 }),
  "b/22.csv": scoresAt({ 40: 1 }),
};
const runs = Object.freeze([first, second].map((run) => Object.freeze(run)));

describe("nabFileReports", () => {
  it("counts windows, finds and false alarms of each file, mean over the runs", () => {
    const [a, , , empty] = nabFileReports(smallRows, runs);
    assert.deepEqual([a.name, a.category, a.windows], ["a/1.csv", "a", 2]);
    assert.deepEqual([a.found, a.falseAlarms], [1.5, 0.5]);
    assert.deepEqual([empty.windows, empty.found, empty.falseAlarms], [0, 0, 0.5]);
  });

  it("adds up to the mean score of the runs, in each profile", () => {
    for (const profile of ["standard", "reward_low_FP_rate", "reward_low_FN_rate"] as const) {
      const reports = nabFileReports(smallRows, runs, { profile });
      const points = reports.reduce((sum, file) => sum + file.points, 0);
      const score = (run: typeof first) => nabScore(smallRows, run, { thresholds: 0.5 });
      const mean = (score(first)[profile].score + score(second)[profile].score) / 2;
      assert.ok(Math.abs(points - mean) < 1e-9, `${profile}: ${points} against ${mean}`);
    }
  });

  it("loses every point to a miss, to delay or to a false alarm, and to nothing else", () => {
    for (const file of nabFileReports(smallRows, runs)) {
      const lost = file.lostToMisses + file.lostToDelay + file.lostToFalseAlarms;
      assert.ok(Math.abs(file.possible - file.points - lost) < 1e-9, file.name);
    }
    const [a, b] = nabFileReports(smallRows, runs);
    // Four windows: 25 points each. The first run misses one of a's, finds the other late, and cries once.
    assert.equal(a.lostToMisses, 12.5);
    assert.ok(a.lostToDelay > 0 && a.lostToDelay < 12.5);
    assert.ok(Math.abs(a.lostToFalseAlarms - (12.5 * 0.11) / 2) < 1e-9);
    assert.deepEqual([b.lostToMisses, b.lostToDelay, b.lostToFalseAlarms], [25, 0, 0]);
  });

  it("looks at the threshold that it is given", () => {
    const [a] = nabFileReports(smallRows, [first], { threshold: 0.7 });
    assert.deepEqual([a.found, a.falseAlarms], [1, 0]);
  });

  it("refuses no runs in a sentence", () => {
    assert.throws(() => nabFileReports(smallRows, []), {
      name: "RangeError",
      message: "nabFileReports: needs at least one run, got 0",
    });
  });
});

describe("nabMisses", () => {
  it("lists the windows that runs missed, most often first, counted from 1", () => {
    const misses = nabMisses(smallRows, runs);
    assert.deepEqual(
      misses.map(({ name, window, runs: missed }) => [name, window, missed]),
      [
        ["a/22.csv", 1, 2],
        ["b/1.csv", 1, 2],
        ["a/1.csv", 2, 1],
      ],
    );
    assert.deepEqual([misses[2].start, misses[2].end], [minute(140), minute(159)]);
  });

  it("is empty when every run finds every window, and refuses no runs", () => {
    const all = {
      ...second,
      "a/22.csv": scoresAt({ 90: 1 }),
      "b/1.csv": scoresAt({ 119: 1 }),
    };
    assert.deepEqual(nabMisses(smallRows, [all]), []);
    assert.throws(() => nabMisses(smallRows, []), {
      message: "nabMisses: needs at least one run, got 0",
    });
  });
});
