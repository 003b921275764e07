import type { Interval } from "../types";
import { eventScores } from "./event-scores";
import { summarise, type Summary } from "./summarise";

/** How long events go on before the first alarm. */
export interface DetectionDelay {
  /** Over the events found; null when none is. A detector that misses the hard ones looks quick. */
  seconds: Summary | null;
  nEvents: number;
  nEventsMissed: number;
  /** One per event in the order given, null for a missed one. */
  perEvent: (number | null)[];
}

/**
 * Time from the start of each event to the first alarm in it; 0 when an alarm was on already.
 *
 * @param events labelled stretches of time, at least one
 * @param alarms stretches of time with an alarm
 * @throws RangeError as `eventScores` does
 * @example
 * detectionDelay([{ start: "2024-01-01T00:00:00Z", end: "2024-01-01T06:00:00Z" }], [{ start: "2024-01-01T01:00:00Z", end: "2024-01-01T02:00:00Z" }]).perEvent; // [3600]
 */
export function detectionDelay(
  events: readonly Interval[],
  alarms: readonly Interval[],
): DetectionDelay {
  if (events.length === 0) throw new RangeError("detectionDelay: needs at least one event, got 0");
  const perEvent = eventScores(events, alarms).events.map(({ delaySeconds }) => delaySeconds);
  const delays = perEvent.filter((delay): delay is number => delay !== null);
  return {
    seconds: delays.length === 0 ? null : summarise(delays),
    nEvents: events.length,
    nEventsMissed: events.length - delays.length,
    perEvent,
  };
}
