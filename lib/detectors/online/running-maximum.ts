/** Keeps the highest value so far, which is slowly forgotten. */
export interface DecayingMaximum {
  /** How far the value at reading `t` lies above the maximum before it; then learns from it. */
  readonly excess: (value: number, t: number) => number;
  /** The maximum as it stands. */
  readonly level: () => number;
}

/**
 * A maximum that falls by `decay` in the time of one warm-up, and more slowly the longer the
 * series has run: once the warm-up is less than 15 % of it, time is counted in 15 % of what
 * has passed, so that alarms grow rarer with age as surprises do.
 *
 * @param decay in the values' unit per warm-up
 * @param warmUp readings
 * @param level what to begin with: the first value's own, unless given
 */
export function decayingMaximum(decay: number, warmUp: number, level?: number): DecayingMaximum {
  let maximum = level;
  return {
    excess(value, t) {
      maximum ??= value;
      const above = value - maximum;
      if (above > 0) maximum = value;
      maximum -= decay / Math.max(warmUp, 0.15 * t);
      return above;
    },
    level: () => maximum!,
  };
}

/** Never so low that a score would not be finite. */
const LOWEST = -9;

/** The range of the readings so far. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** Keeps the range of the readings so far. */
export interface RangeExcess {
  readonly next: (value: number) => number;
  /** Infinite before the first reading. */
  readonly range: () => Range;
}

/**
 * How far a reading lies outside the range of all readings before it: twice the logarithm of
 * its distance from the middle of the range, in half ranges. 0 at its edges, 0.03 at 0.75 % of its
 * width beyond them, below 0 inside. A range without width gives the lowest score, -9.
 *
 * @param from the range to begin with. Default: none
 */
export function rangeExcess(from: Range = { low: Infinity, high: -Infinity }): RangeExcess {
  let { low, high } = from;
  return {
    next(value) {
      const width = high - low;
      const outside = Math.max(value - high, low - value) / width;
      low = Math.min(low, value);
      high = Math.max(high, value);
      if (!(width > 0)) return LOWEST;
      return Math.max(LOWEST, 2 * Math.log(Math.max(0, 1 + 2 * outside)));
    },
    range: () => ({ low, high }),
  };
}
