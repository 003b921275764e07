/** A column is watched for standing still if it moves in most steps, */
const LEAST_MOVING = 0.5;
/** and never stood still for more than this share of what was learned from. */
const MOST_SHARE = 0.05;
/** It stands still for long after this many times the longest time before, */
const TIMES = 2;
/** and so many steps more. */
const MORE = 3;

/**
 * The longest time that each column stood still while learning, in steps; 0 for a column that often
 * does: that it does so again says nothing.
 *
 * @param values nRows × nColumns, NaN where missing
 */
export function longestStills(values: Float64Array, nColumns: number): number[] {
  const nRows = values.length / nColumns;
  return Array.from({ length: nColumns }, (_, c) => {
    let longest = 0;
    let still = 0;
    let moves = 0;
    let n = 0;
    let last = NaN;
    for (let i = 0; i < nRows; i += 1) {
      const value = values[i * nColumns + c];
      if (Number.isNaN(value)) continue;
      still = value === last ? still + 1 : 0;
      last = value;
      n += 1;
      if (still === 0) moves += 1;
      longest = Math.max(longest, still);
    }
    const watched = longest <= MOST_SHARE * n && moves >= LEAST_MOVING * n;
    return watched ? Math.max(longest, 1) : 0;
  });
}

/**
 * How many times too long a column has stood still; above 1 it is stuck, and 0 says that it is not watched.
 */
export function stuckness(still: number, longest: number): number {
  return longest === 0 ? 0 : still / (TIMES * longest + MORE);
}

/** The column that has stood still too long by the largest factor; -1 if none is watched. */
export function mostStuck(still: Float64Array, longest: readonly number[]): number {
  let most = -1;
  for (let c = 0; c < still.length; c += 1) {
    if (longest[c] === 0) continue;
    if (most < 0 || stuckness(still[c], longest[c]) > stuckness(still[most], longest[most]))
      most = c;
  }
  return most;
}
