import assert from "node:assert/strict";
import { CATALOG, dataSet } from "../../lib/data/catalog";
import { loadEcg5000 } from "../../lib/data/ecg5000";
import { loadLabels, loadNabCorpus, loadSeries } from "../../lib/data/nab";
import { simulateBeats } from "../../lib/data/simulated/simulate-beats";
import { simulateSeries } from "../../lib/data/simulated/simulate-series";
import { nabRows } from "../../lib/metrics/nab-rows";
import { findGaps } from "../../lib/preprocess/gaps";
import { labelsFromIntervals } from "../../lib/preprocess/labels";
import { isoTime } from "../../lib/times";
import { temporaryFolder } from "./temporary-folder";
import { withEnvironment } from "./with-environment";

describe("simulateSeries", () => {
  const sets = CATALOG.filter(({ kind }) => kind === "series");

  it("has the rows, period and windows of the real series, and nothing but finite numbers", () => {
    for (const set of sets) {
      const { readings, windows } = simulateSeries(set);
      const { epochs, values } = readings;
      assert.equal(values.length, set.nRows, set.name);
      assert.ok(values.every(Number.isFinite), set.name);
      assert.ok(
        epochs.every((epoch, i) => i === 0 || epoch > epochs[i - 1]),
        set.name,
      );
      assert.equal(isoTime(epochs[0]), set.period?.[0]);
      assert.ok(set.labels.startsWith(`${windows.length} window`), set.name);
    }
  });
  it("makes windows that the benchmark's own rules accept", () => {
    for (const set of sets) {
      const { readings, windows } = simulateSeries(set);
      nabRows({ name: set.name, times: readings.epochs.map(isoTime), windows });
    }
  });
  it("leaves the temperature's missing time out in gaps, and keeps its period", () => {
    const { readings } = simulateSeries(dataSet("ambient_temperature_system_failure"));
    const times = readings.epochs.map(isoTime);
    const gaps = findGaps({ times, stepSeconds: 3600 });
    assert.ok(gaps.length >= 5 && gaps.length <= 10, `${gaps.length} gaps`);
    assert.equal(times[times.length - 1], "2014-05-28T15:00:00Z");
  });
  it("plants anomalies that stand out: the mean |x - median| inside windows is the larger", () => {
    for (const name of ["Twitter_volume_AAPL", "ambient_temperature_system_failure", "nyc_taxi"]) {
      const { readings, windows } = simulateSeries(dataSet(name));
      const labels = labelsFromIntervals(readings.epochs.map(isoTime), windows);
      const median = [...readings.values].sort((a, b) => a - b)[readings.values.length >> 1];
      const mean = (label: number) => {
        const distances = readings.values.flatMap((value, i) =>
          labels[i] === label ? [Math.abs(value - median)] : [],
        );
        return distances.reduce((a, b) => a + b) / distances.length;
      };
      assert.ok(mean(1) > 1.2 * mean(0), `${name}: ${mean(1)} against ${mean(0)}`);
    }
  });
  it("repeats itself exactly", () => {
    const set = dataSet("nyc_taxi");
    assert.deepEqual(simulateSeries(set), simulateSeries(set));
  });
});

describe("simulateBeats", () => {
  const { rows, labels } = simulateBeats();

  it("has 5,000 beats of 140 values with mean 0 and deviation 1, 2,919 of them normal", () => {
    assert.deepEqual([rows.length, labels.filter((label) => label === 0).length], [5000, 2919]);
    for (const row of rows) {
      const mean = row.reduce((a, b) => a + b) / 140;
      const variance = row.reduce((a, b) => a + (b - mean) ** 2, 0) / 140;
      assert.ok(row.length === 140 && Math.abs(mean) < 1e-5 && Math.abs(variance - 1) < 1e-4);
    }
  });
  it("makes most abnormal beats farther from the mean normal beat than most normal ones", () => {
    const normal = rows.filter((_, i) => labels[i] === 0);
    const mean = normal[0].map(
      (_, j) => normal.reduce((sum, row) => sum + row[j], 0) / normal.length,
    );
    const distance = (row: number[]) => row.reduce((sum, v, j) => sum + (v - mean[j]) ** 2, 0);
    const limit = normal.map(distance).sort((a, b) => a - b)[Math.floor(0.95 * normal.length)];
    const abnormal = rows.filter((_, i) => labels[i] === 1);
    const beyond = abnormal.filter((row) => distance(row) > limit).length;
    assert.ok(beyond > 0.9 * abnormal.length, `${beyond} of ${abnormal.length}`);
  });
});

describe("a stand-in", () => {
  const folder = temporaryFolder();
  const nothing = {
    ANOMALAB_DATA_CACHE: folder.path,
    ANOMALAB_DATA_MIRROR: undefined,
    ANOMALAB_OFFLINE: "1",
  };
  const refused =
    "nab/data/realKnownCause/nyc_taxi.csv could not be had: ANOMALAB_OFFLINE forbids the public source";

  it("takes the place of data that cannot be had, marked simulated, and is announced once", async () => {
    const lines = await withEnvironment(nothing, async () => {
      const series = await loadSeries("nyc_taxi");
      assert.deepEqual([series.simulated, series.values.length], [true, 10320]);
      assert.equal((await loadLabels("nyc_taxi")).length, 5);
      assert.equal((await loadEcg5000()).simulated, true);
      const corpus = await loadNabCorpus();
      assert.ok(corpus.length === 58 && corpus.every(({ simulated }) => simulated));
    });
    assert.equal(lines.length, 3, lines.join(""));
    assert.equal(
      lines[0],
      `anomalab: a SIMULATED stand-in takes the place of realKnownCause/nyc_taxi, because ${refused}\n`,
    );
    assert.match(
      lines[2],
      /^anomalab: a SIMULATED stand-in takes the place of 58 of the benchmark's 58 files, /,
    );
  });
  it("is refused with standIn: false", async () => {
    await withEnvironment(nothing, async () => {
      await assert.rejects(loadSeries("nyc_taxi", { standIn: false }), { message: refused });
      await assert.rejects(loadNabCorpus({ standIn: false }), /could not be had/);
      await assert.rejects(
        loadEcg5000({ standIn: false }),
        /^Error: ecg5000\/ecg.csv could not be had/,
      );
    });
  });
});
