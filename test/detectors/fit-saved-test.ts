import assert from "node:assert/strict";
import { seriesAlarms } from "../../lib/decide/series-alarms";
import { alarmsOn } from "../../lib/detectors/alarms";
import { rowOf } from "../../lib/detectors/data-set";
import type { DataSet } from "../../lib/detectors/data-set";
import { explainAt } from "../../lib/detectors/explain-at";
import { fitSaved } from "../../lib/detectors/fit-saved";
import { AUTO, modelNames } from "../../lib/detectors/presets";
import { detectorNamed } from "../../lib/detectors/registry";
import { loadDetector, saveDetector } from "../../lib/detectors/saved/detector-file";
import type { SavedDetector } from "../../lib/detectors/saved/saved-detector";
import { verdictStream } from "../../lib/detectors/verdict-stream";
import { verdictsOn } from "../../lib/detectors/verdicts";
import { scoreSeries } from "../../lib/evaluate/score-series";
import type { Label } from "../../lib/types";
import { lineData, lineTable, swingData, swingSeries } from "./tables";

const models = modelNames().filter((name) => name !== AUTO);
const table = lineData();
const fixedValue = ({ threshold }: SavedDetector) =>
  "scores" in threshold ? NaN : threshold.value;

function streamed(data: DataSet, saved: SavedDetector) {
  const stream = verdictStream(saved);
  return Array.from(data.values[0], (_, i) => stream.next(rowOf(data, i), data.times?.[i]));
}

