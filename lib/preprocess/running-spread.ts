/** What a running spread knows: plain JSON, to go on from later. */
export interface SpreadState {
  readonly count: number;
  readonly mean: number;
  /** Sum of the squared distances from the mean. */
  readonly squares: number;
  /** The first value of all. */
  readonly first: number;
  /** Whether any value differed from the first. */
  readonly varies: boolean;
}

/** Mean and spread of a stream of values. */
export interface RunningSpread {
  readonly add: (value: number) => void;
  /** Distance from the mean in standard deviations, and from the first value where none differed. */
  readonly scale: (value: number) => number;
  readonly state: () => SpreadState;
}

/**
 * Keeps mean and spread of the values added so far (Welford, 1962), so that a stream can be scaled by its past.
 *
 * @param from where an earlier one stopped. Default: from nothing
 * @example
 * createRunningSpread({ count: 2, mean: 2, squares: 2, first: 1, varies: true }).scale(6); // 4
 */
export function createRunningSpread(from?: SpreadState): RunningSpread {
  let { count, mean, squares, first, varies } = from ?? {
    count: 0,
    mean: 0,
    squares: 0,
    first: 0,
    varies: false,
  };
  return {
    add(value) {
      if (count === 0) first = value;
      // Compared exactly: rounding must not turn a flat start into noise.
      else if (value !== first) varies = true;
      count += 1;
      const distance = value - mean;
      mean += distance / count;
      squares += distance * (value - mean);
    },
    // Values of 1e-300 differ, and their squares are 0: their distances stay undivided too.
    scale: (value) => (varies ? (value - mean) / (Math.sqrt(squares / count) || 1) : value - first),
    state: () => ({ count, mean, squares, first, varies }),
  };
}
