import { z } from "zod";
import { checkInteger } from "../../checks";
import { exp } from "../../exp";
import { createRandom } from "../../random";
import { inEnsemble } from "../recipes";
import { shares } from "../../decide/shares";
import { scoreEach, toBlock } from "./block";
import { checkLength } from "../check-length";
import type { FittedDetector, PlainRowsDetector } from "../contract";
import type { IsolationTree } from "./isolation-tree";
import { averagePathLength, checkTree, cutsOnPath, growTree, pathLength } from "./isolation-tree";

/** How large the forest is. */
export interface IsolationForestOptions {
  /** Default 100. */
  trees?: number;
  /** Training rows per tree, drawn without repeats; all of them when there are fewer. Default 256. */
  samplesPerTree?: number;
}

/** Random trees that cut rows apart. */
export interface FittedIsolationForest extends FittedDetector {
  readonly detector: "isolation-forest";
  readonly nFeatures: number;
  readonly samplesPerTree: number;
  readonly seed: number;
  readonly trees: readonly IsolationTree[];
}

const numbers = z.array(z.number());
const tree = z.strictObject({
  features: z.array(z.int().min(-1)),
  cuts: numbers,
  rights: z.array(z.int().min(0)),
  paths: numbers,
});

/**
 * Scores a row by how few random cuts set it apart: 2^(-mean path / average path), the isolation
 * forest of Liu, Ting & Zhou (ICDM 2008) with scikit-learn's settings (depth at most
 * log2 of the sample, features drawn evenly, cuts drawn evenly between a node's extremes);
 * score = -score_samples(rows). From 0 to 1; about 0.5 where nothing stands out.
 *
 * @example
 * isolationForestDetector.fit([[1], [2], [3]], { trees: 10 }).trees.length; // 10
 */
export const isolationForestDetector: PlainRowsDetector<
  IsolationForestOptions,
  FittedIsolationForest
> = {
  name: "isolation-forest",
  title: "isolation forest",
  input: "rows",
  draws: true,
  options: z.strictObject({
    trees: z.int().min(1).optional(),
    samplesPerTree: z.int().min(1).optional(),
  }),
  fitted: z.strictObject({
    detector: z.literal("isolation-forest"),
    nFeatures: z.int().min(1),
    samplesPerTree: z.int().min(1),
    seed: z.int().min(0),
    trees: z.array(tree).min(1),
  }),
  fit(train, { trees = 100, samplesPerTree = 256 } = {}, { seed } = { seed: 1 }) {
    const block = toBlock("isolationForestDetector", train);
    checkInteger("isolationForestDetector", "trees", trees);
    checkInteger("isolationForestDetector", "samplesPerTree", samplesPerTree);
    const nDrawn = Math.min(samplesPerTree, block.nSamples);
    const random = createRandom(seed);
    return {
      detector: "isolation-forest",
      nFeatures: block.nFeatures,
      samplesPerTree: nDrawn,
      seed,
      trees: Array.from({ length: trees }, () =>
        growTree(block, random.permutation(block.nSamples).subarray(0, nDrawn), random),
      ),
    };
  },
  forTable: () => inEnsemble({ detector: "isolation-forest", trees: 60 }),
  check({ nFeatures, trees }, width) {
    checkLength("the forest", nFeatures, width);
    trees.forEach((tree) => checkTree(tree, width));
  },
  score(rows, { nFeatures, samplesPerTree, trees }) {
    // A forest grown on one row knows no path at all: every row is as deep as the root.
    const usual = averagePathLength(samplesPerTree) || 1;
    return scoreEach(toBlock("isolationForestDetector", rows, nFeatures), (row) => {
      const total = trees.reduce((sum, tree) => sum + pathLength(tree, row), 0);
      return exp((-Math.LN2 * total) / trees.length / usual);
    });
  },
  // Local-DIFFI (Carletti, Terzi & Susto 2023): a column counts by how short the paths are on which it was cut.
  reasons(row, { nFeatures, samplesPerTree, trees }) {
    const sums = new Array<number>(nFeatures).fill(0);
    const counts = new Array<number>(nFeatures).fill(0);
    const deepest = Math.max(1, Math.ceil(Math.log2(samplesPerTree)));
    for (const tree of trees) {
      const cuts = cutsOnPath(tree, Float64Array.from(row));
      const worth = 1 / Math.max(1, cuts.length) - 1 / deepest;
      for (const feature of cuts) {
        sums[feature] += worth;
        counts[feature] += 1;
      }
    }
    return { columns: shares(sums.map((sum, j) => (counts[j] === 0 ? 0 : sum / counts[j]))) };
  },
};
