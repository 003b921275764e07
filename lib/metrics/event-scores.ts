import type { Interval } from "../types";
import { epochOf } from "../times";

/** What became of one labelled event. */
export interface EventOutcome {
  start: string;
  end: string;
  found: boolean;
  /** From the event's start to the first alarm in it, 0 when one was on already; null when missed. */
  delaySeconds: number | null;
}

/** Precision and recall with events and alarms, not points, as what is counted. */
export interface EventScores {
  precision: number;
  recall: number;
  f1: number;
  nEvents: number;
  nEventsFound: number;
  nAlarms: number;
  /** Alarms that overlap no event. */
  nFalseAlarms: number;
  events: EventOutcome[];
  falseAlarms: Interval[];
}

/**
 * Counts events found against alarms raised for nothing.
 *
 * An event is found when an alarm overlaps it, both ends included; an alarm is false when it
 * overlaps no event. Several alarms in one event are neither gain nor loss. Precision =
 * found / (found + false alarms), recall = found / events; precision is 0 when nothing is
 * found. Merge flags into alarms first (`findAlarms` with a gap, then `alarmIntervals`):
 * the gap decides how many false alarms there are, so state it beside the numbers.
 *
 * @param events labelled stretches of time, at least one
 * @param alarms stretches of time with an alarm, none allowed
 * @throws RangeError if there is no event, a time cannot be read, or one ends before it starts
 * Convention: overlapping segments, as in Orion (sintel-dev) and Hundman et al., KDD 2018.
 * @example
 * eventScores([{ start: "2024-01-01T00:00:00Z", end: "2024-01-01T06:00:00Z" }], [{ start: "2024-01-01T05:00:00Z", end: "2024-01-01T09:00:00Z" }]).recall; // 1
 */
export function eventScores(events: readonly Interval[], alarms: readonly Interval[]): EventScores {
  if (events.length === 0) throw new RangeError("eventScores: needs at least one event, got 0");
  const eventSpans = events.map((event) => spanOf("eventScores", event));
  const alarmSpans = alarms.map((alarm) => spanOf("eventScores", alarm));

  const outcomes = events.map(({ start, end }, e): EventOutcome => {
    const inside = alarmSpans.filter((alarm) => overlap(alarm, eventSpans[e]));
    const first = inside.reduce((least, alarm) => Math.min(least, alarm.start), Infinity);
    const found = inside.length > 0;
    const delaySeconds = found ? Math.max(0, first - eventSpans[e].start) / 1000 : null;
    return { start, end, found, delaySeconds };
  });
  const falseAlarms = alarms.filter(
    (_, a) => !eventSpans.some((event) => overlap(alarmSpans[a], event)),
  );
  const nFound = outcomes.filter(({ found }) => found).length;
  const precision = nFound === 0 ? 0 : nFound / (nFound + falseAlarms.length);
  const recall = nFound / events.length;
  return {
    precision,
    recall,
    f1: nFound === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    nEvents: events.length,
    nEventsFound: nFound,
    nAlarms: alarms.length,
    nFalseAlarms: falseAlarms.length,
    events: outcomes,
    falseAlarms: falseAlarms.map(({ start, end }) => ({ start, end })),
  };
}

/** A stretch of time in milliseconds, both ends included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Reads an interval's times, and refuses one that ends before it starts. */
export function spanOf(caller: string, { start, end }: Interval): Span {
  const span = { start: epochOf(caller, start), end: epochOf(caller, end) };
  if (span.end < span.start) {
    throw new RangeError(
      `${caller}: an interval must not end before it starts, got ${start} to ${end}`,
    );
  }
  return span;
}

/** True when two stretches have a moment in common. */
export function overlap(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}
