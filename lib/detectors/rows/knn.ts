import { z } from "zod";
import { checkInteger } from "../../checks";
import type { Matrix } from "../../types";
import { inScale } from "../recipes";
import { toBlock } from "./block";
import { checkLength } from "../check-length";
import type { FittedDetector, PlainRowsDetector } from "../contract";
import { neighborReasons } from "./neighbor-reasons";
import { indexOf } from "./neighbor-index";
import { nearest, remember } from "./neighbors";

/** How many neighbours, and what of their distances. */
export interface KnnOptions {
  /** Training rows to look at; at most as many as there are. Default 5. */
  neighbors?: number;
  /** mean: the mean of the distances; kth: the largest of them. Default mean. */
  distance?: "mean" | "kth";
}

/** The training rows, remembered. */
export interface FittedKnn extends FittedDetector {
  readonly detector: "knn";
  readonly neighbors: number;
  readonly distance: "mean" | "kth";
  readonly rows: Matrix;
}

/**
 * Scores a row by its Euclidean distance to the nearest training rows: their mean distance, or that
 * to the k-th (Ramaswamy et al., SIGMOD 2000). It forgets nothing and generalises nothing, and
 * is hard to beat. A training row that is scored again is its own nearest neighbour at
 * distance 0, so thresholds belong on validation rows.
 *
 * @example
 * knnDetector.score([[5]], knnDetector.fit([[0], [3], [4]], { neighbors: 2 })); // [1.5]
 */
export const knnDetector: PlainRowsDetector<KnnOptions, FittedKnn> = {
  name: "knn",
  title: "nearest neighbours",
  input: "rows",
  draws: false,
  options: z.strictObject({
    neighbors: z.int().min(1).optional(),
    distance: z.enum(["mean", "kth"]).optional(),
  }),
  fitted: z.strictObject({
    detector: z.literal("knn"),
    neighbors: z.int().min(1),
    distance: z.enum(["mean", "kth"]),
    rows: z.array(z.array(z.number())).min(1),
  }),
  fit(train, { neighbors = 5, distance = "mean" } = {}) {
    const block = toBlock("knnDetector", train);
    checkInteger("knnDetector", "neighbors", neighbors);
    if (neighbors > block.nSamples) {
      throw new RangeError(
        `knnDetector: neighbors must be at most the number of training rows, ${block.nSamples}, got ${neighbors}`,
      );
    }
    if (distance !== "mean" && distance !== "kth") {
      throw new TypeError(`knnDetector: distance must be "mean" or "kth", got ${String(distance)}`);
    }
    return { detector: "knn", neighbors, distance, rows: remember(block) };
  },
  forTable: ({ nRows }) => inScale({ detector: "knn", neighbors: Math.min(5, nRows) }),
  forWindows: ({ nRows }) => ({ detector: "knn", neighbors: Math.min(5, nRows) }),
  mostRows: () => 10_000,
  check({ neighbors, rows }, width) {
    rows.forEach((row) => checkLength("a row", row.length, width));
    if (neighbors > rows.length) checkLength("neighbors", neighbors, rows.length);
  },
  score(rows, { neighbors: k, distance, rows: known }) {
    const index = indexOf("knnDetector", known);
    const queries = toBlock("knnDetector", rows, index.sorted.nFeatures);
    const { distances } = nearest(queries, index, { k });
    return Array.from({ length: queries.nSamples }, (_, q) => {
      const own = distances.subarray(q * k, (q + 1) * k);
      return distance === "kth" ? own[k - 1] : own.reduce((sum, value) => sum + value, 0) / k;
    });
  },
  reasons: (row, { neighbors, rows }) =>
    neighborReasons("knnDetector", row, { k: neighbors, known: rows }),
};
