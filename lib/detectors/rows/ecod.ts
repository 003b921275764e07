import { z } from "zod";
import { log } from "../../log";
import { checkLength } from "../check-length";
import type { FittedDetector, RowsDetector } from "../contract";
import { column, scoreEach, toBlock } from "./block";
import type { Block } from "./block";
import { meanAndSd } from "./mean-squared-z";

/** Nothing is to be chosen. */
export type EcodOptions = Record<string, never>;

/** One column as it was learned. */
interface EcodColumn {
  /** nSamples learned values, rising. */
  readonly sorted: readonly number[];
  /** Which tail is the long one: -1 the left, 1 the right, 0 neither. */
  readonly skew: -1 | 0 | 1;
}

/** The learned values of each column. */
export interface FittedEcod extends FittedDetector {
  readonly detector: "ecod";
  readonly columns: readonly EcodColumn[];
  /** What each learned row scores among the others. */
  readonly learnedScores: readonly number[];
}

/**
 * Scores a row by how far out in the tails its values lie: the sum over the columns of -log of a tail's
 * share, the ECOD of Li et al. (IEEE TKDE 2022). In each column the largest of three counts: the left tail, the
 * right tail, and the tail to which the learned values are skewed (both together where they are not). It looks at
 * columns one by one, so it misses odd combinations of usual values.
 *
 * A new row counts as one more learned row: its share is (1 + number of learned values as far out) / (n + 1), so
 * no share is 0 and a row's score does not depend on the other rows. PyOD scores new rows all together instead.
 * A column that never varied adds nothing until it does.
 *
 * @example
 * ecodDetector.name; // "ecod"
 */
export const ecodDetector: RowsDetector<EcodOptions, FittedEcod> = {
  name: "ecod",
  title: "ECOD (tail probabilities)",
  input: "rows",
  draws: false,
  options: z.strictObject({}),
  fitted: z.strictObject({
    detector: z.literal("ecod"),
    columns: z
      .array(
        z.strictObject({
          sorted: z.array(z.number()).min(1),
          skew: z.union([z.literal(-1), z.literal(0), z.literal(1)]),
        }),
      )
      .min(1),
    learnedScores: z.array(z.number()).min(1),
  }),
  fit(train) {
    const block = toBlock("ecodDetector", train);
    const columns = Array.from({ length: block.nFeatures }, (_, j) => fitColumn(block, j));
    // Among the others: the row is one of those that were counted, so it is not counted again.
    const learnedScores = scoreEach(block, (row) => sum(tailsOf(row, columns, 0)));
    return { detector: "ecod", columns, learnedScores };
  },
  score(rows, { columns }) {
    const block = toBlock("ecodDetector", rows, columns.length);
    return scoreEach(block, (row) => sum(tailsOf(row, columns, 1)));
  },
  check: ({ columns }, width) => checkLength("columns", columns.length, width),
  unseenScores: ({ learnedScores }) => learnedScores,
  reasons(row, { columns }) {
    const { values } = toBlock("ecodDetector", [row], columns.length);
    const tails = tailsOf(values, columns, 1);
    const total = sum(tails);
    return { columns: tails.map((tail) => (total > 0 ? tail / total : 1 / tails.length)) };
  },
};

function fitColumn(block: Block, j: number): EcodColumn {
  const values = column(block, j);
  return { sorted: Array.from(values.slice().sort()), skew: signOfSkew(values) };
}

/** The sign of the third central moment. */
function signOfSkew(values: Float64Array): -1 | 0 | 1 {
  const { mean, sd } = meanAndSd(values);
  if (!(sd > 0)) return 0;
  let cubes = 0;
  for (const value of values) {
    const far = (value - mean) / sd;
    cubes += far * far * far;
  }
  return Math.sign(cubes) as -1 | 0 | 1;
}

/** -log of the tail share of each value, where the row itself adds `own` to the learned rows. */
function tailsOf(row: Float64Array, columns: readonly EcodColumn[], own: 0 | 1): number[] {
  return columns.map(({ sorted, skew }, j) => {
    const n = sorted.length + own;
    const left = -log((countUpTo(sorted, row[j]) + own) / n);
    const right = -log((sorted.length - countBelow(sorted, row[j]) + own) / n);
    const skewed = (skew < 1 ? left : 0) + (skew > -1 ? right : 0);
    return Math.max(left, right, skewed);
  });
}

/** How many sorted values are below the value. */
function countBelow(sorted: readonly number[], value: number): number {
  return firstWhere(sorted, (each) => each >= value);
}

/** How many sorted values are at most the value. */
function countUpTo(sorted: readonly number[], value: number): number {
  return firstWhere(sorted, (each) => each > value);
}

/** The first place where the condition holds, given that it holds from there on. */
function firstWhere(sorted: readonly number[], holds: (value: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
