import { strict as assert } from "node:assert";
import { calendarSeasons } from "../../../lib/detectors/series/calendar-seasons";
import { beyondCourse, drifts } from "../../../lib/detectors/series/drifts";
import { holdOutBlocks } from "../../../lib/detectors/series/held-out-blocks";
import { jumps } from "../../../lib/detectors/series/jumps";
import { largestUsual } from "../../../lib/detectors/series/largest-usual";
import { lastingSteps } from "../../../lib/detectors/series/lasting-steps";
import { createNearest } from "../../../lib/detectors/series/nearest-rows";
import {
  createRecentReadings,
  pushReading,
  rewriteReading,
} from "../../../lib/detectors/series/recent-readings";
import { usualStretch } from "../../../lib/detectors/series/training-windows";
import { swells } from "../../../lib/detectors/series/swells";
import { layOutView, layOutViews, writeRow } from "../../../lib/detectors/series/views";
import { deterministicSin } from "../../../lib/deterministic-math";
import { createRandom } from "../../../lib/random";
import { dailySine } from "./planted-series";

describe("calendarSeasons", () => {
  it("gives days and weeks that are whole numbers of steps", () => {
    assert.deepEqual(calendarSeasons(1_800_000), [48, 336]);
    assert.deepEqual(calendarSeasons(86_400_000), [7]);
    assert.deepEqual(calendarSeasons(37 * 3_600_000), []);
    // Two readings a day are a day, and a thousandth more or less is one too.
    assert.deepEqual(calendarSeasons(43_200_000), [2, 14]);
    assert.deepEqual(calendarSeasons(43_200_000 * 0.999), [2, 14]);
    assert.deepEqual(calendarSeasons(43_200_000 * 0.996), []);
  });
});

describe("drifts", () => {
  it("sees a trend and a random walk, and neither a sine nor noise", () => {
    const random = createRandom(2);
    let place = 0;
    const walk = Float64Array.from({ length: 900 }, () => (place += random.normal()));
    assert.equal(drifts(walk, 1, 144), true);
    assert.equal(
      drifts(
        dailySine(900, 1).map((value, i) => value + i / 50),
        144,
        144,
      ),
      true,
    );
    assert.equal(drifts(dailySine(900, 1), 10, 144), false);
    // A day reaches further than this climbs; beyond the day it is a climb all the same.
    const slow = dailySine(900, 1).map((value, i) => value + i / 1500);
    assert.equal(drifts(slow, 144, 144), true);
    assert.equal(drifts(slow, 1, 144), false);
    assert.equal(drifts(Float64Array.from({ length: 900 }, random.normal), 1, 1), false);
  });

  it("sees a climb that fewer than four periods of a higher wave hide", () => {
    const random = createRandom(4);
    const climb = (rate: number) =>
      Float64Array.from(
        { length: 900 },
        (_, i) =>
          deterministicSin((2 * Math.PI * (i % 288)) / 288) + 0.1 * random.normal() + rate * i,
      );
    assert.equal(drifts(climb(5e-4), 64, 1440), true);
    assert.equal(drifts(climb(0), 64, 1440), false);
  });
});

describe("beyondCourse", () => {
  it("takes off the mean of each place in a period, of the readings that are there", () => {
    assert.deepEqual(
      [...beyondCourse(Float64Array.of(1, 5, NaN, 7, 3, NaN), 2)],
      [-1, -1, NaN, 1, 1, NaN],
    );
  });
});

describe("swells", () => {
  const noisy = (seed: number, wave: (i: number) => number) => {
    const random = createRandom(seed);
    return Float64Array.from({ length: 900 }, (_, i) => wave(i) + 0.1 * random.normal());
  };
  const sine = (period: number) => (i: number) =>
    deterministicSin((2 * Math.PI * (i % period)) / period);

  it("sees a wave of which one cycle was seen, and none of which three were", () => {
    assert.equal(swells(noisy(1, sine(900)), 24), true);
    assert.equal(swells(noisy(1, sine(288)), 24), false);
  });

  it("sees none in noise", () => {
    const noise = noisy(2, () => 0);
    assert.equal(swells(noise, 24), false);
  });

  it("says nothing of fewer than four times the recent level", () => {
    assert.equal(swells(noisy(1, sine(900)), 300), false);
  });
});

describe("usualStretch", () => {
  const scale = { stepMs: 1, level: 0, following: 0, spread: 1, stepSpread: 1, patience: 9 };
  const at = (times: number[]) => ({
    times: Float64Array.from(times),
    columns: [new Float64Array(times.length)],
    stepMs: 1,
  });

  it("is the stretch that the middle reading lies in, and all of a series without gaps", () => {
    const runs = [4, 9, 9, 3].flatMap((length, r) => Array.from({ length }, (_, i) => 100 * r + i));
    assert.equal(usualStretch(at(runs), scale), 9);
    assert.equal(usualStretch(at([0, 1, 2, 4, 5]), scale), 5);
  });
});

describe("jumps", () => {
  it("tells a level that jumps from one that climbs", () => {
    assert.equal(
      jumps(
        Float64Array.from({ length: 240 }, (_, i) => (i < 100 ? 0 : 5)),
        24,
      ),
      true,
    );
    assert.equal(
      jumps(
        Float64Array.from({ length: 240 }, (_, i) => i),
        24,
      ),
      false,
    );
    assert.equal(jumps(new Float64Array(240), 24), false);
  });
});

describe("largestUsual", () => {
  it("drops a few values that stand far apart, and no more than a few", () => {
    assert.equal(largestUsual([1, 2, 3, 2, 30]), 3);
    assert.equal(largestUsual([1, 2, 3, 5]), 5);
    assert.equal(largestUsual([1, 50, 50, 50, 50]), 50);
    assert.equal(largestUsual([0, 0, 7]), 7);
    assert.equal(largestUsual([]), 0);
  });
});

