import type { Interval } from "../types";
import { epochOf } from "../times";
import { overlap, spanOf } from "./event-scores";
import { summarise, type Summary } from "./summarise";

/** How far back an alarm may lie and still count as a warning. */
export interface LeadTimeOptions {
  /** Alarms earlier than this many seconds before a failure have nothing to do with it. */
  withinSeconds: number;
}

/** How long before failures the first warning came. */
export interface LeadTime {
  /** Over the failures that had a warning; null when none had. */
  seconds: Summary | null;
  nFailures: number;
  nFailuresWithoutWarning: number;
  /** One per failure in the order given, null without a warning. */
  perFailure: (number | null)[];
}

/**
 * Time from the first alarm to the failure that it warns of. An alarm that began before the
 * horizon and is still on counts from the horizon.
 *
 * @param failures ISO 8601 UTC times of the failures themselves, at least one
 * @param alarms stretches of time with an alarm
 * @throws RangeError if there is no failure, a time cannot be read, or withinSeconds is not above 0
 * @example
 * leadTime(["2024-01-02T00:00:00Z"], [{ start: "2024-01-01T22:00:00Z", end: "2024-01-01T23:00:00Z" }], { withinSeconds: 86400 }).perFailure; // [7200]
 */
export function leadTime(
  failures: readonly string[],
  alarms: readonly Interval[],
  { withinSeconds }: LeadTimeOptions,
): LeadTime {
  if (failures.length === 0) throw new RangeError("leadTime: needs at least one failure, got 0");
  if (!(withinSeconds > 0)) {
    throw new RangeError(`leadTime: withinSeconds must be above 0, got ${withinSeconds}`);
  }
  const spans = alarms.map((alarm) => spanOf("leadTime", alarm));
  const perFailure = failures.map((failure) => {
    const end = epochOf("leadTime", failure);
    const horizon = { start: end - 1000 * withinSeconds, end };
    const leads = spans
      .filter((alarm) => overlap(alarm, horizon))
      .map((alarm) => (end - Math.max(alarm.start, horizon.start)) / 1000);
    return leads.length === 0 ? null : leads.reduce((most, lead) => Math.max(most, lead));
  });
  const leads = perFailure.filter((lead): lead is number => lead !== null);
  return {
    seconds: leads.length === 0 ? null : summarise(leads),
    nFailures: failures.length,
    nFailuresWithoutWarning: failures.length - leads.length,
    perFailure,
  };
}
