/** The last readings of a series, each list in one piece wherever the series stands. */
export interface RecentReadings {
  /** Values in units of the learned part's spread; the newest `size` lie before `end`. */
  readonly levels: Float64Array;
  /** Steps from the reading before, in units of the learned steps' spread. */
  readonly steps: Float64Array;
  /** Readings that are kept. */
  readonly size: number;
  /** One past the newest reading, in both lists. */
  end: number;
}

/**
 * Makes room for the last `size` readings. Every value is written twice, `size` places apart, so that no window is
 * ever cut in two by the end of the ring.
 */
export function createRecentReadings(size: number): RecentReadings {
  return { levels: new Float64Array(2 * size), steps: new Float64Array(2 * size), size, end: size };
}

/** Adds a reading and forgets the oldest. */
export function pushReading(recent: RecentReadings, level: number, step: number): void {
  const { levels, steps, size } = recent;
  const at = recent.end === 2 * size ? 0 : recent.end - size;
  levels[at] = level;
  levels[at + size] = level;
  steps[at] = step;
  steps[at + size] = step;
  recent.end = at + size + 1;
}

/** Puts another reading in the place of the one `back` readings before the newest. */
export function rewriteReading(
  recent: RecentReadings,
  back: number,
  level: number,
  step: number,
): void {
  const { levels, steps, size } = recent;
  const at = (recent.end - 1 - back) % size;
  levels[at] = level;
  levels[at + size] = level;
  steps[at] = step;
  steps[at + size] = step;
}
