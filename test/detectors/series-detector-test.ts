import assert from "node:assert/strict";
import { scoreSeries } from "../../lib/evaluate/score-series";
import { seriesAlarms } from "../../lib/decide/series-alarms";
import { fitSeriesDetector } from "../../lib/detectors/fit-series-detector";
import { loadDetector, saveDetector } from "../../lib/detectors/saved/detector-file";
import { modelNames } from "../../lib/detectors/model-name";
import { createSeriesScorer, scoreReadings } from "../../lib/detectors/series-scorer";
import type { SavedSeriesDetector } from "../../lib/detectors/saved/saved-detector";
import type { Series } from "../../lib/types";
import { swingSeries } from "./tables";

const readingsOf = ({ times, values }: Series) =>
  times.map((time, i) => ({ time, value: values[i] }));

describe("fitSeriesDetector and scoreReadings", () => {
  const series = swingSeries();
  for (const model of modelNames) {
    it(`finds the stretch that stands still by ${model}, with equal bits from a file and in a stream`, async () => {
      const saved = await fitSeriesDetector(series, { model, window: 24 });
      const verdicts = scoreReadings(readingsOf(series), saved);
      const scores = verdicts.map(({ score }) => score ?? -Infinity);
      const strangest = scores.indexOf(Math.max(...scores));
      assert.ok(strangest >= 700 && strangest < 744, `reading ${strangest} is the strangest`);
      assert.ok(
        verdicts.slice(700, 720).some(({ flag }) => flag === 1),
        "flagged",
      );
      const loaded = loadDetector(saveDetector(saved)) as SavedSeriesDetector;
      const stream = createSeriesScorer(loaded);
      assert.deepEqual(
        readingsOf(series).map((reading) => stream(reading)),
        verdicts,
      );
    });
  }
  it("has the scores of notebook 01's recipe, to the last bit", async () => {
    const saved = await fitSeriesDetector(series, { seed: 4 });
    const { size, learned } = saved;
    const recipe = { trainRows: learned.nReadings, scaling: "causal", size } as const;
    const [points] = await scoreSeries(series, recipe, {
      ...{ encoderUnits: [16], latentSize: 1, epochs: 25, batchSize: 32, seeds: [4] },
      ...{ optimizer: "adamw", learningRate: 0.002, schedule: "cosine" },
    });
    const verdicts = scoreReadings(readingsOf(series), saved);
    assert.deepEqual(
      verdicts.map(({ score }) => score),
      points.scores,
    );
    // Its thresholds differ: there the first comes from windows that were learned from.
    const theirs = seriesAlarms(points, series.times, {
      trainRows: learned.nReadings,
      risk: 0.003,
    });
    assert.deepEqual(
      verdicts.map(({ flag }) => flag === null),
      theirs.detected.map((flag) => flag === null),
    );
  });
  it("says why a reading has no score or no decision", async () => {
    const saved = await fitSeriesDetector(series, { model: "pca", window: 24 });
    const { nReadings } = saved.learned;
    const readings = readingsOf(series);
    const verdicts = scoreReadings(readings, saved);
    assert.deepEqual(verdicts[0], {
      ...{ score: null, threshold: null, flag: null, reason: "1 of 24 readings so far" },
    });
    assert.equal(verdicts[23].reason, "learned from");
    assert.equal(verdicts[nReadings - 1].flag, null);
    assert.notEqual(verdicts[nReadings].flag, null);
    // Two readings later is a gap: a window must fill again.
    const gap = [...readings.slice(0, 500), { time: readings[500].time, value: null }];
    const after = scoreReadings([...gap, ...readings.slice(501, 530)], saved);
    assert.equal(after[500].reason, "no value");
    assert.equal(after[501].reason, "1 of 24 readings since a gap");
    assert.equal(after[523].reason, "23 of 24 readings since a gap");
    assert.notEqual(after[524].score, null);
  });
  it("judges from the first window on where the readings are others", async () => {
    const saved = await fitSeriesDetector(series, { model: "pca", window: 24 });
    const others = readingsOf(series).slice(1, 60);
    const verdicts = scoreReadings(others, saved);
    assert.notEqual(verdicts[23].flag, null);
    // Another machine may begin at the same time.
    const another = readingsOf(series).map(({ time, value }) => ({ time, value: value + 0.5 }));
    assert.notEqual(scoreReadings(another, saved)[23].flag, null);
  });
  it("is causal: a later reading changes no earlier verdict", async () => {
    const saved = await fitSeriesDetector(series, { window: 24 });
    const readings = readingsOf(series);
    const changed = readings.map((reading, i) => (i < 600 ? reading : { ...reading, value: 99 }));
    assert.deepEqual(
      scoreReadings(changed, saved).slice(0, 600),
      scoreReadings(readings, saved).slice(0, 600),
    );
  });
  it("keeps readings of one time, each scored in its turn", async () => {
    const saved = await fitSeriesDetector(series, { model: "pca", window: 24 });
    const readings = readingsOf(series).slice(0, 24);
    const twice = [...readings, readings[23]];
    assert.notEqual(scoreReadings(twice, saved)[24].score, null);
  });
  it("sets its first threshold by a score of every training window, unseen when it was scored", async () => {
    const saved = await fitSeriesDetector(series, { model: "lof", window: 24 });
    const { scores } = saved.threshold as { scores: readonly number[] };
    assert.equal(scores.length, saved.learned.nReadings - 23);
    const seen = scoreReadings(readingsOf(series), saved).slice(23, saved.learned.nReadings);
    const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    assert.ok(mean(scores) > mean(seen.map(({ score }) => score!)), "unseen windows look stranger");
  });
  it("takes a fixed rule for the threshold too", async () => {
    const rule = { rule: "quantile", quantile: 0.9 } as const;
    const saved = await fitSeriesDetector(series, { model: "pca", threshold: rule });
    const thresholds = new Set(
      scoreReadings(readingsOf(series), saved).flatMap(({ threshold }) => threshold ?? []),
    );
    assert.equal(thresholds.size, 1);
  });
  it("refuses series that say nothing of what is usual, and times that go back", async () => {
    const flat = { ...series, values: series.values.map(() => 7) };
    await assert.rejects(fitSeriesDetector(flat), {
      message:
        "fitSeriesDetector: the readings must vary while they are learned from, got 7 in each of the first 440 of swing",
    });
    const start = Date.parse(series.times[0]);
    const times = series.times.map((_, i) =>
      new Date(start + 3_600_000 * (i + 5 * Math.floor(i / 10))).toISOString(),
    );
    await assert.rejects(fitSeriesDetector({ ...series, times }), {
      message:
        "fitSeriesDetector: the first 440 readings of swing must hold at least 20 windows of 44 readings without a gap at steps of 3600 s, got 0 (a smaller window needs fewer)",
    });
    await assert.rejects(
      fitSeriesDetector(series, { threshold: { rule: "following", risk: 0.5 } }),
      {
        message: "fitSeriesDetector: risk must lie between 0 and 0.02, got 0.5",
      },
    );
    const saved = await fitSeriesDetector(series, { model: "pca" });
    const next = createSeriesScorer(saved);
    next({ time: "2024-01-02T00:00:00Z", value: 1 });
    assert.throws(() => next({ time: "2024-01-01T00:00:00Z", value: 1 }), {
      message:
        "createSeriesScorer: times must not go back, got 2024-01-01T00:00:00Z after 2024-01-02T00:00:00.000Z",
    });
    assert.throws(() => next({ time: "2024-01-03T00:00:00Z", value: NaN }), {
      message: "createSeriesScorer: value must be finite, got NaN at 2024-01-03T00:00:00Z",
    });
  });
});
