import assert from "node:assert/strict";
import { nabScore } from "../../lib/metrics/index";
import { nabFigures, nabFiguresByName, nabScoreboard } from "../../lib/nab/index";
import { scoresAt, smallRows } from "./small-corpus";

const silent = { "a/1.csv": scoresAt({}), "a/22.csv": scoresAt({}), "b/1.csv": scoresAt({}) };
const rows = smallRows.slice(0, 3);
const good = { ...silent, "a/1.csv": scoresAt({ 60: 0.9, 140: 0.9 }) };
const better = { ...good, "b/1.csv": scoresAt({ 100: 0.9 }) };

describe("nabFigures", () => {
  it("is nabScore's three scores, mean and sd over the runs, in their order", () => {
    const { standard, lowFalsePositives, lowFalseNegatives } = nabFigures(rows, [good, better]);
    assert.deepEqual(standard.runs, [50, 75]);
    assert.equal(standard.value, 62.5);
    assert.ok(Math.abs(standard.sd! - Math.sqrt(312.5)) < 1e-12);
    assert.equal(standard.seeds, 2);
    assert.deepEqual(
      [lowFalsePositives.runs, lowFalseNegatives.runs],
      [standard.runs, standard.runs],
    );
  });

  it("calls the profiles by what they want to be few", () => {
    const noisy = { ...good, "b/1.csv": scoresAt({ 40: 0.9, 41: 0.9 }) };
    const figures = nabFigures(rows, [noisy]);
    const { reward_low_FP_rate, reward_low_FN_rate } = nabScore(rows, noisy);
    assert.equal(figures.lowFalsePositives.value, reward_low_FP_rate.score);
    assert.equal(figures.lowFalseNegatives.value, reward_low_FN_rate.score);
    assert.ok(figures.lowFalsePositives.value < figures.lowFalseNegatives.value);
  });

  it("uses a threshold that it is given, and not the best one", () => {
    assert.equal(nabFigures(rows, [good], { thresholds: 0.95 }).standard.value, 0);
    assert.equal(nabFigures(rows, [good]).standard.value, 50);
  });

  it("has no spread for one run and refuses none", () => {
    assert.equal(nabFigures(rows, [good]).standard.sd, null);
    assert.throws(() => nabFigures(rows, []), {
      message: "gatherRuns: needs at least one run, got 0",
    });
  });
});

describe("nabFiguresByName", () => {
  it("is nabFigures of each", () => {
    const figures = nabFiguresByName(rows, { one: [good], two: [good, better] });
    assert.deepEqual(figures.two, nabFigures(rows, [good, better]));
    assert.deepEqual(Object.keys(figures), ["one", "two"]);
  });
});

describe("nabScoreboard", () => {
  it("puts ours among the published ones, best first, each with how it came about", () => {
    const board = [
      { detector: "A", standard: 60, lowFalsePositives: 50, lowFalseNegatives: 65 },
      { detector: "B", standard: 10, lowFalsePositives: 5, lowFalseNegatives: 15 },
    ];
    const entries = Object.freeze({ here: { ours: nabFigures(rows, [good, better]) } });
    const table = nabScoreboard(Object.freeze(board), entries);
    assert.deepEqual(
      table.map(({ detector, how }) => [detector, how]),
      [
        ["ours", "here"],
        ["A", "published"],
        ["B", "published"],
      ],
    );
    assert.deepEqual(table[1].lowFalseNegatives, { value: 65, sd: null });
    assert.equal(table[0].standard.value, 62.5);
  });
});
