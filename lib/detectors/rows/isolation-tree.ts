import { checkLength } from "../check-length";
import { log } from "../../log";
import type { Random } from "../../random";
import type { Block } from "./block";

/**
 * One random tree, its nodes in the order of a walk that goes left first: the left child
 * of node i is node i + 1.
 */
export interface IsolationTree {
  /** Feature that a node cuts; -1 at a leaf. */
  readonly features: readonly number[];
  /** Rows with values at or below go left; 0 at a leaf. */
  readonly cuts: readonly number[];
  /** Node number of the right child; 0 at a leaf. */
  readonly rights: readonly number[];
  /** At a leaf: its depth plus the average path that the rows in it would still need. */
  readonly paths: readonly number[];
}

const EULER_GAMMA = 0.5772156649015329;

/**
 * Average path of an unsuccessful search in a binary search tree of n rows (Liu et al. 2008,
 * equation 1): what remains uncut in a leaf.
 */
export function averagePathLength(n: number): number {
  if (n <= 1) return 0;
  if (n === 2) return 1;
  return 2 * (log(n - 1) + EULER_GAMMA) - (2 * (n - 1)) / n;
}

/** Grows one tree on the drawn rows, to the depth at which an average row stands alone. */
export function growTree(block: Block, drawn: Uint32Array, random: Random): IsolationTree {
  let deepest = 1;
  while (2 ** deepest < drawn.length) deepest += 1;
  const tree = {
    features: [] as number[],
    cuts: [] as number[],
    rights: [] as number[],
    paths: [] as number[],
  };
  const grow = (rows: Uint32Array, depth: number): void => {
    const node = tree.features.length;
    const cut = depth < deepest && rows.length > 1 ? drawCut(block, rows, random) : undefined;
    tree.features.push(cut?.feature ?? -1);
    tree.cuts.push(cut?.at ?? 0);
    tree.rights.push(0);
    tree.paths.push(cut ? 0 : depth + averagePathLength(rows.length));
    if (cut === undefined) return;
    const isLeft = (row: number) => block.values[row * block.nFeatures + cut.feature] <= cut.at;
    grow(rows.filter(isLeft), depth + 1);
    tree.rights[node] = tree.features.length;
    grow(
      rows.filter((row) => !isLeft(row)),
      depth + 1,
    );
  };
  grow(drawn, 0);
  return tree;
}

/** A cut between the extremes of a random feature that varies in these rows, if any does. */
function drawCut(
  { values, nFeatures }: Block,
  rows: Uint32Array,
  random: Random,
): { feature: number; at: number } | undefined {
  const left = Array.from({ length: nFeatures }, (_, j) => j);
  while (left.length > 0) {
    const feature = left.splice(random.integer(left.length), 1)[0];
    let least = Infinity;
    let most = -Infinity;
    for (const row of rows) {
      const value = values[row * nFeatures + feature];
      if (value < least) least = value;
      if (value > most) most = value;
    }
    if (least === most) continue;
    const at = least + random.uniform() * (most - least);
    // Rounding may put the cut on the largest value, and then nothing would go right.
    return { feature, at: at < most ? at : least };
  }
  return undefined;
}

/** How many cuts it takes to reach the row's leaf, and what the leaf leaves uncut. */
export function pathLength(
  { features, cuts, rights, paths }: IsolationTree,
  row: Float64Array,
): number {
  let node = 0;
  while (features[node] >= 0) {
    node = row[features[node]] <= cuts[node] ? node + 1 : rights[node];
  }
  return paths[node];
}

/** Refuses a tree whose lists differ in length, or a walk through which would end nowhere or never. */
export function checkTree({ features, cuts, rights, paths }: IsolationTree, width: number): void {
  const n = features.length;
  for (const list of [cuts, rights, paths]) checkLength("a tree's list", list.length, n);
  features.forEach((feature, node) => {
    // Children come after their parent, or a walk would never end.
    const right = rights[node];
    if (feature >= width || (feature >= 0 && !(right > node && right < n && node + 1 < n))) {
      throw new RangeError(`a tree's node ${node} leads nowhere`);
    }
  });
}

/** The features that are cut on the row's way to its leaf, one entry per cut. */
export function cutsOnPath({ features, cuts, rights }: IsolationTree, row: Float64Array): number[] {
  const path: number[] = [];
  let node = 0;
  while (features[node] >= 0) {
    path.push(features[node]);
    node = row[features[node]] <= cuts[node] ? node + 1 : rights[node];
  }
  return path;
}
