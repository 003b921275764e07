import { checkInteger } from "../../checks";
import { exp } from "../../exp";
import { createRandom } from "../../random";
import { scoreEach, toBlock } from "./block";
import type { Detector, FittedDetector } from "../detector";
import type { IsolationTree } from "./isolation-tree";
import { averagePathLength, growTree, pathLength } from "./isolation-tree";

/** How large the forest is. */
export interface IsolationForestOptions {
  /** Default 100. */
  trees?: number;
  /** Training rows per tree, drawn without repeats; all of them when there are fewer. Default 256. */
  samplesPerTree?: number;
  /** Default 1. */
  seed?: number;
}

/** Random trees that cut rows apart. */
export interface FittedIsolationForest extends FittedDetector {
  readonly detector: "isolation-forest";
  readonly nFeatures: number;
  readonly samplesPerTree: number;
  readonly seed: number;
  readonly trees: readonly IsolationTree[];
}

/**
 * Scores a row by how few random cuts set it apart: 2^(-mean path / average path), the isolation
 * forest of Liu, Ting & Zhou (ICDM 2008) with scikit-learn's settings (depth at most
 * log2 of the sample, features drawn evenly, cuts drawn evenly between a node's extremes);
 * score = -score_samples(rows). From 0 to 1; about 0.5 where nothing stands out.
 *
 * @example
 * isolationForestDetector.fit([[1], [2], [3]], { trees: 10 }).trees.length; // 10
 */
export const isolationForestDetector: Detector<IsolationForestOptions, FittedIsolationForest> = {
  name: "isolation-forest",
  fit(train, { trees = 100, samplesPerTree = 256, seed = 1 } = {}) {
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
  score(rows, { nFeatures, samplesPerTree, trees }) {
    // A forest grown on one row knows no path at all: every row is as deep as the root.
    const usual = averagePathLength(samplesPerTree) || 1;
    return scoreEach(toBlock("isolationForestDetector", rows, nFeatures), (row) => {
      const total = trees.reduce((sum, tree) => sum + pathLength(tree, row), 0);
      return exp((-Math.LN2 * total) / trees.length / usual);
    });
  },
};
