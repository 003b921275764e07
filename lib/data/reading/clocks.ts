import type { RowOrder } from "./counters";

/** A step's growth, of which this share is rounding. */
const SHARE = 0.01;
/** Of fewer readings any column may lie near a line. */
const LEAST = 20;

/**
 * True for a column that is the time once more, in another unit or from another start: it never lies further than a hundredth of a step's growth from
 * the line between its first reading and its last.
 *
 * @param step between two readings, in the unit of `times`
 * @param orders the rows of each series, in time order
 */
export function isClock(
  values: Float64Array,
  { times, step, orders }: { times: Float64Array; step: number; orders: readonly RowOrder[] },
): boolean {
  return orders.every((order) => {
    const known = order.filter((i) => !Number.isNaN(values[i]));
    if (known.length < Math.max(LEAST, 0.9 * order.length)) return false;
    const [first, last] = [known[0], known[known.length - 1]];
    const rate = (values[last] - values[first]) / (times[last] - times[first]);
    if (!Number.isFinite(rate) || rate === 0) return false;
    const most = SHARE * Math.abs(rate) * step + 1e-9 * Math.abs(values[last]);
    return known.every(
      (i) => Math.abs(values[i] - values[first] - rate * (times[i] - times[first])) <= most,
    );
  });
}
