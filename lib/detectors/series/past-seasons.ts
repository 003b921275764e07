import type { ReadingLimits } from "./reading-limits";
import type { RecentReadings } from "./recent-readings";

/** A reading is compared with those so many seasons before, and the nearest counts: one bad season does no harm. */
const SEASONS_BACK = 3;

/** How many readings back a cursor must see for these limits. */
export function readingsBack(limits: ReadingLimits | null): number {
  return limits?.season ? SEASONS_BACK * limits.season.lag + 2 : 1;
}

/** What the seasons before say about the reading that follows the newest one. */
export interface PastSeasons {
  /**
   * What is to be expected: the middle one of the readings one, two and three seasons before, or the one a season before, or
   * the newest one, as far as there are any.
   *
   * @param whole readings in one piece up to the newest one
   */
  readonly expected: (whole: number) => number;
  /** How far a level lies from the range of the three readings around each season before, the nearest counts; 0 if there is none. */
  readonly distance: (level: number, whole: number) => number;
}

/**
 * Looks back by whole seasons in the last readings.
 *
 * @param lag readings in a season; 0 for none
 */
export function pastSeasons(recent: RecentReadings, lag: number): PastSeasons {
  const has = (back: number, whole: number) => lag > 0 && whole > back * lag + 1;
  return {
    expected: (whole) => {
      const { levels, end } = recent;
      if (!has(1, whole)) return levels[end - 1];
      if (!has(SEASONS_BACK, whole)) return levels[end - lag];
      return middleOf(levels[end - lag], levels[end - 2 * lag], levels[end - 3 * lag]);
    },
    distance: (level, whole) => {
      const { levels, end } = recent;
      let nearest = has(1, whole) ? Infinity : 0;
      for (let back = 1; back <= SEASONS_BACK && has(back, whole); back += 1) {
        const at = end - back * lag;
        const above = level - Math.max(levels[at - 1], levels[at], levels[at + 1]);
        const below = Math.min(levels[at - 1], levels[at], levels[at + 1]) - level;
        nearest = Math.min(nearest, Math.max(0, above, below));
      }
      return nearest;
    },
  };
}

/** The middle one of three. */
function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
