import { thresholdStream } from "../decide/threshold/follow";
import { PackedVerdicts } from "../decide/packed-verdicts";
import { undecided, verdictOn } from "../decide/verdict";
import type { Verdict } from "../decide/verdict";
import { atOnce } from "../steps";
import type { Steps } from "../steps";
import type { RowsDetector, SeriesDetector } from "./contract";
import { orderingSteps, rowOf, rowsIn, sliceSeries } from "./data-set";
import type { DataSet } from "./data-set";
import { detectorNamed } from "./registry";
import type { Learned, SavedDetector } from "./saved/saved-detector";

/** Rows that are scored at once: a bound on memory, not on what is computed. */
const CHUNK = 2048;
/** Values of rows that are scored at once: among thousands of wide rows to compare with even a few take long. */
const CHUNK_VALUES = 65_536;
const LEAST_CHUNK = 16;

/**
 * What a saved detector says about every row of a data set. A row of a table has the same score, to the last bit, alone
 * and among others; readings of a series are taken in time order, and none knows of a later one.
 *
 * A missing value of a table counts as the column's median, a row without any has no score. A reading of a series has none
 * until a whole window without a gap lies behind it. Where a series begins as what was learned from did, it is taken
 * for the same and nothing is decided until that ends.
 *
 * @param data with the detector's columns, in its order
 * @returns one verdict per row, in the data set's order
 * @throws RangeError if the data set has other columns, or a series no times
 */
export function verdictsOn(data: DataSet, saved: SavedDetector): Verdict[] {
  return [...packedVerdictsOn(data, saved)];
}

/**
 * The same in less room, for files of millions of rows.
 *
 * @throws RangeError as `verdictsOn` does
 */
export function packedVerdictsOn(data: DataSet, saved: SavedDetector): PackedVerdicts {
  return atOnce(verdictSteps(data, saved));
}

/** The same in steps, for whoever must hear a signal meanwhile. */
export function verdictSteps(data: DataSet, saved: SavedDetector): Steps<PackedVerdicts> {
  if (data.columns.length !== saved.columns.length) {
    throw new RangeError(
      `verdictsOn: data must have the detector's ${saved.columns.length} columns, got ${data.columns.length}`,
    );
  }
  return saved.input === "rows" ? ofRows(data, saved) : ofReadings(data, saved);
}

function* ofRows(data: DataSet, saved: SavedDetector): Steps<PackedVerdicts> {
  const found = detectorNamed(saved.detector.detector) as RowsDetector;
  const decide = thresholdStream(saved.threshold);
  const nRows = rowsIn(data);
  const verdicts = new PackedVerdicts(nRows, undecided(null, "no value"));
  const affordable = Math.floor(CHUNK_VALUES / data.columns.length);
  const chunk = Math.max(LEAST_CHUNK, Math.min(CHUNK, affordable));
  for (let from = 0; from < nRows; from += chunk) {
    const to = Math.min(from + chunk, nRows);
    const rows = Array.from({ length: to - from }, (_, i) => filled(rowOf(data, from + i), saved));
    const known = rows.filter((row) => row !== null);
    const scores = known.length === 0 ? [] : found.score(known, saved.detector);
    let next = 0;
    rows.forEach((row, i) => {
      if (row === null) return;
      const score = scores[next++];
      verdicts.set(from + i, verdictOn(score, decide(score)));
    });
    yield;
  }
  return verdicts;
}

/** The row with every missing value replaced; null for a row without any value. */
export function filled(
  row: readonly number[],
  { fill }: Pick<SavedDetector, "fill">,
): number[] | null {
  if (row.every(Number.isNaN)) return null;
  return row.map((value, j) => (Number.isNaN(value) ? fill![j] : value));
}

function* ofReadings(data: DataSet, saved: SavedDetector): Steps<PackedVerdicts> {
  const { series, places } = yield* orderingSteps(data);
  const found = detectorNamed(saved.detector.detector) as SeriesDetector;
  const first = series.columns.map((column) => column[0]);
  const nKnown = beginsAsLearned(series.times[0], first, saved.learned)
    ? series.times.filter((time) => time <= saved.learned.until!).length
    : 0;
  // What it learned from is in the state of a detector that continues: it goes on after that.
  const skipped = found.continues ? nKnown : 0;
  const rest = skipped === 0 ? series : sliceSeries(series, skipped, series.times.length);
  const { scores, unscored } = found.scoring
    ? yield* found.scoring(rest, saved.detector)
    : found.score(rest, saved.detector);
  const decide = thresholdStream(saved.threshold);
  const verdicts = new PackedVerdicts(rowsIn(data), undecided(null, "no value"));
  for (const [t, place] of places.entries()) {
    if (t % CHUNK === 0) yield;
    const score = t < skipped ? null : scores[t - skipped];
    if (t < nKnown) verdicts.set(place, undecided(score, LEARNED));
    else if (score === null) verdicts.set(place, undecided(null, unscored[t - skipped]!));
    else verdicts.set(place, verdictOn(score, decide(score)));
  }
  return verdicts;
}

/** Why nothing is decided about a reading that was learned from. */
export const LEARNED = "learned from";

/** True where a series begins with the reading with which what was learned from began. */
export function beginsAsLearned(
  time: number,
  row: readonly number[],
  { from, first = [] }: Learned,
): boolean {
  return time === from && row.every((value, c) => Object.is(value, first[c] ?? NaN));
}
