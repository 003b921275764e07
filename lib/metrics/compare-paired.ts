import { summarise } from "./summarise";

/** How one method fares against another on the same seeds or splits. */
export interface PairedComparison {
  /** Mean of first minus second. */
  meanDifference: number;
  /** Sample standard deviation of the differences; null for one pair. */
  sd: number | null;
  n: number;
  /** Pairs in which the first is higher. */
  wins: number;
  losses: number;
  ties: number;
  /** The differences, in the order given. */
  differences: number[];
}

/**
 * Compares two methods pair by pair. Runs that share a seed or a split move together, so
 * the spread of their differences is what tells, not the spread of each.
 *
 * @param first one number per seed or split, higher is better
 * @param second the same seeds or splits in the same order
 * @throws RangeError if the lists differ in length, are empty or hold a value that is not finite
 * @example
 * comparePaired([0.9, 0.8], [0.7, 0.8]).wins; // 1
 */
export function comparePaired(
  first: readonly number[],
  second: readonly number[],
): PairedComparison {
  if (first.length !== second.length) {
    throw new RangeError(
      `comparePaired: needs pairs, got ${first.length} and ${second.length} values`,
    );
  }
  const differences = first.map((value, i) => value - second[i]);
  const { mean, sd, n } = summarise(differences);
  const wins = differences.filter((difference) => difference > 0).length;
  const losses = differences.filter((difference) => difference < 0).length;
  return { meanDifference: mean, sd, n, wins, losses, ties: n - wins - losses, differences };
}
