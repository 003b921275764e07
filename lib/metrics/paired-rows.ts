import type { PairedComparison } from "./compare-paired";

/** One line of a table of paired differences. */
export interface PairedRow {
  /** What is compared. */
  difference: string;
  /** Mean and spread of first minus second. */
  mean: { value: number; sd: number | null };
  /** Pairs in which the first is higher. */
  wins: number;
  losses: number;
  ties: number;
}

/**
 * Turns paired comparisons into rows of a table.
 *
 * @param comparisons by what is compared, as `comparePaired` gives them
 * @example
 * pairedRows({ "a over b": comparePaired([2, 4], [1, 1]) })[0].mean.value; // 2
 */
export function pairedRows(comparisons: Readonly<Record<string, PairedComparison>>): PairedRow[] {
  return Object.entries(comparisons).map(
    ([difference, { meanDifference, sd, wins, losses, ties }]) => ({
      difference,
      mean: { value: meanDifference, sd },
      wins,
      losses,
      ties,
    }),
  );
}
