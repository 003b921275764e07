/** The rows of one series in the order of their times. */
export type RowOrder = Uint32Array;

/**
 * True for a counter: readings that only grow, often, but for a few that start anew near zero. A column that grows by the same amount in
 * every row is none: it says where a row stands.
 *
 * @param orders the rows of each series, in time order
 * @example
 * isCounter(Float64Array.from({ length: 40 }, (_, i) => i * i), [Uint32Array.from({ length: 40 }, (_, i) => i)]); // true
 */
export function isCounter(values: Float64Array, orders: readonly RowOrder[]): boolean {
  let [n, nRises, nResets] = [0, 0, 0];
  for (const order of orders) {
    let last = NaN;
    for (const i of order) {
      const value = values[i];
      if (Number.isNaN(value)) continue;
      n += 1;
      if (value > last) nRises += 1;
      else if (value < last) {
        if (!isReset(value, last)) return false;
        nResets += 1;
      }
      last = value;
    }
  }
  return n >= 20 && nRises >= Math.max(5, 0.01 * n) && nResets <= 0.002 * n;
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
 * @returns NaN for the first reading, and for one that starts anew
 * @example
 * increaseSince({ value: 10, at: 0 }, { value: 16, at: 120_000 }, 60_000); // 3
 */
export function increaseSince(
  last: CounterState | undefined,
  now: CounterState,
  step: number,
): number {
  if (last === undefined || now.value < last.value) return NaN;
  const steps = step > 0 ? Math.round((now.at - last.at) / step) : 1;
  return (now.value - last.value) / (steps > 1 ? steps : 1);
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
