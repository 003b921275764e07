import type { Block } from "./block";
import { project } from "./neighbor-index";
import type { NeighborIndex, TreeNode } from "./neighbor-index";

/** Features summed between two looks at whether a row is too far already. */
const STRIDE = 8;

/** The k nearest training rows of each query row, nearest first. */
export interface Neighbors {
  /** nQueries × k Euclidean distances. */
  readonly distances: Float64Array;
  /** nQueries × k row numbers in the training block. */
  readonly indices: Uint32Array;
}

/** How many neighbours, and whether row i of the queries is row i of the training block. */
export interface NeighborOptions {
  k: number;
  /** Leave out the row itself: for scoring training rows among themselves. */
  skipSelf?: boolean;
}

/**
 * Finds the nearest rows, exactly. The tree and its few axes only say which rows are too far to
 * matter; distances that count are computed from the rows themselves, so the result has the
 * bits of a search through all rows. Of equally near rows the first in the training block is taken.
 */
export function nearest(
  queries: Block,
  index: NeighborIndex,
  { k, skipSelf }: NeighborOptions,
): Neighbors {
  const distances = new Float64Array(queries.nSamples * k);
  const indices = new Uint32Array(queries.nSamples * k);
  const best: Best = { squares: new Float64Array(k), rows: new Uint32Array(k) };
  for (let q = 0; q < queries.nSamples; q += 1) {
    best.squares.fill(Infinity);
    best.rows.fill(0xffffffff);
    const self = skipSelf ? q : -1;
    const offsets = new Float64Array(index.nAxes);
    const query = { queries, q, self, offsets, ...project(index, queries, q) };
    visit(index.root, 0, query, index, best);
    for (let i = 0; i < k; i += 1) distances[q * k + i] = Math.sqrt(best.squares[i]);
    indices.set(best.rows, q * k);
  }
  return { distances, indices };
}

/** The best k so far, nearest first. */
interface Best {
  readonly squares: Float64Array;
  readonly rows: Uint32Array;
}

interface Query {
  readonly queries: Block;
  readonly q: number;
  readonly self: number;
  readonly coordinates: Float64Array;
  /** Along each axis, how far the visited part of the tree lies from the query. */
  readonly offsets: Float64Array;
  readonly slack: number;
}

/** Projected squared distances above this cannot belong to one of the best k. */
function limitOf({ squares }: Best, slack: number): number {
  return squares[squares.length - 1] * (1 + 1e-9) + slack;
}

/** Visits the nearer half first, and the other only when it reaches within the limit. */
function visit(
  node: TreeNode,
  nearestSquare: number,
  query: Query,
  index: NeighborIndex,
  best: Best,
): void {
  const { axis, cut, below, above } = node;
  if (below === undefined || above === undefined) {
    scan(node, query, index, best);
    return;
  }
  const { coordinates, offsets } = query;
  const beyond = coordinates[axis] - cut;
  visit(beyond < 0 ? below : above, nearestSquare, query, index, best);
  const offset = offsets[axis];
  const square = nearestSquare - offset * offset + beyond * beyond;
  if (square > limitOf(best, query.slack)) return;
  offsets[axis] = beyond;
  visit(beyond < 0 ? above : below, square, query, index, best);
  offsets[axis] = offset;
}

function scan({ from, to }: TreeNode, query: Query, index: NeighborIndex, best: Best): void {
  const { order, projected, nAxes, sorted } = index;
  const { coordinates, slack, queries, q, self } = query;
  let limit = limitOf(best, slack);
  for (let place = from; place < to; place += 1) {
    let sum = 0;
    for (let a = 0; a < nAxes && sum <= limit; a += 1) {
      const difference = projected[place * nAxes + a] - coordinates[a];
      sum += difference * difference;
    }
    if (sum > limit || order[place] === self) continue;
    const row = order[place];
    const square = squaredDistance(
      queries,
      q,
      sorted,
      place,
      best.squares[best.squares.length - 1],
    );
    if (insert(best, square, row)) limit = limitOf(best, slack);
  }
}

/** The squared distance, or any number above `limit` once the sum has passed it. */
function squaredDistance(a: Block, i: number, b: Block, j: number, limit: number): number {
  const left = a.values;
  const right = b.values;
  let p = i * a.nFeatures;
  let q = j * a.nFeatures;
  const end = p + a.nFeatures;
  let sum = 0;
  while (p < end && sum <= limit) {
    const pause = Math.min(p + STRIDE, end);
    for (; p < pause; p += 1, q += 1) {
      const difference = left[p] - right[q];
      sum += difference * difference;
    }
  }
  return sum;
}

/** Puts a row in its place among the best and lets the farthest fall off the end; false if it is no better. */
function insert(best: Best, square: number, row: number): boolean {
  const { squares, rows } = best;
  let place = squares.length - 1;
  if (!isBefore(square, row, best, place)) return false;
  for (; place > 0 && isBefore(square, row, best, place - 1); place -= 1) {
    squares[place] = squares[place - 1];
    rows[place] = rows[place - 1];
  }
  squares[place] = square;
  rows[place] = row;
  return true;
}

function isBefore(square: number, row: number, { squares, rows }: Best, place: number): boolean {
  return square < squares[place] || (square === squares[place] && row < rows[place]);
}

/** The block as plain arrays, for fitted detectors that must remember their training rows. */
export function remember({ values, nSamples, nFeatures }: Block): number[][] {
  return Array.from({ length: nSamples }, (_, i) =>
    Array.from(values.subarray(i * nFeatures, (i + 1) * nFeatures)),
  );
}