describe("holdOutBlocks", () => {
  it("keeps every window once, and learns from none that ends near the block", () => {
    const ends = Array.from({ length: 300 }, (_, i) => 20 + i);
    const blocks = holdOutBlocks(ends, 20, 3);
    assert.deepEqual(
      blocks.flatMap(({ kept }) => kept),
      Array.from(ends.keys()),
    );
    assert.deepEqual([blocks[1].learned[89], blocks[1].learned[90]], [89, 210]);
  });
});

describe("layOutViews", () => {
  it("counts plans that come to the same windows once, but not their codes", () => {
    const plans = [
      { kind: "differences", share: 0.25, code: 4 },
      { kind: "differences", share: 0.25, code: 0 },
      { kind: "differences", share: 0.125, code: 0 },
      { kind: "centred", share: 0.125, code: 0 },
    ] as const;
    const codes = (period: number) => layOutViews(plans, period, 9000).map(({ code }) => code);
    assert.deepEqual(codes(24), [4, 0, 0]);
    assert.deepEqual(codes(96), [4, 0, 0, 0]);
  });
});

describe("writeRow", () => {
  const recent = createRecentReadings(16);
  for (let i = 0; i < 40; i += 1) pushReading(recent, i, i * i);

  it("writes the newest window, oldest reading first", () => {
    const view = layOutView({ kind: "raw", share: 1, code: 0 }, 8, 100);
    const row = new Float32Array(8);
    writeRow(view, recent, row, 0);
    assert.deepEqual([...row], [32, 33, 34, 35, 36, 37, 38, 39]);
  });

  it("takes off the mean, and divides by the spread", () => {
    const row = new Float32Array(8);
    writeRow(layOutView({ kind: "centred", share: 1, code: 0 }, 8, 100), recent, row, 0);
    assert.deepEqual([...row], [-3.5, -2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 3.5]);
    writeRow(layOutView({ kind: "standardised", share: 1, code: 0 }, 8, 100), recent, row, 0);
    assert.ok(Math.abs(row[7] - 3.5 / Math.sqrt(5.25)) < 1e-6);
  });

  it("joins readings of a long window so that noise keeps its height", () => {
    const view = layOutView({ kind: "raw", share: 1, code: 0 }, 130, 1000);
    assert.deepEqual([view.readings, view.width], [130, 43]);
    const long = createRecentReadings(130);
    const random = createRandom(1);
    for (let i = 0; i < 130; i += 1) pushReading(long, random.normal(), 0);
    const row = new Float32Array(43);
    writeRow(view, long, row, 0);
    const variance = row.reduce((sum, value) => sum + value * value, 0) / 43;
    assert.ok(variance > 0.6 && variance < 1.5, `${variance}`);
  });

  it("puts another reading in the place of one that has gone by", () => {
    rewriteReading(recent, 1, -1, 0);
    const row = new Float32Array(8);
    writeRow(layOutView({ kind: "raw", share: 1, code: 0 }, 8, 100), recent, row, 0);
    assert.deepEqual([...row.slice(5)], [37, -1, 39]);
  });
});

describe("createNearest", () => {
  it("agrees with looking at every row, in one go and row by row", () => {
    const random = createRandom(5);
    const draw = (nSamples: number) => ({
      values: Float32Array.from({ length: nSamples * 9 }, random.normal),
      nSamples,
      nFeatures: 9,
    });
    const bank = draw(70);
    const queries = draw(50);
    const nearest = createNearest(bank);
    const distances = nearest.distances(queries);
    for (let i = 0; i < 50; i += 1) {
      const row = queries.values.slice(i * 9, i * 9 + 9);
      let best = Infinity;
      for (let j = 0; j < 70; j += 1) {
        let sum = 0;
        for (let f = 0; f < 9; f += 1) sum += (row[f] - bank.values[j * 9 + f]) ** 2;
        best = Math.min(best, Math.sqrt(sum / 9));
      }
      assert.equal(distances[i], best);
      assert.equal(nearest.distance(row), best);
    }
  });
});

describe("lastingSteps", () => {
  const stepsOf = (values: readonly number[], times = Array.from(values.keys())) =>
    lastingSteps({
      columns: [Float64Array.from(values)],
      times: Float64Array.from(times),
      stepMs: 1,
    });

  it("counts the way to a new level and back, and no glitch", () => {
    assert.deepEqual(stepsOf([0, 0, 0, 5, 5, 5, 1, 1, 1]), [5, -4]);
    assert.deepEqual(stepsOf([0, 0, 0, 9, 0, 0, 0, 9, 9, 0, 0, 0]), []);
  });

  it("passes over what a reading is missing beside", () => {
    assert.deepEqual(stepsOf([0, 0, NaN, 5, 5, 5, 5]), []);
    assert.deepEqual(stepsOf([0, 0, 0, 5, 5, 5], [0, 1, 2, 30, 31, 32]), []);
    // Six readings in seven steps and a half of time have no gap to speak of.
    assert.deepEqual(stepsOf([0, 0, 0, 5, 5, 5], [0, 1, 2, 5, 6, 7]), [5]);
    assert.deepEqual(stepsOf([0, 0, 0, 5, 5, 5], [0, 1, 2, 5.5, 6.5, 7.5]), []);
    assert.deepEqual(stepsOf([0, 0]), []);
  });

  it("are found at both ends of a series that is just long enough", () => {
    assert.deepEqual(stepsOf([0, 0, 0, 5, 5, 5]), [5]);
    assert.deepEqual(stepsOf([0, 0, 5, 5, 5]), []);
    assert.deepEqual(stepsOf([-3, -3, -3, -9, -9, -9]), [-6]);
  });
});
