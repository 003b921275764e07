import type { Matrix } from "../../types";
import { column, toBlock } from "./block";
import type { Block } from "./block";
import { meanAndSd } from "./mean-squared-z";
import { principalAxes } from "./principal-axes";

/** Axes that a distance is judged by before it is computed. */
const MOST_AXES = 16;
/** Rows that the axes are read from: any right-angled axes will do, good ones are faster. */
const ROWS_FOR_AXES = 500;
/** Columns beyond which the widest columns are taken for axes: principal axes take their number's cube. */
const MOST_COLUMNS_ROTATED = 256;
/** Rows in a leaf of the tree. */
const LEAF_ROWS = 16;

/** Training rows in a k-d tree over their principal axes. */
export interface NeighborIndex {
  /** The rows themselves, in the order of the leaves: rows that are compared lie together. */
  readonly sorted: Block;
  readonly means: readonly number[];
  /** nAxes unit vectors at right angles, widest first. */
  readonly axes: readonly (readonly number[])[];
  readonly nAxes: number;
  /** Row numbers in the order of the leaves. */
  readonly order: Uint32Array;
  /** nSamples × nAxes coordinates, in that order. */
  readonly projected: Float64Array;
  /** The largest coordinate of all, for what rounding may do. */
  readonly reach: number;
  readonly root: TreeNode;
}

/** A stretch of the order, cut in two where one axis passes a value. */
export interface TreeNode {
  readonly from: number;
  readonly to: number;
  /** -1 at a leaf. */
  readonly axis: number;
  readonly cut: number;
  readonly below?: TreeNode;
  readonly above?: TreeNode;
}

const indexed = new WeakMap<Matrix, NeighborIndex>();

/** The index of a fitted detector's rows, built at the first score: a stream scores row by row. */
export function indexOf(caller: string, rows: Matrix): NeighborIndex {
  let index = indexed.get(rows);
  if (index === undefined) {
    index = indexRows(toBlock(caller, rows));
    indexed.set(rows, index);
  }
  return index;
}

/** Rotates the rows so that a few coordinates hold most of every distance, and sorts them into a tree. */
export function indexRows(train: Block): NeighborIndex {
  const isWide = train.nFeatures > MOST_COLUMNS_ROTATED;
  const { means, axes: all } = (isWide ? widestColumns : principalAxes)(sample(train));
  const axes = all.slice(0, MOST_AXES);
  const nAxes = axes.length;
  const unsorted = new Float64Array(train.nSamples * nAxes);
  for (let i = 0; i < train.nSamples; i += 1) rotate(train, i, means, axes, unsorted, i * nAxes);
  const order = Uint32Array.from({ length: train.nSamples }, (_, i) => i);
  const root = grow(order, 0, order.length, unsorted, nAxes);
  const projected = inOrder(unsorted, order, nAxes);
  const sorted = { ...train, values: inOrder(train.values, order, train.nFeatures) };
  return { sorted, means, axes, nAxes, order, projected, reach: largest(projected), root };
}

/** The columns that vary most, as axes. */
function widestColumns(block: Block): Pick<NeighborIndex, "means" | "axes"> {
  const moments = Array.from({ length: block.nFeatures }, (_, j) => meanAndSd(column(block, j)));
  const widest = moments.map((_, j) => j).sort((a, b) => moments[b].sd - moments[a].sd || a - b);
  const axisOf = (j: number) => moments.map((_, i) => (i === j ? 1 : 0));
  return {
    means: moments.map(({ mean }) => mean),
    axes: widest.slice(0, MOST_AXES).map(axisOf),
  };
}

function inOrder(values: Float64Array, order: Uint32Array, width: number): Float64Array {
  const ordered = new Float64Array(values.length);
  order.forEach((row, place) =>
    ordered.set(values.subarray(row * width, (row + 1) * width), place * width),
  );
  return ordered;
}

/** Sorts a stretch of the order along its widest axis and cuts it in the middle, down to the leaves. */
function grow(
  order: Uint32Array,
  from: number,
  to: number,
  coordinates: Float64Array,
  nAxes: number,
): TreeNode {
  const { axis, width } = widest(order.subarray(from, to), coordinates, nAxes);
  if (to - from <= LEAF_ROWS || width === 0) return { from, to, axis: -1, cut: 0 };
  order
    .subarray(from, to)
    .sort((a, b) => coordinates[a * nAxes + axis] - coordinates[b * nAxes + axis] || a - b);
  const middle = (from + to) >> 1;
  return {
    from,
    to,
    axis,
    cut: coordinates[order[middle] * nAxes + axis],
    below: grow(order, from, middle, coordinates, nAxes),
    above: grow(order, middle, to, coordinates, nAxes),
  };
}

function widest(
  rows: Uint32Array,
  coordinates: Float64Array,
  nAxes: number,
): { axis: number; width: number } {
  let best = { axis: 0, width: 0 };
  for (let axis = 0; axis < nAxes; axis += 1) {
    let least = Infinity;
    let most = -Infinity;
    for (const row of rows) {
      const coordinate = coordinates[row * nAxes + axis];
      if (coordinate < least) least = coordinate;
      if (coordinate > most) most = coordinate;
    }
    if (most - least > best.width) best = { axis, width: most - least };
  }
  return best;
}

/**
 * The coordinates of one query row, and by how much a squared distance in the projection may
 * exceed the true one through rounding: without it a near duplicate far from the mean
 * could be passed over.
 */
export function project(
  { means, axes, nAxes, reach }: NeighborIndex,
  queries: Block,
  q: number,
): { coordinates: Float64Array; slack: number } {
  const coordinates = new Float64Array(nAxes);
  rotate(queries, q, means, axes, coordinates, 0);
  const size = Math.max(reach, largest(coordinates));
  return { coordinates, slack: 1e-18 * queries.nFeatures * size * size };
}

function rotate(
  { values, nFeatures }: Block,
  i: number,
  means: readonly number[],
  axes: readonly (readonly number[])[],
  into: Float64Array,
  at: number,
): void {
  for (let a = 0; a < axes.length; a += 1) {
    const axis = axes[a];
    let sum = 0;
    for (let j = 0; j < nFeatures; j += 1) sum += axis[j] * (values[i * nFeatures + j] - means[j]);
    into[at + a] = sum;
  }
}

/** Evenly spaced rows, at most ROWS_FOR_AXES of them. */
function sample({ values, nSamples, nFeatures }: Block): Block {
  const stride = Math.ceil(nSamples / ROWS_FOR_AXES);
  const nSampled = Math.ceil(nSamples / stride);
  const sampled = new Float64Array(nSampled * nFeatures);
  for (let i = 0; i < nSampled; i += 1) {
    const start = i * stride * nFeatures;
    sampled.set(values.subarray(start, start + nFeatures), i * nFeatures);
  }
  return { values: sampled, nSamples: nSampled, nFeatures };
}

function largest(values: Float64Array): number {
  let most = 0;
  for (let i = 0; i < values.length; i += 1) {
    const size = Math.abs(values[i]);
    if (size > most) most = size;
  }
  return most;
}
