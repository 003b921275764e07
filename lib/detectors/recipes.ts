import type { Recipe } from "./contract";

/** Networks or baselines in an ensemble: each leaves another fifth out. */
const MEMBERS = 5;

/** The recipe on columns brought to one scale. */
export function inScale(of: Recipe): Recipe {
  return { detector: "scaled", of };
}

/** The recipe in an ensemble of five, each on columns brought to one scale. */
export function inEnsemble(of: Recipe, { scaled = true }: { scaled?: boolean } = {}): Recipe {
  return { detector: "ensemble", members: MEMBERS, of: scaled ? inScale(of) : of };
}

/**
 * Numbers in the code of a row: about the root of its width, from 1 to 8, and always fewer than its values.
 *
 * @example
 * codeSize(20); // 4
 */
export function codeSize(nFeatures: number): number {
  return Math.min(Math.round(Math.sqrt(nFeatures)), 8, Math.max(1, nFeatures - 1));
}
