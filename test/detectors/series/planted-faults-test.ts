import { strict as assert } from "node:assert";
import { fitThreshold } from "../../../lib/decide/threshold/fit-threshold";
import type { ThresholdRule } from "../../../lib/decide/threshold/rules";
import type { SeriesData } from "../../../lib/detectors/contract";
import { deterministicSin } from "../../../lib/deterministic-math";
import { seriesAutoDetector } from "../../../lib/detectors/series/auto-series";
import { createRandom } from "../../../lib/random";
import { dailySine, firstReadings, regular } from "./planted-series";

/** Readings above the usual threshold, after the learned part. */
async function flagged(data: SeriesData, learnFirst: number, seed = 1): Promise<number[]> {
  const fitted = await seriesAutoDetector.fit(firstReadings(data, learnFirst), {}, { seed });
  const unseen = Array.from(seriesAutoDetector.unseenScores!(fitted));
  const rule = seriesAutoDetector.usualThreshold as ThresholdRule;
  const { value } = fitThreshold(unseen, rule, { part: "train" });
  const { scores } = seriesAutoDetector.score(data, fitted);
  return Array.from(scores.keys()).filter((i) => i >= learnFirst && (scores[i] ?? value) > value);
}

const upTo = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

describe("planted faults", function () {
  this.timeout(300_000);

  it("raises no alarm on a clean sine", async () => {
    assert.deepEqual(await flagged(regular(dailySine(3000, 11)), 900), []);
  });

  it("raises no alarm on pure noise", async () => {
    const random = createRandom(11);
    const noise = Float64Array.from({ length: 3000 }, () => random.normal());
    assert.deepEqual(await flagged(regular(noise), 900), []);
  });

  it("follows a wave of which half a cycle was seen, and ends with a fault of 30 readings", async () => {
    const random = createRandom(12);
    const swell = (i: number) => deterministicSin((2 * Math.PI * (i % 1885)) / 1885);
    const values = Float64Array.from({ length: 4000 }, (_, i) => swell(i) + 0.1 * random.normal());
    assert.deepEqual(await flagged(regular(values), 900), []);
    values.forEach((_, i) => i >= 2500 && i < 2530 && (values[i] += 3));
    assert.deepEqual(await flagged(regular(values), 900), upTo(2500, 2530));
  });

  it("raises no alarm on days whose nights are missing, and finds a stuck hour among them", async () => {
    const random = createRandom(13);
    const hours = Array.from({ length: 40 * 24 * 6 }, (_, i) => i).filter(
      (i) => i % 144 >= 36 && i % 144 < 120,
    );
    const values = Float64Array.from(
      hours,
      (i) => 8 * deterministicSin((Math.PI * ((i % 144) - 36)) / 84) + 0.5 * random.normal(),
    );
    const data = { ...regular(values), times: Float64Array.from(hours, (i) => i * 600_000) };
    assert.deepEqual(await flagged(data, 840), []);
    values.fill(14, 2570, 2582);
    assert.deepEqual(await flagged(data, 840), upTo(2570, 2582));
  });

  it("scores nothing behind a gap until it knows a level that it follows", async () => {
    const random = createRandom(12);
    const values = Float64Array.from(
      { length: 1200 },
      (_, i) => (i * i) / 1e6 + 0.1 * random.normal(),
    );
    const data = regular(values);
    data.times.forEach((time, i) => i >= 1000 && (data.times[i] = time + 60 * data.stepMs));
    const fitted = await seriesAutoDetector.fit(firstReadings(data, 900), {}, { seed: 1 });
    const { scores, unscored } = seriesAutoDetector.score(data, fitted);
    assert.equal(unscored[1000], "1 of 24 readings since a gap");
    assert.deepEqual([scores[1022], scores[1023] !== null], [null, true]);
  });

  it("names a single odd reading itself and nothing else, for any seed", async () => {
    const values = dailySine(2500, 5);
    values[2000] += 30;
    for (const seed of [1, 2, 3]) {
      assert.deepEqual(await flagged(regular(values), 900, seed), [2000], `seed ${seed}`);
    }
  });

  it("takes steps from night to day for usual that were seen twice, and finds a day without them", async () => {
    const random = createRandom(13);
    const isDay = (i: number) => i % 288 >= 108 && i % 288 < 216;
    const value = (i: number) => (isDay(i) ? 80 : 20) + 3 * random.normal();
    const data = regular(Float64Array.from({ length: 2000 }, (_, i) => value(i)));
    assert.deepEqual(await flagged(data, 600), []);
    for (let i = 1548; i < 1656; i += 1) data.columns[0][i] += 300;
    const found = await flagged(data, 600);
    assert.equal(found[0], 1548);
    assert.ok(
      found.every((i) => i < 1700),
      `last at ${found[found.length - 1]}`,
    );
  });

  it("finds an odd reading although a like one was learned from", async () => {
    const values = dailySine(2500, 5);
    values[400] += 30;
    values[2000] += 30;
    assert.deepEqual(await flagged(regular(values), 900), [2000]);
  });

  it("misses a pulse that does not come, soon after it was due, and says since when", async () => {
    const random = createRandom(14);
    const values = Float64Array.from(
      { length: 2000 },
      (_, i) => (i % 50 === 7 ? 10 : 0) + 0.2 * random.normal(),
    );
    assert.deepEqual(await flagged(regular(values), 600), []);
    values[1507] = 0.1;
    const data = regular(values);
    const found = await flagged(data, 600);
    assert.ok(found[0] > 1507 && found[0] < 1530, `first at ${found[0]}`);
    assert.equal(found[found.length - 1], 1556);
    const fitted = await seriesAutoDetector.fit(firstReadings(data, 600), {}, { seed: 1 });
    const [{ note }] = seriesAutoDetector.reasons!(data, [1556], fitted);
    assert.match(note!, /^low for 99 readings, where 5\d are usual at most$/);
  });

  it("finds an odd reading although three larger ones were learned from", async () => {
    const values = dailySine(2500, 5);
    for (const i of [150, 450, 700]) values[i] += 45;
    values[2000] += 22;
    assert.deepEqual(await flagged(regular(values), 900), [2000]);
  });

  it("sees a stuck sensor within 30 readings, ends with it, and says for how long it has not moved", async () => {
    const values = dailySine(2500, 6);
    values.fill(values[2000], 2000, 2100);
    const data = regular(values);
    const found = await flagged(data, 900);
    assert.ok(found[0] >= 2000 && found[0] < 2030, `first at ${found[0]}`);
    assert.equal(found[found.length - 1], 2099);
    const fitted = await seriesAutoDetector.fit(firstReadings(data, 900), {}, { seed: 1 });
    const [{ note }] = seriesAutoDetector.reasons!(data, [2046], fitted);
    assert.equal(note, "has not moved for 47 readings");
  });

  it("flags a hot stretch from its first to its last reading", async () => {
    const values = dailySine(2500, 7).map((value, i) =>
      i >= 1800 && i < 2100 ? value + 80 : value,
    );
    assert.deepEqual(await flagged(regular(values), 900), upTo(1800, 2100));
  });

  it("finds a stretch on a growing series", async () => {
    const values = dailySine(2500, 8).map(
      (value, i) => value + i / 50 + (i >= 2000 && i < 2012 ? 40 : 0),
    );
    assert.deepEqual(await flagged(regular(values), 900), upTo(2000, 2012));
  });

  it("finds the one value that is not 0", async () => {
    const values = new Float64Array(2000);
    values[1900] = 10;
    assert.deepEqual(await flagged(regular(values), 300), [1900]);
  });

  it("finds a plateau in a ramp", async () => {
    let value = 0;
    const values = Float64Array.from({ length: 2000 }, (_, i) =>
      i >= 1800 && i < 1811 ? value : (value += 1),
    );
    const found = await flagged(regular(values), 300);
    assert.equal(found[0], 1800);
    assert.ok(found.length >= 6 && found[found.length - 1] < 1850, `${found.join(" ")}`);
  });

  it("finds a Wednesday at weekend level in 300 days", async () => {
    const random = createRandom(4);
    const days = Float64Array.from({ length: 300 }, (_, i) => {
      return (i % 7 < 5 ? 900 : 250) + 25 * random.normal();
    });
    days[7 * 33 + 2] = 260;
    for (const seed of [1, 2, 3]) {
      const found = await flagged(regular(days, 86_400_000), 150, seed);
      assert.deepEqual(found, [7 * 33 + 2], `seed ${seed}`);
    }
  });

  it("finds two periods of double frequency, and ends within a half period after them", async () => {
    const random = createRandom(3);
    const values = Float64Array.from({ length: 2500 }, (_, i) => {
      const isFast = i >= 1800 && i < 1900;
      const turns = (isFast ? 2 * i : i) / 50;
      return deterministicSin(2 * Math.PI * (turns % 1)) + 0.1 * random.normal();
    });
    const found = await flagged(regular(values), 600);
    assert.ok(found[0] >= 1800 && found[0] < 1820, `first at ${found[0]}`);
    assert.ok(found[found.length - 1] < 1925, `last at ${found[found.length - 1]}`);
  });

  it("finds the stop of a counter that grows by 0 or 1, for any seed", async () => {
    let whole = 0;
    const increases = Float64Array.from({ length: 2500 }, (_, i) => {
      const before = whole;
      whole = Math.floor(0.41 * (i + 1) + 3 * deterministicSin(i / 90));
      return i >= 2000 && i < 2040 ? 0 : whole - before;
    });
    for (const seed of [1, 2, 3]) {
      const found = await flagged(regular(increases, 60_000), 600, seed);
      assert.ok(found.length > 10, `${found.length} with seed ${seed}`);
      assert.ok(
        found.every((i) => i >= 2000 && i <= 2040),
        `${found.join(" ")} with seed ${seed}`,
      );
    }
  });
});
