import { squeeze, type ColumnScale } from "./column-scale";
import type { Frame } from "./frame";
import { clip } from "./residuals";
import { binOf, fitProfile, type Profile } from "./season-profile";

/** What the columns of the learned part show beyond their season, by profiles that had not seen the row. */
export interface TrainResiduals {
  /** Of all rows that may be learned from. */
  readonly profile: Profile;
  /** Of each column: what a residual is divided by. */
  readonly residualSpread: Float32Array;
  /** nRows × nColumns by the profile of the other blocks, NaN where missing. */
  readonly heldOut: Float64Array;
  /** The same by the profile of all rows. */
  readonly own: Float64Array;
}

/** Added to each spread: a column that a season explains to the last digit has no use for its rounding errors. */
const LEAST_SPREAD = 0.1;

/** Squeezes every reading by its column's scale. */
export function squeezeAll(
  { values, nColumns }: Frame,
  scales: readonly ColumnScale[],
): Float64Array {
  return values.map((value, at) => squeeze(value, scales[at % nColumns]));
}

/**
 * Takes the season out of the squeezed rows, each block by what the other blocks show.
 *
 * @param blockOf which of nBlocks a row belongs to
 */
export function trainResiduals(
  { nColumns, steps }: Frame,
  squeezed: Float64Array,
  season: number,
  nBlocks: number,
  blockOf: (row: number) => number,
): TrainResiduals {
  const profileOf = (counts: (row: number) => boolean) =>
    fitProfile(squeezed, nColumns, steps, season, counts);
  const profile = profileOf(() => true);
  const others = Array.from({ length: season === 0 ? 0 : nBlocks }, (_, k) =>
    profileOf((row) => blockOf(row) !== k),
  );
  const beyond = (profileFor: (row: number) => Profile) =>
    squeezed.map((value, at) => {
      if (season === 0) return value;
      const row = Math.floor(at / nColumns);
      const { nBins, medians } = profileFor(row);
      return value - medians[binOf(steps[row], season, nBins) * nColumns + (at % nColumns)];
    });
  const heldOut = beyond((row) => others[blockOf(row)]);
  const own = beyond(() => profile);
  const residualSpread = rootMeanSquares(heldOut, nColumns, LEAST_SPREAD);
  const scaled = (value: number, at: number) => clip(value / residualSpread[at % nColumns]);
  return { profile, residualSpread, heldOut: heldOut.map(scaled), own: own.map(scaled) };
}

/** Root mean square of each column where it is known, plus a little. */
export function rootMeanSquares(
  values: Float64Array,
  nColumns: number,
  least: number,
): Float32Array {
  return Float32Array.from({ length: nColumns }, (_, c) => {
    let sum = 0;
    let n = 0;
    for (let at = c; at < values.length; at += nColumns) {
      if (Number.isNaN(values[at])) continue;
      sum += values[at] * values[at];
      n += 1;
    }
    return Math.sqrt(sum / Math.max(n, 1)) + least;
  });
}
