import { epochsOf } from "../times";
import type { Series } from "../types";

/** A stretch without readings. */
export interface Gap {
  /** Index of the last reading before the gap; the next reading is `after + 1`. */
  readonly after: number;
  /** ISO 8601 UTC time of the last reading before the gap. */
  readonly start: string;
  /** ISO 8601 UTC time of the first reading after it. */
  readonly end: string;
  /** Seconds from `start` to `end`. */
  readonly seconds: number;
  /** Readings that are missing, at the series' step. */
  readonly nMissing: number;
}

/** A longer step than so many usual ones is a gap: a clock that is a little late makes none, one lost reading does. */
export const GAP_STEPS = 1.5;

/**
 * True if two neighbouring readings lie too far apart to belong to one window: the one rule of this library.
 *
 * @param elapsed time between them
 * @param step usual time between neighbours, in the same unit
 * @example
 * isGap(15, 10); // false
 * isGap(15.1, 10); // true
 */
export function isGap(elapsed: number, step: number): boolean {
  return elapsed > GAP_STEPS * step;
}

/** When two neighbouring readings count as separated. */
export interface GapOptions {
  /**
   * A longer step than this is a gap. Default 1.5 times the series' step: a clock that is a
   * little late makes no gap, one lost reading does. Infinity finds none.
   */
  maxStepSeconds?: number;
}

/**
 * Finds the stretches where readings are missing.
 *
 * A repeated time is no gap. Fewer than two readings have none.
 *
 * @param series its times, in order, and its step in seconds
 * @returns the gaps in time order
 * @throws RangeError if maxStepSeconds is not positive, or a time cannot be read or goes back
 * @example
 * findGaps({ times: ["2024-01-01T00:00:00Z", "2024-01-01T03:00:00Z"], stepSeconds: 3600 })[0].nMissing; // 2
 */
export function findGaps(
  { times, stepSeconds }: Pick<Series, "times" | "stepSeconds">,
  { maxStepSeconds = GAP_STEPS * stepSeconds }: GapOptions = {},
): Gap[] {
  if (!(maxStepSeconds > 0)) {
    throw new RangeError(`findGaps: maxStepSeconds must be positive, got ${maxStepSeconds}`);
  }
  const epochs = epochsOf("findGaps", times, { ordered: true });
  const gaps: Gap[] = [];
  for (let i = 1; i < epochs.length; i += 1) {
    const seconds = (epochs[i] - epochs[i - 1]) / 1000;
    if (seconds > maxStepSeconds) {
      const nMissing = Math.max(1, Math.round(seconds / stepSeconds) - 1);
      gaps.push({ after: i - 1, start: times[i - 1], end: times[i], seconds, nMissing });
    }
  }
  return gaps;
}
