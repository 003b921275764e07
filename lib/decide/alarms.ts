import { checkInteger } from "../checks";
import type { Interval, Label } from "../types";

/** Flagged readings that belong together: one alarm for whoever is woken by it. */
export interface Alarm {
  /** Index of the first flagged reading. */
  readonly first: number;
  /** Index of the last flagged reading. */
  readonly last: number;
  readonly nFlagged: number;
}

/** How to merge flags. */
export interface AlarmOptions {
  /** Flags at most this many readings apart make one alarm. Default 1: neighbours only. */
  mergeGap?: number;
}

/**
 * Merges flagged readings into alarms.
 *
 * @param detected one decision per reading, in time order; what is not 1 (null for no score) counts as not flagged
 * @returns alarms in time order; none when nothing is flagged
 * @throws RangeError if mergeGap is not a whole number of at least 1
 * @example
 * findAlarms([0, 1, 1, 0, 1], { mergeGap: 2 }); // [{ first: 1, last: 4, nFlagged: 3 }]
 */
export function findAlarms(
  detected: ArrayLike<number | null>,
  { mergeGap = 1 }: AlarmOptions = {},
): Alarm[] {
  checkInteger("findAlarms", "mergeGap", mergeGap);
  const alarms: Alarm[] = [];
  for (let at = 0; at < detected.length; at += 1) {
    if (detected[at] !== 1) continue;
    const open = alarms.at(-1);
    if (open !== undefined && at - open.last <= mergeGap) {
      alarms[alarms.length - 1] = { ...open, last: at, nFlagged: open.nFlagged + 1 };
    } else {
      alarms.push({ first: at, last: at, nFlagged: 1 });
    }
  }
  return alarms;
}

/**
 * Silences flags that come too soon after a flag that was let through: after one, the next
 * `refractory` readings raise none. Causal, so a stream can do the same.
 *
 * @param detected one decision per reading, in time order
 * @throws RangeError if refractory is not a whole number of at least 0
 * @example
 * refractoryFlags([1, 1, 1, 0, 1], { refractory: 1 }); // [1, 0, 1, 0, 1]
 */
export function refractoryFlags(
  detected: readonly Label[],
  { refractory }: { refractory: number },
): Label[] {
  checkInteger("refractoryFlags", "refractory", refractory, 0);
  let lastFlag = -Infinity;
  return detected.map((flag, at) => {
    if (flag === 0 || at - lastFlag <= refractory) return 0;
    lastFlag = at;
    return 1;
  });
}

/**
 * The stretches of time that alarms cover, for charts and event metrics.
 *
 * @param alarms from findAlarms
 * @param times one ISO 8601 UTC time per reading
 * @throws RangeError if an alarm lies outside the times
 * @example
 * alarmIntervals([{ first: 0, last: 1, nFlagged: 2 }], ["2020-01-01T00:00:00Z", "2020-01-01T01:00:00Z"])[0].end; // "2020-01-01T01:00:00Z"
 */
export function alarmIntervals(alarms: readonly Alarm[], times: readonly string[]): Interval[] {
  return alarms.map(({ first, last }, i) => {
    if (!(first >= 0 && last < times.length)) {
      throw new RangeError(
        `alarmIntervals: alarms must lie within 0..${times.length - 1}, got ${first}..${last} at alarm ${i}`,
      );
    }
    return { start: times[first], end: times[last] };
  });
}

/**
 * How often somebody would be woken: alarms per day of readings.
 *
 * @param nAlarms number of alarms
 * @throws RangeError if nReadings is not a whole number of at least 1 or stepSeconds is not above 0
 * @example
 * alarmsPerDay(3, { nReadings: 48, stepSeconds: 3600 }); // 1.5
 */
export function alarmsPerDay(
  nAlarms: number,
  { nReadings, stepSeconds }: { nReadings: number; stepSeconds: number },
): number {
  checkInteger("alarmsPerDay", "nAlarms", nAlarms, 0);
  checkInteger("alarmsPerDay", "nReadings", nReadings);
  if (!(stepSeconds > 0)) {
    throw new RangeError(`alarmsPerDay: stepSeconds must be above 0, got ${stepSeconds}`);
  }
  return (nAlarms * 86400) / (nReadings * stepSeconds);
}
