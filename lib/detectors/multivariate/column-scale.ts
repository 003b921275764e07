import { asinh } from "../../log";
import { sortedQuantile } from "../../quantile";

/** Where the readings of one column lie and how far they usually reach. Plain JSON. */
export interface ColumnScale {
  /** In the column's unit; of a constant column its value. */
  readonly center: number;
  /** In the column's unit; 0 for a quiet column, which had one value all the time. */
  readonly spread: number;
}

/** Share of the readings at each end that count as if they lay at the edge: they may be anomalies. */
const EDGE_SHARE = 0.02;
/** What a quiet column counts while it is away from its value: much, whatever the distance, and bounded. */
const MOVED = 3;
/** Share of its own size within which a quiet column counts as unmoved. */
const UNMOVED_SHARE = 1e-9;

/**
 * Learns center and spread of a column, with its outermost readings pulled in so that a few wild ones
 * cannot hide the others. If nothing but those ever moves, they are what moves, and count in full.
 *
 * @param values readings of the training part, NaN where missing
 */
export function fitColumnScale(values: ArrayLike<number>): ColumnScale {
  const sorted = Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
  if (sorted.length === 0) return { center: 0, spread: 0 };
  // Compared exactly: rounding can leave copies of one number with a spread of 1e-17.
  if (sorted[0] === sorted[sorted.length - 1]) return { center: sorted[0], spread: 0 };
  const low = sortedQuantile(sorted, EDGE_SHARE);
  const high = sortedQuantile(sorted, 1 - EDGE_SHARE);
  return low < high ? centerAndSpread(sorted, low, high) : centerAndSpread(sorted);
}

function centerAndSpread(values: Float64Array, low = -Infinity, high = Infinity): ColumnScale {
  const within = (value: number) => Math.min(Math.max(value, low), high);
  const center = values.reduce((sum, value) => sum + within(value), 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (within(value) - center) ** 2, 0);
  return { center, spread: Math.sqrt(squares / values.length) };
}

/**
 * A reading in spreads from the center, far ones squeezed by asinh. NaN stays NaN.
 *
 * @example
 * squeeze(7, { center: 7, spread: 2 }); // 0
 */
export function squeeze(value: number, { center, spread }: ColumnScale): number {
  if (spread > 0) return asinh((value - center) / spread);
  const moved = value - center;
  if (Number.isNaN(moved)) return NaN;
  if (Math.abs(moved) <= UNMOVED_SHARE * Math.abs(center)) return 0;
  return moved > 0 ? MOVED : -MOVED;
}
