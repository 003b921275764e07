/** What single readings were like in the learned part, in units of its scale. */
export interface ReadingLimits {
  /** Range of the readings. */
  readonly level: Range;
  /** Range of the steps from reading to reading. */
  readonly step: Range;
  /** How far readings were from the readings a season before; null where there is no season to rely on. */
  readonly season: SeasonLimit | null;
  /** Most readings in a row with one and the same value; null where standing still is nothing unusual. */
  readonly still: number | null;
  /** How long readings are high and low, where they swing between the two; none where they do not. */
  readonly swings?: SwingLimits;
}

/** Readings that swing between high and low. */
export interface SwingLimits {
  /** Readings below are low, readings above `high` are high; those between are as the ones before. */
  readonly low: number;
  readonly high: number;
  /** Readings in the longest runs that are usual. */
  readonly longestLow: number;
  readonly longestHigh: number;
}

/** A range by its middle. */
export interface Range {
  readonly middle: number;
  readonly half: number;
}

/** Readings a season apart. */
export interface SeasonLimit {
  /** Readings in a season. */
  readonly lag: number;
  /** Largest distance from the range of the three readings around the one a season before. */
  readonly limit: number;
}

/**
 * The largest of some hundred readings says little about the largest of the next thousands: a reading counts as out
 * from this multiple of it on.
 */
const MARGIN = 1.5;
/** Readings in a row that may be equal by rounding alone, beyond twice what was learned. */
const STILL_AT_LEAST = 10;

/** How far a reading is out in its level; 1 is the edge. */
export function levelRatio({ level }: ReadingLimits, value: number): number {
  return Math.abs(value - level.middle) / level.half / MARGIN;
}

/** How far a reading is out in its step from the one before; 1 is the edge. */
export function stepRatio({ step }: ReadingLimits, value: number): number {
  return Math.abs(value - step.middle) / step.half / MARGIN;
}

/** How far a reading is out by its distance from the readings a season before, 0 where there were none; 1 is the edge. */
export function seasonRatio({ season }: ReadingLimits, distance: number): number {
  return season === null ? 0 : distance / season.limit / MARGIN;
}

/** How long the readings have not moved; 1 is the edge. */
export function stillRatio({ still }: ReadingLimits, run: number): number {
  return still === null ? 0 : run / (2 * still + STILL_AT_LEAST);
}
