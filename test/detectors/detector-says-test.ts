import assert from "node:assert/strict";
import type { SeriesData, SeriesDetector } from "../../lib/detectors/contract";
import { detectorSays } from "../../lib/detectors/detector-says";
import { explained } from "../../lib/detectors/explain-at";
import { multivariateAutoDetector } from "../../lib/detectors/multivariate/auto-detector";
import { meanSquaredZDetector } from "../../lib/detectors/rows/mean-squared-z";
import { nearestWindowsDetector, seriesAutoDetector } from "../../lib/detectors/series/auto-series";
import { createRandom } from "../../lib/random";
import { frozenSeries, mixedSeries, seriesOf } from "./frozen/data";
import type { Course } from "./frozen/data";

describe("detectorSays", () => {
  it("has nothing to add where a detector is as its name says", () => {
    assert.deepEqual(detectorSays({ detector: meanSquaredZDetector.fit([[1], [2]]) }), []);
  });

  // What is said may be said otherwise; what it tells must stay true.
  const saidOf = async (train: SeriesData, detector: SeriesDetector) =>
    detectorSays({ detector: await detector.fit(train, {}, { seed: 1 }) }).join(" ");
  const hours = (nColumns: number) => frozenSeries({ nReadings: 480, nColumns, stepMs: 3_600_000 });

  it("tells the season of several columns, and how many did not move", async () => {
    const three = hours(3);
    const still = { ...three, columns: [...three.columns.slice(1), three.times.map(() => 5)] };
    assert.match(
      await saidOf(still, multivariateAutoDetector),
      /\b24 readings .*\b1 of 3 columns\b/,
    );
    assert.doesNotMatch(await saidOf(three, multivariateAutoDetector), /\bof 3 columns did not\b/);
    const { normal } = createRandom(1);
    const noise = { ...three, columns: three.columns.map((each) => each.map(() => normal())) };
    assert.match(await saidOf(noise, multivariateAutoDetector), /\bno season\b/i);
  });

  it("tells the period and the windows of one column, and of one that stood still that alone", async () => {
    const said = await saidOf(hours(1), seriesAutoDetector);
    assert.match(said, /\brepeats after 24 readings .*windows of [\d, and]* readings/i);
    const one = hours(1);
    const still = { ...one, columns: [one.times.map(() => 5)] };
    assert.match(await saidOf(still, seriesAutoDetector), /did not move/);
  });
});

describe("detectorSays, of series with other courses", () => {
  const courses: [Course, RegExp[], RegExp[]][] = [
    [
      "coarse readings",
      [/\b168 readings/, /a season before/, /not moved/, /high or low/],
      [/wander/],
    ],
    [
      "a level that climbs",
      [/\b24 readings/, /followed over 96 readings/],
      [/season before/, /high or/],
    ],
    ["noise far from 0", [/\bno period\b/i, /its level/], [/followed|season before|high or low/]],
  ];
  for (const [course, says, saysNot] of courses) {
    it(`tells what was found, and nothing else: ${course}`, async () => {
      const train = seriesOf(course, { nReadings: 480, stepMs: 3_600_000 });
      const said = await nearestWindowsDetector.fit(train, {}, { seed: 1 });
      const words = nearestWindowsDetector.says!(said).join(" ");
      for (const each of says) assert.match(words, each);
      for (const each of saysNot) assert.doesNotMatch(words, each);
    });
  }

  it("counts the columns whose level drifts", async () => {
    const train = mixedSeries({ nReadings: 480, stepMs: 3_600_000 });
    const fitted = await multivariateAutoDetector.fit(train, {}, { seed: 1 });
    assert.match(
      multivariateAutoDetector.says!(fitted).join(" "),
      /1 of 5 columns did not .*1 of 5 columns drifts .*24 readings/,
    );
  });
});

describe("explained", () => {
  const saved = { columns: ["a", "b", "c"] };

  it("puts the largest share first, null for a missing value", () => {
    const { columns } = explained([1, NaN, 3], { columns: [0.2, 0.3, 0.5] }, saved);
    assert.deepEqual(columns, [
      { column: "c", value: 3, share: 0.5 },
      { column: "b", value: null, share: 0.3 },
      { column: "a", value: 1, share: 0.2 },
    ]);
  });
  it("tells what was expected and the note, where there are some", () => {
    const reasons = { columns: [1, 0, 0], expected: [7, 8, 9], note: "stands still" };
    const { columns, note, steps } = explained([1, 2, 3], reasons, saved);
    assert.deepEqual([columns[0].expected, note, steps], [7, "stands still", undefined]);
    assert.deepEqual(Object.keys(explained([1, 2, 3], { columns: [1, 0, 0] }, saved)), ["columns"]);
  });
});