describe("fitSaved and verdictsOn, on a table", () => {
  for (const model of models.filter((name) => detectorNamed(name).input === "rows")) {
    it(`find rows off the line by ${model}, with equal bits today, alone and from a file`, async () => {
      const saved = await fitSaved(table, { model, seed: 3 });
      const verdicts = verdictsOn(table, saved);
      const scores = verdicts.map(({ score }) => score!);
      // Columns are no steps in time, and some look at one column at a time: they may be less sure.
      const place = ["lstm", "median-distance", "ecod"].includes(model) ? 60 : 12;
      const mark = [...scores].sort((a, b) => b - a)[place];
      assert.ok(
        scores.slice(117).every((score) => score > mark),
        `among the highest ${place}`,
      );
      const loaded = loadDetector(saveDetector(saved));
      assert.deepEqual(verdictsOn(table, loaded), verdicts);
      assert.deepEqual(streamed(table, loaded), verdicts);
      for (const { score, flag } of verdicts) {
        assert.equal(flag, score! > fixedValue(saved) ? 1 : 0);
      }
      const { columns } = explainAt(table, 118, saved);
      assert.ok(Math.abs(columns.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-9);
      if (model !== "lstm") {
        assert.ok(
          columns.slice(0, 2).some(({ column }) => column === "b"),
          JSON.stringify(columns),
        );
      }
    });
  }
  it("give the same bits for the same seed, and others for another", async () => {
    const [first, again, other] = await Promise.all(
      [1, 1, 2].map(async (seed) => saveDetector(await fitSaved(table, { model: "dense", seed }))),
    );
    assert.equal(first, again);
    assert.notEqual(first, other);
  });
  it("flag what glares in a table that is too small for one false flag in a hundred", async () => {
    const { values, ...rest } = table;
    const small = { ...rest, values: values.map((column) => column.slice(60)) };
    const saved = await fitSaved(small, { model: "auto-table" });
    assert.deepEqual((saved.threshold as { rule: unknown }).rule, { rule: "fixed", value: 5 });
    const flags = verdictsOn(small, saved).map(({ flag }) => flag);
    assert.deepEqual(flags.slice(57), [1, 1, 1]);
    assert.ok(flags.filter((flag) => flag === 1).length <= 5);
  });
  it("tell a detector that can be told that all rows are normal", async () => {
    const saved = await fitSaved(table, { model: "auto-table", learnFrom: "normal" });
    assert.deepEqual((saved.detector as unknown as { samples: unknown }).samples, []);
    await assert.rejects(fitSaved(swingData(), { learnFrom: "normal" }), {
      message: "fitDetector: learnFrom needs a table, got a series",
    });
  });
  it("read the threshold from a fifth of the rows, which nothing learned from", async () => {
    for (const model of ["pca", "lof"]) {
      const { threshold, learned, calibration } = await fitSaved(table, { model });
      assert.ok(!("scores" in threshold));
      assert.deepEqual([learned.nRows, threshold.nScores, threshold.part], [96, 24, "validation"]);
      assert.deepEqual([threshold.usesLabels, calibration], [false, "held-out"]);
    }
  });
  it("flag as many new rows as the rule promises, ensembles too", async () => {
    const { rows } = lineTable({ nRows: 4000, nOdd: 0 });
    const [known, fresh] = [rows.slice(0, 2000), rows.slice(2000)].map((part) =>
      lineData({ ...lineTable(), rows: part }),
    );
    for (const model of ["dense", "pca", "isolation-forest", "lof", "knn", "mean-squared-z"]) {
      const threshold = { rule: "quantile", quantile: 0.9 } as const;
      const saved = await fitSaved(known, { model, threshold });
      const flagged = verdictsOn(fresh, saved).filter(({ flag }) => flag === 1).length;
      // 200 of 2,000, give or take four deviations of a quantile of 400 scores and of the count.
      assert.ok(Math.abs(flagged - 200) < 4 * Math.sqrt(180 + 900), `${flagged} by ${model}`);
    }
  });
  it("take a missing value for the column's median, and a row without any for no row", async () => {
    const rows = lineTable().rows.map((row, i) =>
      i === 4 ? row.map(() => null) : i === 5 ? [null, ...row.slice(1)] : row,
    );
    const data = lineData({ ...lineTable(), rows });
    const saved = await fitSaved(data, { model: "pca" });
    assert.equal(saved.learned.nRows, 95);
    const known = rows.flatMap(([a]) => a ?? []).sort((a, b) => a - b);
    assert.equal(saved.fill![0], (known[58] + known[59]) / 2);
    const verdicts = verdictsOn(data, saved);
    assert.deepEqual(verdicts[4], { score: null, threshold: null, flag: null, reason: "no value" });
    const replaced = [[saved.fill![0], ...(rows[5].slice(1) as number[])]];
    assert.deepEqual(
      verdicts[5],
      verdictsOn(lineData({ ...lineTable(), rows: replaced }), saved)[0],
    );
  });
  it("learn from no more rows than they are told, and score all", async () => {
    const saved = await fitSaved(table, { model: "pca", maxRows: 50 });
    assert.equal(saved.learned.nRows, 40);
    assert.equal(verdictsOn(table, saved).length, 120);
  });
  it("flag what lies above the threshold, and not what lies at it", async () => {
    const saved = await fitSaved(table, { model: "pca" });
    const [{ score }] = verdictsOn(table, saved);
    const flagAt = (value: number) =>
      verdictsOn(table, { ...saved, threshold: { ...saved.threshold, value } as never })[0].flag;
    assert.deepEqual([flagAt(score!), flagAt(score! - 1e-6)], [0, 1]);
  });
  it("tell how far the training is, up to 1", async () => {
    const shares: number[] = [];
    await fitSaved(table, { model: "dense", onProgress: (share) => shares.push(share) });
    assert.ok(shares.length > 2 && shares.every((share, i) => i === 0 || share >= shares[i - 1]));
    assert.equal(shares.at(-1), 1);
  });
  it("stop when they are told to", async () => {
    const signal = AbortSignal.abort();
    await assert.rejects(fitSaved(table, { model: "dense", signal }), { name: "AbortError" });
  });
  it("refuse tables that say nothing of what is usual, and rows of another width", async () => {
    const flat = Array.from({ length: 30 }, () => [1, 2, 3, 4, 5]);
    const line = lineTable();
    const refused: [Parameters<typeof fitSaved>, string][] = [
      [
        [lineData({ ...line, rows: line.rows.slice(0, 19) })],
        "needs at least 20 rows to learn what is usual, got 19 in line",
      ],
      [
        [lineData({ ...line, rows: flat })],
        "a column must vary to learn what is usual, got 5 constant ones in line",
      ],
      [
        [
          lineData({ name: "one", columns: ["a"], rows: line.rows.map(([a]) => [a]) }),
          { model: "dense" },
        ],
        "dense needs at least 2 columns of numbers, got 1 (mean-squared-z and knn take one)",
      ],
      [[table, { maxRows: 5 }], "maxRows must be a whole number of at least 20, got 5"],
      [[table, { window: 5 }], "window needs a series, got a table"],
      [
        [table, { threshold: { rule: "following" } }],
        "threshold following needs a series: rows of a table have no order",
      ],
    ];
    for (const [input, sentence] of refused) {
      await assert.rejects(fitSaved(...input), {
        name: "RangeError",
        message: `fitDetector: ${sentence}`,
      });
    }
    const saved = await fitSaved(table, { model: "pca" });
    assert.throws(() => verdictsOn({ ...table, columns: ["a", "b"] }, saved), {
      message: "verdictsOn: data must have the detector's 5 columns, got 2",
    });
  });
});

describe("fitSaved and verdictsOn, on a series", () => {
  const series = swingSeries();
  const data = swingData(series);
  // Neither looks at a shape: that readings stay within their range for long is nothing to them.
  const blind = ["moving-z-score", "windowed-gaussian", "online"];
  for (const model of models) {
    it(`find the stretch that stands still by ${model}, with equal bits from a file and in a stream`, async () => {
      const saved = await fitSaved(data, { model, window: 24 });
      const verdicts = verdictsOn(data, saved);
      const scores = verdicts.map(({ score, flag }) => (flag === null ? -Infinity : score!));
      const highest = scores.indexOf(Math.max(...scores));
      assert.ok(highest >= 700 && highest < 744, `reading ${highest} scores highest`);
      if (!blind.includes(model)) {
        assert.ok(
          verdicts.slice(700, 720).some(({ flag }) => flag === 1),
          "flagged",
        );
        assert.ok(alarmsOn(data, verdicts, saved).some(({ strongest }) => strongest === highest));
      }
      const loaded = loadDetector(saveDetector(saved));
      assert.deepEqual(verdictsOn(data, loaded), verdicts);
      assert.deepEqual(streamed(data, loaded), verdicts);
    });
  }
  it("have the scores of notebook 01's recipe, to the last bit", async () => {
    const saved = await fitSaved(data, { model: "dense", seed: 4 });
    const { nRows: trainRows } = saved.learned;
    const size = (saved.detector as unknown as { window: number }).window;
    const [points] = await scoreSeries(
      series,
      { trainRows, scaling: "causal", size },
      {
        ...{ detector: "dense", encoderUnits: [16], latentSize: 1, epochs: 25, batchSize: 32 },
        ...{ optimizer: "adamw", learningRate: 0.002, schedule: "cosine" },
      },
      { seeds: [4] },
    );
    const verdicts = verdictsOn(data, saved);
    assert.deepEqual(
      verdicts.map(({ score }) => score),
      points.scores,
    );
    // Its thresholds differ: there the first comes from windows that were learned from.
    const theirs = seriesAlarms(points, series.times, { trainRows, risk: 0.003 });
    const isNull = (flag: Label | null) => flag === null;
    assert.deepEqual(
      verdicts.map(({ flag }) => isNull(flag)),
      theirs.detected.map(isNull),
    );
  });
  it("say why a reading has no score or no decision", async () => {
    const saved = await fitSaved(data, { model: "pca", window: 24 });
    const { nRows } = saved.learned;
    const verdicts = verdictsOn(data, saved);
    assert.deepEqual(verdicts[0], {
      score: null,
      threshold: null,
      flag: null,
      reason: "learned from",
    });
    assert.notEqual(verdicts[23].score, null);
    assert.equal(verdicts[nRows - 1].flag, null);
    assert.notEqual(verdicts[nRows].flag, null);
    // Two readings later is a gap: a window must fill again.
    const values = [data.values[0].slice()];
    values[0][500] = NaN;
    const after = verdictsOn({ ...data, values }, saved);
    assert.equal(after[500].reason, "no value");
    assert.equal(after[501].reason, "1 of 24 readings since a gap");
    assert.equal(after[523].reason, "23 of 24 readings since a gap");
    assert.notEqual(after[524].score, null);
  });
  it("judge from the first window on where the readings are others", async () => {
    const saved = await fitSaved(data, { model: "pca", window: 24 });
    const part = (from: number, shift = 0): DataSet => ({
      ...data,
      values: [data.values[0].slice(from, from + 60).map((value) => value + shift)],
      times: data.times!.slice(from, from + 60),
    });
    const verdicts = verdictsOn(part(1), saved);
    assert.equal(verdicts[22].reason, "23 of 24 readings so far");
    assert.notEqual(verdicts[23].flag, null);
    // Another machine may begin at the same time.
    assert.notEqual(verdictsOn(part(0, 0.5), saved)[23].flag, null);
  });
  it("keep readings of one time, each scored in its turn", async () => {
    const saved = await fitSaved(data, { model: "pca", window: 24 });
    const twice = (column: Float64Array) => Float64Array.of(...column.slice(0, 24), column[23]);
    const times = twice(data.times!);
    assert.notEqual(
      verdictsOn({ ...data, values: [twice(data.values[0])], times }, saved)[24].score,
      null,
    );
  });
  it("set the first threshold by a score of every training window, unseen when it was scored", async () => {
    const saved = await fitSaved(data, { model: "lof", window: 24 });
    const { scores } = saved.threshold as { scores: readonly number[] };
    assert.equal(scores.length, saved.learned.nRows - 23);
    assert.equal(saved.calibration, "held-out blocks");
    const seen = verdictsOn(data, saved).slice(23, saved.learned.nRows);
    const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    assert.ok(mean(scores) > mean(seen.map(({ score }) => score!)), "unseen windows score higher");
  });
  it("take a fixed rule for the threshold too", async () => {
    const rule = { rule: "quantile", quantile: 0.9 } as const;
    const saved = await fitSaved(data, { model: "pca", threshold: rule });
    const thresholds = new Set(verdictsOn(data, saved).flatMap(({ threshold }) => threshold ?? []));
    assert.equal(thresholds.size, 1);
  });
  it("refuse series that say nothing of what is usual, and times that go back", async () => {
    const flat = swingData({ ...series, values: series.values.map(() => 7) });
    await assert.rejects(fitSaved(flat, { model: "dense" }), {
      message:
        "fitDetector: the readings must vary while they are learned from, got 7 in each of the first 440 of swing (learn from a longer part, in which they move: --learn-first)",
    });
    const times = data.times!.map((_, i) => 3_600_000 * (i + 5 * Math.floor(i / 10)));
    await assert.rejects(fitSaved({ ...data, times }, { model: "dense" }), {
      message:
        "windowed: the 440 readings to learn from must hold at least 20 windows of 44 readings without a gap at steps of 3600 s, got 0 (a smaller window needs fewer)",
    });
    await assert.rejects(
      fitSaved(data, { model: "dense", threshold: { rule: "following", risk: 0.5 } }),
      {
        message: "fitDetector: risk must lie between 0 and 0.02, got 0.5",
      },
    );
    const { next } = verdictStream(await fitSaved(data, { model: "pca" }));
    next([1], Date.UTC(2024, 0, 2));
    assert.throws(() => next([1], Date.UTC(2024, 0, 1)), {
      message:
        "verdictStream: times must be given and not go back, got 2024-01-01T00:00:00.000Z after 2024-01-02T00:00:00.000Z",
    });
    assert.throws(() => next([1]), /times must be given and not go back, got no time/);
  });
});
