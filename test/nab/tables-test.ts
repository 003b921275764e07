import assert from "node:assert/strict";
import {
  nabAblationRows,
  nabAblations,
  nabCandidatesOverSeeds,
  nabChoiceRows,
  nabColumns,
  nabDecisions,
  nabFigures,
  nabGrid,
  nabHeldOutFigures,
  nabResultsTable,
  nabScoreboardChart,
  nabThresholdHeldOut,
  nabThresholdRows,
  runNabAblations,
  runNabErrorsOverSeeds,
} from "../../lib/nab/index";
import { scoresAt, smallCorpus, smallRows } from "./small-corpus";

const halves = [
  { train: [0, 3], test: [1, 2] },
  { train: [1, 2], test: [0, 3] },
];
const silent = Object.fromEntries(smallRows.map(({ name }) => [name, scoresAt({})]));
const found = { ...silent, "a/1.csv": scoresAt({ 60: 1 }) };
const runs = [found, { ...found, "b/1.csv": scoresAt({ 100: 0.9, 30: 0.9 }) }];

describe("nabResultsTable", () => {
  it("puts the online autoencoder below all that it must beat, with mean and spread", () => {
    const figures = nabFigures(smallRows, runs);
    const all = {
      ...{ random: figures, clock: figures, range: figures, pca: figures },
      ...{ untrained: figures, windowedGaussian: figures, isolationForest: figures },
      online: figures,
    };
    const { rows, columns } = nabResultsTable(all);
    assert.equal(rows.length, 8);
    assert.equal(rows[0].detector, "random numbers");
    assert.equal(rows[7].detector, "online autoencoders and range check");
    assert.deepEqual(rows[7].standard, { value: figures.standard.value, sd: figures.standard.sd });
    assert.deepEqual(Object.keys(columns).slice(2, 5), Object.keys(nabColumns));
    const once = nabFigures(smallRows, [found]);
    assert.throws(() => nabResultsTable({ ...all, online: once }), /at least 2 seeds/);
  });
});

describe("nabScoreboardChart", () => {
  it("tells published rows from ours, and leaves out who says nothing", () => {
    const cell = (value: number) => ({ value, sd: null });
    const row = (detector: string, how: string, value: number) => ({
      ...{ detector, how, standard: cell(value) },
      ...{ lowFalsePositives: cell(value), lowFalseNegatives: cell(value) },
    });
    const rows = [row("ours", "here", 60), row("A", "published", 50), row("null", "published", 0)];
    const text = JSON.stringify(nabScoreboardChart(rows, { title: "A board" }));
    assert.match(text, /"name":"ours"/);
    assert.match(text, /"name":"A"/);
    assert.doesNotMatch(text, /"name":"null"/);
    assert.match(text, /"domain":\["run here","published"\]/);
  });
});

describe("nabThresholdRows", () => {
  it("is nabThresholdHeldOut of each detector, with its own threshold's standard score", () => {
    const [row] = nabThresholdRows(smallRows, { some: runs }, halves);
    const { test, bestThreshold } = nabThresholdHeldOut(smallRows, runs, halves);
    assert.deepEqual(row, { detector: "some", ownThreshold: bestThreshold.standard, ...test });
  });
});

describe("nabChoiceRows and nabAblationRows", () => {
  it("have a row for each range and rule, and the detector's own constants for a factor of 1", async () => {
    const errors = await runNabErrorsOverSeeds(smallCorpus, { seeds: [1, 2], threads: 1 });
    const rows = nabChoiceRows(smallRows, errors, halves, { factors: [1, 4] });
    assert.deepEqual(
      rows.map(({ factor, rule }) => [factor, rule]),
      [
        [1, "nothing"],
        [4, "weighted mean"],
        [4, "best pair"],
      ],
    );
    const wide = nabCandidatesOverSeeds(smallRows, errors, nabGrid({ factor: 4 }));
    assert.deepEqual(rows[1].standard, nabHeldOutFigures(wide, halves).test.standard);
    const best = nabHeldOutFigures(wide, halves, { temperature: 0 }).test;
    assert.deepEqual(rows[2].standard, best.standard);
  });

  it("begin with the whole detector and say what each change loses", async () => {
    const seeds = [1, 2];
    const errors = await runNabErrorsOverSeeds(smallCorpus, { seeds, threads: 1 });
    const whole = errors.map((ofSeed) => nabDecisions(smallCorpus, ofSeed));
    const changed = await runNabAblations(smallCorpus, errors, { seeds, threads: 1 });
    const [first, second] = nabAblationRows(smallRows, whole, changed);
    const figures = nabFigures(smallRows, whole);
    assert.deepEqual([first.part, first.change, first.lost], ["none", "as it is", 0]);
    assert.deepEqual(first.standard, figures.standard);
    assert.deepEqual([second.part, second.change], ["withoutSlow", nabAblations.withoutSlow.title]);
    assert.equal(second.lost, figures.standard.value - second.standard.value);
  });
});
