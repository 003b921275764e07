/** The rows of one series in the order of their times. */
export type RowOrder = Uint32Array;

const DAY_MS = 86_400_000;
/** A counter ran over if it was this near its end before, and is this near its beginning now: a share of its size. */
const NEAR_END = 0.05;

/**
 * True for a counter: readings that only grow, often, but for a few that start anew near zero, or for many that do so days apart, as "energy
 * today" does. A column that grows by the same amount in
 * every row is none: it says where a row stands.
 *
 * @param orders the rows of each series, in time order
 * @param clock times in milliseconds, and the step between them, where there are some
 * @example
 * isCounter(Float64Array.from({ length: 40 }, (_, i) => i * i), [Uint32Array.from({ length: 40 }, (_, i) => i)]); // true
 */
export function isCounter(
  values: Float64Array,
  orders: readonly RowOrder[],
  clock?: { readonly times: Float64Array; readonly step: number },
): boolean {
  let [n, nRises, nResets, nDaily] = [0, 0, 0, 0];
  for (const order of orders) {
    let last = NaN;
    let before = NaN;
    for (const i of order) {
      const value = values[i];
      if (Number.isNaN(value)) continue;
      n += 1;
      if (value > last) nRises += 1;
      else if (value < last) {
        if (!isReset(value, last)) return false;
        if (Number.isNaN(overflow(last, value))) nResets += 1;
        if (clock && isDaysBetween(before, clock.times[i], clock.step)) nDaily += 1;
        before = clock?.times[i] ?? NaN;
      }
      last = value;
    }
  }
  const areFew = nResets <= 0.002 * n || (nDaily > 1 && nDaily >= 0.9 * nResets - orders.length);
  return n >= 20 && nRises >= Math.max(5, 0.01 * n, 10 * nDaily) && areFew;
}

/** True for two times that are whole days apart, but for two steps. */
function isDaysBetween(from: number, to: number, step: number): boolean {
  const days = Math.round((to - from) / DAY_MS);
  return days >= 1 && Math.abs(to - from - days * DAY_MS) <= 2 * step && 20 * step <= DAY_MS;
}

function isReset(value: number, last: number): boolean {
  return value >= 0 && value < 0.1 * last;
}

/** The last reading of a counter: all that is needed to go on. */
export interface CounterState {
  readonly value: number;
  /** Milliseconds, or the row where there are no times. */
  readonly at: number;
}

/**
 * What a counter grew by since its last reading. Where readings are missing in between, the increase is shared among the steps: a meter
 * that was not read for an hour did not use an hour's energy in a minute.
 *
 * @param step between two readings where none is missing, in the unit of `at`
 * @returns NaN for the first reading, and for one that starts anew; not for one that ran over, at 16 or 32 bits or behind a row of nines
 * @example
 * increaseSince({ value: 10, at: 0 }, { value: 16, at: 120_000 }, 60_000); // 3
 */
export function increaseSince(
  last: CounterState | undefined,
  now: CounterState,
  step: number,
): number {
  if (last === undefined) return NaN;
  const increase =
    now.value - last.value + (now.value < last.value ? overflow(last.value, now.value) : 0);
  const steps = step > 0 ? Math.round((now.at - last.at) / step) : 1;
  return increase / (steps > 1 ? steps : 1);
}

/** Where counters run over: those of 16 or 32 bits, and those that show so many digits. */
const SIZES = [2 ** 16, 2 ** 32, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

/** How much more than the difference a counter grew that ran over; NaN for one that was set back. */
function overflow(last: number, now: number): number {
  const isOver = (size: number) =>
    last < size && last >= (1 - NEAR_END) * size && now <= NEAR_END * size;
  return SIZES.find(isOver) ?? NaN;
}

/** The increases of a counter, each in its own row. */
export function increases(
  values: Float64Array,
  orders: readonly RowOrder[],
  { at, step }: { at: (i: number) => number; step: number },
): Float64Array {
  const result = new Float64Array(values.length).fill(NaN);
  for (const order of orders) {
    let last: CounterState | undefined;
    for (const i of order) {
      if (Number.isNaN(values[i])) continue;
      const now = { value: values[i], at: at(i) };
      result[i] = increaseSince(last, now, step);
      last = now;
    }
  }
  return result;
}
