import { z } from "zod";
import { checkInteger } from "../../checks";
import type { Matrix } from "../../types";
import { inScale } from "../recipes";
import { toBlock } from "./block";
import { checkLength } from "../check-length";
import type { FittedDetector, PlainRowsDetector } from "../contract";
import type { Neighbors } from "./neighbors";
import { neighborReasons } from "./neighbor-reasons";
import { indexOf } from "./neighbor-index";
import { nearest, remember } from "./neighbors";

/** How wide a neighbourhood is. */
export interface LofOptions {
  /** Neighbours that make the neighbourhood; at most the number of training rows less 1. Default 20. */
  neighbors?: number;
}

/** The training rows with their local density. */
export interface FittedLof extends FittedDetector {
  readonly detector: "lof";
  readonly neighbors: number;
  readonly rows: Matrix;
  /** Distance of each training row to its k-th neighbour. */
  readonly kDistances: readonly number[];
  /** Local reachability density of each training row. */
  readonly densities: readonly number[];
}

/** Keeps the density of duplicates finite; scikit-learn's value. */
const LEAST_REACH = 1e-10;

/**
 * Scores a row by the local outlier factor (Breunig et al., SIGMOD 2000): how much thinner its
 * surroundings are than those of its neighbours. About 1 inside the data, well above 1
 * outside. The convention is scikit-learn's for novelty: densities come from the training rows, new rows
 * are compared with them one by one, score = -score_samples(rows). A training row
 * that is scored again is its own nearest neighbour, so thresholds belong on validation rows.
 *
 * @example
 * lofDetector.score([[1]], lofDetector.fit([[0], [1], [2], [3]], { neighbors: 1 })); // [1]
 */
export const lofDetector: PlainRowsDetector<LofOptions, FittedLof> = {
  name: "lof",
  title: "local outlier factor",
  input: "rows",
  draws: false,
  options: z.strictObject({ neighbors: z.int().min(1).optional() }),
  fitted: z.strictObject({
    detector: z.literal("lof"),
    neighbors: z.int().min(1),
    rows: z.array(z.array(z.number())).min(2),
    kDistances: z.array(z.number()),
    densities: z.array(z.number()),
  }),
  fit(train, { neighbors = 20 } = {}) {
    const block = toBlock("lofDetector", train);
    checkInteger("lofDetector", "neighbors", neighbors);
    if (neighbors > block.nSamples - 1) {
      throw new RangeError(
        `lofDetector: neighbors must be below the number of training rows, ${block.nSamples}, got ${neighbors}`,
      );
    }
    const known = remember(block);
    const found = nearest(block, indexOf("lofDetector", known), { k: neighbors, skipSelf: true });
    const kDistances = Array.from(
      { length: block.nSamples },
      (_, i) => found.distances[(i + 1) * neighbors - 1],
    );
    const densities = Array.from(kDistances, (_, i) => density(found, i, kDistances, neighbors));
    return { detector: "lof", neighbors, rows: known, kDistances, densities };
  },
  // It remembers every row that it learned: five of them would make a file that nobody wants to carry.
  forTable: ({ nRows }) => inScale({ detector: "lof", neighbors: neighborsAmong(nRows) }),
  forWindows: ({ nRows }) => ({ detector: "lof", neighbors: neighborsAmong(nRows) }),
  mostRows: () => 5_000,
  check({ neighbors, rows, kDistances, densities }, width) {
    rows.forEach((row) => checkLength("a row", row.length, width));
    checkLength("kDistances", kDistances.length, rows.length);
    checkLength("densities", densities.length, rows.length);
    if (neighbors > rows.length) checkLength("neighbors", neighbors, rows.length);
  },
  score(rows, { neighbors: k, rows: known, kDistances, densities }) {
    const index = indexOf("lofDetector", known);
    const queries = toBlock("lofDetector", rows, index.sorted.nFeatures);
    const found = nearest(queries, index, { k });
    return Array.from({ length: queries.nSamples }, (_, q) => {
      let neighborDensity = 0;
      for (let i = q * k; i < (q + 1) * k; i += 1) neighborDensity += densities[found.indices[i]];
      return neighborDensity / k / density(found, q, kDistances, k);
    });
  },
  reasons: (row, { neighbors, rows }) =>
    neighborReasons("lofDetector", row, { k: neighbors, known: rows }),
};

/** One over the mean distance at which row q reaches its neighbours, none nearer than their k-distance. */
function density(
  { distances, indices }: Neighbors,
  q: number,
  kDistances: readonly number[],
  k: number,
): number {
  let reach = 0;
  for (let i = q * k; i < (q + 1) * k; i += 1) {
    reach += Math.max(distances[i], kDistances[indices[i]]);
  }
  return 1 / (reach / k + LEAST_REACH);
}

function neighborsAmong(nRows: number): number {
  return Math.max(1, Math.min(20, Math.floor(0.8 * nRows) - 1));
}
