import { GAP_STEPS } from "./frame";
import { WINDOW, type Learned } from "./learned";
import { clip } from "./residuals";
import { stuckness } from "./still";

/** Rows over which the recent level forgets: a departure is judged against about two hours of five minutes. */
const LEVEL_ROWS = 24;

/** What is kept of a series at one moment; the arrays go on changing with the next row. */
export interface Moment {
  /** NaN before the first row. */
  time: number;
  /** Rows without a gap before this one; -1 before the first. */
  since: number;
  /** What the rows are counted from. */
  began: "the beginning" | "a gap";
  /** Columns with a value in this row. */
  nPresent: number;
  /** WINDOW × nColumns residuals, newest row first, the last known one where one is missing. */
  readonly recent: Float64Array;
  /** WINDOW × nColumns: 1 where the residual was there. */
  readonly present: Uint8Array;
  /** WINDOW × nColumns differences of residuals from those before, in their spread, newest first; NaN where there is none. */
  readonly steps: Float64Array;
  /** nColumns differences from the recent level; NaN where missing. */
  readonly departures: Float64Array;
  /** nColumns recent levels; NaN before the first value. */
  readonly levels: Float64Array;
  /** nColumns slow levels of columns whose level is followed; NaN before the first value, and for the others. */
  readonly slow: Float64Array;
  /** nColumns: steps since the value last moved. */
  readonly still: Float64Array;
  /** nColumns last known values. */
  readonly last: Float64Array;
}

/** The moment before the first row. */
export function beginning(nColumns: number): Moment {
  return {
    time: NaN,
    since: -1,
    began: "the beginning",
    nPresent: 0,
    recent: new Float64Array(WINDOW * nColumns),
    present: new Uint8Array(WINDOW * nColumns),
    steps: new Float64Array(WINDOW * nColumns).fill(NaN),
    departures: new Float64Array(nColumns).fill(NaN),
    levels: new Float64Array(nColumns).fill(NaN),
    slow: new Float64Array(nColumns).fill(NaN),
    still: new Float64Array(nColumns),
    last: new Float64Array(nColumns).fill(NaN),
  };
}

/** What moving on needs of what was learned. */
export type Following = Pick<Learned, "scales" | "stepSpread" | "longestStill">;

/** Behind a gap everything that reaches back starts anew; to be asked before each row. */
export function leaveGap(moment: Moment, time: number, stepMs: number): void {
  if (time - moment.time > GAP_STEPS * stepMs) restart(moment);
}

/** Moves on by one row. */
export function advance(
  moment: Moment,
  time: number,
  row: ArrayLike<number>,
  residuals: Float64Array,
  { scales, stepSpread, longestStill }: Following,
): void {
  const nColumns = residuals.length;
  moment.time = time;
  moment.since += 1;
  const { recent, present, steps, departures, levels, still, last } = moment;
  recent.copyWithin(nColumns, 0);
  present.copyWithin(nColumns, 0);
  steps.copyWithin(nColumns, 0);
  moment.nPresent = 0;
  for (let c = 0; c < nColumns; c += 1) {
    const residual = residuals[c];
    const missing = Number.isNaN(residual);
    present[c] = missing ? 0 : 1;
    steps[c] = NaN;
    departures[c] = NaN;
    if (missing) continue;
    moment.nPresent += 1;
    // That a switch was thrown is news for a while, that it still is thrown is none.
    recent[c] = scales[c].spread > 0 ? residual : 0;
    const moves = row[c] !== last[c];
    // The way back of a column that was stuck is no step of its own: it begins anew where it is.
    const isBack = moves && stuckness(still[c], longestStill[c]) > 1;
    if (isBack) beginColumn(recent, c, nColumns);
    const isFirst = isBack || Number.isNaN(levels[c]);
    if (!isFirst) steps[c] = clip((recent[c] - recent[nColumns + c]) / stepSpread[c]);
    still[c] = moves ? 0 : still[c] + 1;
    last[c] = row[c];
    if (isFirst) levels[c] = residual;
    departures[c] = residual - levels[c];
    // A level that followed a stuck column would call its return a departure for hours.
    if (longestStill[c] === 0 || still[c] <= longestStill[c]) {
      levels[c] += departures[c] / LEVEL_ROWS;
    }
  }
}

/** The last rows of a column become what the newest one is. */
function beginColumn(recent: Float64Array, column: number, nColumns: number): void {
  for (let at = column + nColumns; at < recent.length; at += nColumns) recent[at] = recent[column];
}

function restart(moment: Moment): void {
  moment.since = -1;
  moment.began = "a gap";
  moment.recent.fill(0);
  moment.present.fill(0);
  moment.steps.fill(NaN);
  moment.levels.fill(NaN);
  moment.slow.fill(NaN);
  moment.still.fill(0);
  moment.last.fill(NaN);
}
