import assert from "node:assert/strict";
import { CATALOG } from "../../lib/data/catalog";
import {
  loadLabels,
  loadNabCorpus,
  loadNabTemperature,
  loadSeries,
  type NabSeries,
} from "../../lib/data/nab";
import { findGaps } from "../../lib/preprocess/gaps";
import { labelsFromIntervals } from "../../lib/preprocess/labels";
import { needsRealData } from "./real-data";
import { withEnvironment } from "./with-environment";

describe("loadNabTemperature", function () {
  needsRealData(this);

  it("has 7,267 hourly readings in °F, 2 windows and 10 gaps of up to 7.25 days", async () => {
    const series = await loadNabTemperature();
    assert.equal(series.values.length, 7267);
    assert.deepEqual([series.unit, series.stepSeconds, series.simulated], ["°F", 3600, false]);
    assert.deepEqual([series.times[0], series.values[0]], ["2013-07-04T00:00:00Z", 69.88083514]);
    assert.deepEqual(series.notes, []);
    const gaps = findGaps(series);
    assert.equal(gaps.length, 10);
    assert.equal(Math.max(...gaps.map(({ seconds }) => seconds)), 7.25 * 86400);
    assert.equal((await loadLabels(series.name)).length, 2);
  });
});

describe("loadSeries", function () {
  needsRealData(this);

  it("finds a series with or without its folder", async () => {
    const short = await loadSeries("Twitter_volume_AAPL");
    assert.deepEqual(short, await loadSeries("realTweets/Twitter_volume_AAPL"));
    assert.equal(short.values.length, 15902);
    assert.equal(short.unit, "tweets per 5 minutes");
  });
  it("sorts the one file whose times go back, and says so", async () => {
    const { times, values, notes } = await loadSeries("machine_temperature_system_failure");
    assert.equal(values.length, 22695);
    assert.ok(times.every((time, i) => i === 0 || time >= times[i - 1]));
    assert.deepEqual(notes, [
      "times went back once, first at row 10151; sorted by time",
      "12 readings have the same time as the one before; kept, in the file's order",
    ]);
  });
  it("refuses a name that is not in the catalog and says what is near", async () => {
    await assert.rejects(loadSeries("AAPL_volume"), {
      name: "RangeError",
      message:
        'loadSeries: name must be one of the catalog, got "AAPL_volume" (see npx anomalab data list)',
    });
    await assert.rejects(loadSeries("aapl"), {
      message:
        'loadSeries: name must be one of the catalog, got "aapl" (is it realTweets/Twitter_volume_AAPL?)',
    });
    await assert.rejects(loadSeries("ecg5000"), {
      message: "loadSeries: name must be that of a series, got ecg5000, which is a table",
    });
  });
});

describe("loadLabels", function () {
  needsRealData(this);

  it("gives the four windows of the AAPL tweets, which hold 1,588 readings", async () => {
    const { times } = await loadSeries("Twitter_volume_AAPL");
    const windows = await loadLabels("Twitter_volume_AAPL");
    assert.equal(windows.length, 4);
    assert.deepEqual(windows[0], { start: "2015-03-03T04:37:53Z", end: "2015-03-04T13:37:53Z" });
    const labels = labelsFromIntervals(times, windows);
    assert.equal(labels.filter((label) => label === 1).length, 1588);
  });
});

describe("loadNabCorpus", function () {
  needsRealData(this);
  this.timeout(180_000);

  it("has 58 files, 365,558 readings and 116 windows, times left as they are", async () => {
    let corpus: NabSeries[] = [];
    const said = await withEnvironment({}, async () => void (corpus = await loadNabCorpus()));
    assert.deepEqual(said, [], "nothing is simulated");
    assert.equal(corpus.length, 58);
    assert.equal(
      corpus.reduce((sum, { values }) => sum + values.length, 0),
      365558,
    );
    assert.equal(
      corpus.reduce((sum, { windows }) => sum + windows.length, 0),
      116,
    );
    assert.equal(corpus.filter(({ windows }) => windows.length === 0).length, 6);
    const machine = corpus.find(({ name }) => name.includes("machine_temperature"));
    assert.ok(machine?.times.some((time, i) => i > 0 && time < machine.times[i - 1]));
  });
  it("agrees with the catalog on rows, windows, period and step of every file", async () => {
    const corpus = await loadNabCorpus();
    for (const set of CATALOG.filter(({ kind }) => kind === "series")) {
      const file = corpus.find(({ name }) => name === `${set.name}.csv`);
      assert.ok(file !== undefined, set.name);
      assert.equal(file.values.length, set.nRows, set.name);
      assert.deepEqual([file.times[0], file.times[file.times.length - 1]], set.period);
      assert.ok(set.labels.startsWith(`${file.windows.length} window`), set.name);
      assert.ok(set.faults.length === 0 || set.faults.every((fault) => fault.endsWith(".")));
    }
  });
});
