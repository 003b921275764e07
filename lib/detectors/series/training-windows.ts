import type { Random } from "../../random";
import type { Rows } from "../../types";
import type { SeriesData } from "../contract";
import type { ReadingLimits } from "./reading-limits";
import { readingsBack } from "./past-seasons";
import { createSeriesCursor, type SeriesScale } from "./series-cursor";
import { writeRow, type View } from "./views";

/** Readings at which every view has a whole window, in time order. */
export function wholeWindowEnds(train: SeriesData, scale: SeriesScale, size: number): number[] {
  const cursor = createSeriesCursor(scale, null, 1);
  const ends: number[] = [];
  train.times.forEach((time, i) => {
    if (cursor.push(time, train.columns[0][i]) && cursor.count >= size) ends.push(i);
  });
  return ends;
}

/**
 * Readings in a usual stretch between two gaps: half of all readings lie in stretches that are at least as long. Windows that
 * are as long as the days between missing nights would end in the evening alone. Without a gap the whole series is one stretch.
 */
export function usualStretch(train: SeriesData, scale: SeriesScale): number {
  const cursor = createSeriesCursor(scale, null, 1);
  const stretches: number[] = [];
  let before = 0;
  train.times.forEach((time, i) => {
    if (!cursor.push(time, train.columns[0][i])) return;
    if (cursor.count <= before) stretches.push(before);
    before = cursor.count;
  });
  if (stretches.length === 0) return train.times.length;
  stretches.push(before);
  const half = stretches.reduce((sum, length) => sum + length, 0) / 2;
  let seen = 0;
  return stretches.sort((a, b) => b - a).find((length) => (seen += length) >= half)!;
}

/**
 * One random reading of each of `most` equal slots: random, because a fixed stride beats against the period. All of
 * them where there are no more.
 */
export function drawEnds(ends: readonly number[], most: number, random: Random): number[] {
  if (ends.length <= most) return [...ends];
  const slot = ends.length / most;
  return Array.from({ length: most }, (_, i) => {
    const at = Math.floor((i + random.uniform()) * slot);
    return ends[Math.min(at, ends.length - 1)];
  });
}

/** The rows of every view whose windows end at these readings (in time order), one Rows per view. */
export function windowRows(
  train: SeriesData,
  { scale, limits }: { scale: SeriesScale; limits: ReadingLimits },
  views: readonly View[],
  ends: readonly number[],
): Rows[] {
  const size = Math.max(readingsBack(limits), ...views.map((view) => view.readings));
  const cursor = createSeriesCursor(scale, limits, size);
  const rows = views.map(({ width }) => ({
    values: new Float32Array(ends.length * width),
    nSamples: ends.length,
    nFeatures: width,
  }));
  let next = 0;
  for (let i = 0; i < train.times.length && next < ends.length; i += 1) {
    cursor.push(train.times[i], train.columns[0][i]);
    while (ends[next] === i) {
      views.forEach((view, v) => {
        writeRow(view, cursor.recent, rows[v].values, next * view.width);
      });
      next += 1;
    }
  }
  return rows;
}

/** The rows at these places. */
export function pickRows({ values, nFeatures }: Rows, places: readonly number[]): Rows {
  const picked = new Float32Array(places.length * nFeatures);
  places.forEach((place, i) => {
    picked.set(values.subarray(place * nFeatures, (place + 1) * nFeatures), i * nFeatures);
  });
  return { values: picked, nSamples: places.length, nFeatures };
}
