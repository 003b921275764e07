import assert from "node:assert/strict";
import fc from "fast-check";
import { pointScores } from "../../lib/decide/point-scores";
import { findGaps } from "../../lib/preprocess/gaps";
import { windowSeries } from "../../lib/preprocess/window-series";
import { slidingWindows } from "../../lib/preprocess/windows";
import { isoTime } from "../../lib/times";
import type { Series } from "../../lib/types";
import { always, reading, readings } from "./always";

const STEP_SECONDS = 60;
const sizes = { size: fc.integer({ min: 1, max: 9 }), stride: fc.integer({ min: 1, max: 5 }) };

/** A series of readings a minute apart, where some minutes are missing. */
const seriesWithGaps = fc
  .array(fc.tuple(reading, fc.constantFrom(1, 1, 1, 1, 2, 5)), { minLength: 1, maxLength: 60 })
  .map((pairs): Series => {
    let minute = 0;
    const times = pairs.map(([, step]) => isoTime((minute += step) * STEP_SECONDS * 1000));
    const values = pairs.map(([value]) => value);
    return { name: "s", unit: "", times, values, stepSeconds: STEP_SECONDS, simulated: false };
  });

describe("windows of any values", () => {
  it("are as many as the formula says, and each is the stretch at its place", () => {
    always(
      fc.property(readings, fc.record(sizes), (values, { size, stride }) => {
        fc.pre(size <= values.length);
        const windows = slidingWindows(values, { size, stride });
        assert.equal(windows.length, Math.floor((values.length - size) / stride) + 1);
        windows.forEach((window, w) =>
          assert.deepEqual(window, values.slice(w * stride, w * stride + size)),
        );
      }),
    );
  });
});

describe("windows of any series", () => {
  it("never span a gap, and leave uncovered exactly what none of them holds", () => {
    always(
      fc.property(seriesWithGaps, fc.record(sizes), (series, { size, stride }) => {
        const stretches = stretchesOf(series);
        fc.pre(stretches.some((length) => length >= size));
        const { starts, ends, rows, uncovered } = windowSeries(series, { size, stride });
        const gaps = findGaps(series).map(({ after }) => after);
        const covered = new Set<number>();
        starts.forEach((start, w) => {
          assert.ok(!gaps.some((after) => start <= after && after < ends[w]), `window ${w}`);
          assert.deepEqual(rows[w], series.values.slice(start, ends[w] + 1));
          for (let point = start; point <= ends[w]; point += 1) covered.add(point);
        });
        const others = [...series.values.keys()].filter((point) => !covered.has(point));
        assert.deepEqual(uncovered, others);
        const expected = stretches.map((n) => Math.max(0, Math.floor((n - size) / stride) + 1));
        assert.equal(
          starts.length,
          expected.reduce((sum, n) => sum + n, 0),
        );
      }),
    );
  });
});

/** Readings between gaps, counted by the minutes. */
function stretchesOf({ times }: Series): number[] {
  const lengths = [1];
  for (let i = 1; i < times.length; i += 1) {
    const minutes = (Date.parse(times[i]) - Date.parse(times[i - 1])) / (1000 * STEP_SECONDS);
    if (minutes > 1) lengths.push(1);
    else lengths[lengths.length - 1] += 1;
  }
  return lengths;
}

describe("scores of points from any windows", () => {
  const windowsWithErrors = fc
    .record({ nPoints: fc.integer({ min: 1, max: 40 }), size: fc.integer({ min: 1, max: 6 }) })
    .filter(({ nPoints, size }) => size <= nPoints)
    .chain(({ nPoints, size }) =>
      fc
        .array(fc.tuple(fc.integer({ min: 0, max: nPoints - size }), reading), { maxLength: 30 })
        .map((pairs) => ({
          ...{ nPoints, size },
          starts: pairs.map(([start]) => start),
          errors: pairs.map(([, error]) => error),
        })),
    );

  it("are by definition the last, the mean or the largest of the windows that cover them", () => {
    always(
      fc.property(windowsWithErrors, ({ nPoints, size, starts, errors }) => {
        const scoresOf = (alignment: "last" | "mean" | "max") =>
          pointScores(errors, { starts, size }, { alignment, nPoints });
        const [last, mean, max] = [scoresOf("last"), scoresOf("mean"), scoresOf("max")];
        for (let point = 0; point < nPoints; point += 1) {
          const over = errors.filter((_, w) => starts[w] <= point && point < starts[w] + size);
          const ending = errors.filter((_, w) => starts[w] + size - 1 === point);
          assert.equal(last.scores[point], ending.length === 0 ? null : Math.max(...ending));
          assert.equal(max.scores[point], over.length === 0 ? null : Math.max(...over));
          const sum = over.reduce((total, error) => total + error, 0);
          assert.equal(mean.scores[point], over.length === 0 ? null : sum / over.length);
        }
      }),
    );
  });
  it("say which points have none", () => {
    always(
      fc.property(windowsWithErrors, ({ nPoints, size, starts, errors }) => {
        const options = { alignment: "max", nPoints } as const;
        const { scores, covered, coveredScores, nUncovered } = pointScores(
          errors,
          { starts, size },
          options,
        );
        assert.equal(covered.length + nUncovered, nPoints);
        const again = new Array<number | null>(nPoints).fill(null);
        covered.forEach((point, i) => (again[point] = coveredScores[i]));
        assert.deepEqual(again, scores);
      }),
    );
  });
});
