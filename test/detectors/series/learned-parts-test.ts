import assert from "node:assert/strict";
import { firstPart } from "../../../lib/detectors/series/first-part";
import { fitView } from "../../../lib/detectors/series/fit-view";
import { logRatio, readingScore } from "../../../lib/detectors/series/fused-score";
import { holdOutBlocks } from "../../../lib/detectors/series/held-out-blocks";
import { lastingSteps } from "../../../lib/detectors/series/lasting-steps";
import { learnScale } from "../../../lib/detectors/series/learn-scale";
import { movingZScoreSeries } from "../../../lib/detectors/series/moving-z-score";
import { createRandom } from "../../../lib/random";
import { regular } from "./planted-series";

describe("firstPart", () => {
  it("is 15 %, of a short series a fifth, at least 100 readings and at most half", () => {
    const parts = [100, 300, 1200, 1500, 1900, 2400, 6000].map(firstPart);
    assert.deepEqual(parts, [50, 100, 240, 300, 300, 360, 900]);
    assert.equal(firstPart(7), 3);
  });
});

describe("readingScore", () => {
  it("is the logarithm of the ratio up to 0.4, and half as steep beyond", () => {
    assert.equal(readingScore(1), 0);
    assert.equal(readingScore(1.4), logRatio(1.4));
    assert.ok(Math.abs(readingScore(Math.E) - 0.7) < 1e-7);
    assert.ok(Math.abs(readingScore(Math.E ** 2) - 1.2) < 1e-7);
  });
  it("takes ratios below a thousandth for alike", () => {
    assert.equal(logRatio(0), logRatio(1e-3));
    assert.ok(logRatio(0.002) > logRatio(0));
  });
});

describe("lastingSteps, what lasts", () => {
  const steps = (...values: readonly number[]) => lastingSteps(regular(Float64Array.from(values)));

  it("asks three readings on either side to lie beyond half of the step", () => {
    assert.deepEqual(steps(0, 0, 0, 5, 3, 3), [5]);
    assert.deepEqual([steps(0, 0, 0, 5, 2, 2), steps(0, 0, 0, 4, 2, 2)], [[], []]);
    assert.deepEqual([steps(1, 1, 0, 4, 4, 4), steps(2, 2, 0, 4, 4, 4)], [[4], []]);
    assert.deepEqual(steps(0, 0, 0, -5, -3, -3), [-5]);
    assert.deepEqual(steps(0, 0, 0, 0.5, 0.5, 0.5), [0.5]);
  });
});

describe("holdOutBlocks, of few windows", () => {
  it("learns from windows that overlap the block too, and from none that ends in it", () => {
    const ends = Array.from({ length: 40 }, (_, i) => 10 + i);
    for (const { learned, kept } of holdOutBlocks(ends, 10, 4)) {
      assert.deepEqual([learned.length, kept.length], [30, 10]);
      assert.ok(!learned.some((place) => kept.includes(place)));
    }
  });
});

describe("fitView", () => {
  const { normal } = createRandom(6);
  const rows = {
    ...{ nSamples: 60, nFeatures: 4 },
    values: Float32Array.from({ length: 240 }, () => 1000 * normal()),
  };
  const ends = Array.from({ length: 60 }, (_, i) => i);
  const view = { kind: "shape", readings: 4, width: 4, code: 0 } as unknown as Parameters<
    typeof fitView
  >[0];
  const training = { units: 2, steps: 1, seed: 1 };

  it("keeps every second window in their own unit, and measures each by those of other blocks", () => {
    const { learned, heldOut } = fitView(view, rows, holdOutBlocks(ends, 4, 3), training)!;
    assert.ok(learned.unit > 900 && learned.unit < 1100, `unit ${learned.unit}`);
    const [{ bank, encoder }] = learned.parts;
    assert.deepEqual([learned.parts.length, encoder, bank.nSamples], [1, null, 30]);
    const third = Array.from(rows.values.subarray(8, 12), (v) => Math.fround(v / learned.unit));
    assert.deepEqual([...bank.values.subarray(4, 8)], third);
    assert.ok(heldOut.every((distance) => distance > 0 && distance <= learned.limit));
    assert.equal(learned.limit, Math.max(...heldOut));
  });
  it("learns nothing of rows that are nothing but rounding", () => {
    const flat = { ...rows, values: new Float32Array(240) };
    assert.equal(fitView(view, flat, holdOutBlocks(ends, 4, 3), training), null);
  });
});

describe("learnScale, the range of steps", () => {
  const random = createRandom(8);
  const noise = Float64Array.from({ length: 600 }, () => random.normal());
  const steps = (stairs: (i: number) => number) => {
    const { limits } = learnScale(regular(noise.map((v, i) => v + stairs(i))), null, []);
    const { middle, half } = limits.step;
    return [middle - half, middle + half];
  };

  it("holds what a step does for good and twice, and the noise on its other side", () => {
    const [low, high] = steps(() => 0);
    assert.ok(low < 0 && high > 0);
    const [upLow, upHigh] = steps((i) => 40 * Math.floor(i / 100));
    assert.ok(upLow < -0.5 && upHigh > -5 * upLow, `${upLow} to ${upHigh}`);
    const [downLow, downHigh] = steps((i) => -40 * Math.floor(i / 100));
    assert.ok(downHigh > 0.5 && downLow < -5 * downHigh, `${downLow} to ${downHigh}`);
  });
});

describe("movingZScoreSeries, reasons", () => {
  it("names the column whose score is the highest, and both where they are equal", async () => {
    const { normal } = createRandom(9);
    const columns = [0, 1].map(() => Float64Array.from({ length: 80 }, () => normal()));
    columns[1][60] += 30;
    const data = { ...regular(columns[0]), columns };
    const fitted = await movingZScoreSeries.fit(data, {}, { seed: 1 });
    assert.deepEqual(movingZScoreSeries.reasons!(data, [60], fitted), [{ columns: [0, 1] }]);
    const twins = { ...data, columns: [columns[1], columns[1]] };
    const same = await movingZScoreSeries.fit(twins, {}, { seed: 1 });
    const [{ columns: shared }] = movingZScoreSeries.reasons!(twins, [60], same);
    assert.deepEqual(shared, [0.5, 0.5]);
  });
});
