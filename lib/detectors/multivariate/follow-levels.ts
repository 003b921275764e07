import type { SeriesData } from "../contract";
import { calendarSeasons } from "../series/calendar-seasons";
import { drifts } from "../series/drifts";
import { frameOf, type Frame } from "./frame";
import { jumps } from "../series/jumps";
import { RECENT_READINGS, swells } from "../series/swells";

/** Readings that make up a drifting level where nothing repeats. */
const NO_SEASON = 256;
/** A level is followed over this share of what is learned from, at most. */
const MOST_SHARE = 0.25;

/** What is learned from where the level of some columns drifts. */
export interface FollowedSeries {
  /** Of each column: the readings that its level is followed over; 0 where it stays. */
  readonly followed: readonly number[];
  /** The readings behind the first ones, whose level is not known yet. */
  readonly kept: SeriesData;
  /** The same as what they depart from the level before them. */
  readonly levelled: SeriesData;
}

/**
 * Looks which columns' levels drift, as a disk that fills up does, or swell too slowly to be known: they would leave what was
 * learned for good. A level that drifts is followed over a season, one that swells only as long as the recent level reaches.
 *
 * @param beyond of each column what it shows beyond its season
 * @param season steps that the columns repeat after; 0 for none
 * @returns null where every level stays
 */
export function followLevels(
  train: SeriesData,
  beyond: readonly Float64Array[],
  season: number,
): FollowedSeries | null {
  const { times, columns, stepMs } = train;
  const frame = frameOf(train);
  const { nRows, nColumns } = frame;
  const whole = Math.round(season);
  const period = whole || 1;
  const longest = Math.max(period, calendarSeasons(stepMs)[0] ?? 1);
  const rows = Math.min(whole || NO_SEASON, Math.floor(MOST_SHARE * nRows));
  const memory = Math.max(RECENT_READINGS, whole);
  const drifting = beyond.map((column) =>
    drifts(column.filter(Number.isFinite), period, longest) ? rows : 0,
  );
  const once = levelled(frame, drifting);
  const followed = drifting.map((own, c) => {
    const left = own === 0 ? beyond[c] : columnOf(once, c, nColumns);
    const isSteady = !jumps(beyond[c].filter(Number.isFinite), RECENT_READINGS);
    return isSteady && swells(left.filter(Number.isFinite), memory) ? memory : own;
  });
  if (followed.every((own) => own === 0)) return null;
  const values = levelled(frame, followed);
  const start = Math.max(...followed);
  const behind = (at: (c: number, row: number) => number): SeriesData => ({
    times: times.slice(start),
    columns: columns.map((_, c) =>
      Float64Array.from({ length: nRows - start }, (_, i) => at(c, start + i)),
    ),
    stepMs,
  });
  return {
    followed,
    kept: behind((c, row) => columns[c][row]),
    levelled: behind((c, row) => values[row * nColumns + c]),
  };
}

function columnOf(values: Float64Array, column: number, nColumns: number): Float64Array {
  const nRows = values.length / nColumns;
  return Float64Array.from({ length: nRows }, (_, row) => values[row * nColumns + column]);
}

/** All rows without the levels of the columns that are followed. */
function levelled(
  { nRows, nColumns, values: given, since }: Frame,
  followed: readonly number[],
): Float64Array {
  const values = given.slice();
  const levels = new Float64Array(nColumns).fill(NaN);
  for (let row = 0; row < nRows; row += 1) {
    if (since[row] === 0) levels.fill(NaN);
    const own = values.subarray(row * nColumns, (row + 1) * nColumns);
    takeLevelsOff(own, levels, since[row], followed, own);
  }
  return values;
}

/**
 * Takes off each followed column the level of the readings before, a mean that forgets, and moves it on. Until it has seen
 * as many readings as it is followed over, the column has no value.
 *
 * @param levels nColumns, NaN before the first value; changed
 * @param nBefore rows without a gap before this one
 * @param into nColumns, may be the row itself
 */
export function takeLevelsOff(
  row: ArrayLike<number>,
  levels: Float64Array,
  nBefore: number,
  followed: readonly number[],
  into: Float64Array,
): void {
  for (let c = 0; c < followed.length; c += 1) {
    const value = row[c];
    into[c] = value;
    if (followed[c] === 0 || Number.isNaN(value)) continue;
    if (Number.isNaN(levels[c])) levels[c] = value;
    const departure = value - levels[c];
    into[c] = nBefore < followed[c] ? NaN : departure;
    levels[c] += departure / Math.min(nBefore + 1, followed[c]);
  }
}
