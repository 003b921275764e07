import { checkInteger } from "../checks";

/** How a series is cut up and watched, in readings. */
export interface WindowRule {
  /** Readings per window. */
  readonly size: number;
  /** Readings at the start that are learned from. */
  readonly trainRows: number;
  /** Readings between two fits of a threshold that follows. */
  readonly refitEvery: number;
  /** Flags at most so many readings apart make one alarm. */
  readonly mergeGap: number;
}

const DAY = 86_400;
/** About so many readings make a window: notebook 01's three days of hours. */
const USUAL_SIZE = 72;
/** A window of fewer readings has no shape. */
const LEAST_SIZE = 4;
/** So many windows, laid end to end, are learned from at least. */
const WINDOWS_TO_LEARN = 10;
/** Readings of a series that are too few to learn from and to watch. */
const FEWEST_READINGS = 80;

/**
 * Chooses how a series is cut up by its step and its length alone, never by what comes out.
 *
 * A window takes about 72 readings, whole days of them (of daily readings whole weeks) where 36 to 144 readings hold
 * some; shorter where the series is short. What is learned from is NAB's probation, the first 15 % and at most 750
 * readings, but at least ten windows, and half of the series at most.
 *
 * @param series stepSeconds between readings, nReadings in all
 * @param options window: readings per window, where somebody knows better
 * @throws RangeError if there are fewer than 80 readings, or ten windows do not fit into half of them
 * @example
 * windowRule({ stepSeconds: 3600, nReadings: 7000 }); // { size: 72, trainRows: 750, refitEvery: 24, mergeGap: 24 }
 */
export function windowRule(
  { stepSeconds, nReadings }: { stepSeconds: number; nReadings: number },
  { window }: { window?: number } = {},
): WindowRule {
  const caller = "windowRule";
  if (!(stepSeconds > 0)) {
    throw new RangeError(`${caller}: stepSeconds must be above 0, got ${stepSeconds}`);
  }
  if (nReadings < FEWEST_READINGS) {
    throw new RangeError(
      `${caller}: a series needs at least ${FEWEST_READINGS} readings, half of them to learn from, got ${nReadings} (fewer can be taken for a table: --table)`,
    );
  }
  const half = Math.floor(nReadings / 2);
  const most = Math.floor(half / WINDOWS_TO_LEARN);
  if (window !== undefined) {
    checkInteger(caller, "window", window, 2);
    if (window > most) {
      throw new RangeError(
        `${caller}: window must be at most ${most} readings, a twentieth of the series, got ${window}`,
      );
    }
  }
  const size = window ?? Math.min(wholePeriods(stepSeconds), roundDown(most));
  const perDay = Math.round(DAY / stepSeconds);
  return {
    size,
    trainRows: Math.min(
      half,
      Math.max(WINDOWS_TO_LEARN * size, Math.min(750, Math.floor(0.15 * nReadings))),
    ),
    refitEvery: Math.min(1000, Math.max(24, perDay)),
    mergeGap: Math.max(1, Math.floor(size / 3)),
  };
}

function wholePeriods(stepSeconds: number): number {
  const period = stepSeconds === DAY ? 7 : DAY / stepSeconds;
  if (!Number.isInteger(period) || period < 2) return USUAL_SIZE;
  const size = Math.max(1, Math.round(USUAL_SIZE / period)) * period;
  return size >= 36 && size <= 144 ? size : USUAL_SIZE;
}

/** To a multiple of four, which convolutions can halve twice. */
function roundDown(size: number): number {
  return Math.max(LEAST_SIZE, size - (size % 4));
}
