import { squeeze } from "./column-scale";
import { stepsBetween } from "./frame";
import type { Learned } from "./learned";
import { binOf } from "./season-profile";

/** A residual counts at most this much, so that no single column outweighs all the others. */
export const MOST_RESIDUAL = 10;

/**
 * What a row shows beyond what its columns usually show at this moment of the season, in typical
 * residuals; NaN where a value is missing.
 *
 * @param into nColumns, overwritten
 */
export function residualsOf(
  time: number,
  row: ArrayLike<number>,
  { nColumns, origin, stepMs, scales, profile, residualSpread }: Learned,
  into: Float64Array,
): void {
  const { season, nBins, medians } = profile;
  const bin = season === 0 ? 0 : binOf(stepsBetween(origin, time, stepMs), season, nBins);
  for (let c = 0; c < nColumns; c += 1) {
    const usual = season === 0 ? 0 : medians[bin * nColumns + c];
    into[c] = clip((squeeze(row[c], scales[c]) - usual) / residualSpread[c]);
  }
}

/** Within what a residual may count; NaN stays NaN. */
export function clip(residual: number): number {
  return Math.min(Math.max(residual, -MOST_RESIDUAL), MOST_RESIDUAL);
}
