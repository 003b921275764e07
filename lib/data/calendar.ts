import { parseCsv } from "./csv";
import { parseMoment } from "./parse-time";

/** Times in which something unusual is expected. */
export interface ExpectedEvent {
  readonly name: string;
  /** In milliseconds since 1970; of one that comes every week since the Sunday before, 00:00 UTC. */
  readonly start: number;
  readonly end: number;
  readonly weekly: boolean;
  /** Whether nothing is learned from its readings. */
  readonly pausesLearning: boolean;
}

const WEEKDAY = /^(sun|mon|tue|wed|thu|fri|sat)[a-z]*,? +(\d\d?):(\d\d)$/i;
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;
const WEEK_MS = 7 * DAY_MS;
/** The first Sunday since 1970 began. */
const FIRST_SUNDAY = 3 * DAY_MS;

/**
 * Reads a calendar of expected events: CSV with the columns start, end and name, where start and end are two times
 * ("2026-12-24 18:00") or two times of the week ("Sat 22:00", "Sun 06:00"). Times without a zone are UTC. A column
 * learning may say "paused" of an event, or "on", which is what an empty field says.
 *
 * @returns the events, those that pause learning before the others
 * @throws RangeError if a column is missing, a time or what is said of learning cannot be read, or an event ends before it starts
 * @example
 * parseCalendar("start,end,name\nSat 22:00,Sun 06:00,backup", "calendar.csv")[0].weekly; // true
 */
export function parseCalendar(text: string, file: string): ExpectedEvent[] {
  const { header, records, rowNumbers } = parseCsv(text, "parseCalendar", file);
  const names = header.map((name) => name.toLowerCase());
  const [s, e, n] = ["start", "end", "name"].map((name) => names.indexOf(name));
  if (s < 0 || e < 0 || n < 0) {
    throw new RangeError(
      `parseCalendar: columns must be start, end and name, got ${header.join(", ")} in ${file}`,
    );
  }
  const l = names.indexOf("learning");
  const events = records.map((fields, i): ExpectedEvent => {
    const learning = (fields[l] ?? "").trim().toLowerCase() || "on";
    if (learning !== "on" && learning !== "paused") {
      throw new RangeError(
        `parseCalendar: learning must be on or paused, got ${fields[l]} in ${file}, row ${rowNumbers[i]}`,
      );
    }
    const event = eventFrom(fields[s], fields[e], fields[n]);
    if (event !== null) return { ...event, pausesLearning: learning === "paused" };
    throw new RangeError(
      `parseCalendar: an event must last from one time to a later one, or from one time of the week to another, got ${fields[s]} to ${fields[e]} in ${file}, row ${rowNumbers[i]}`,
    );
  });
  const pausing = (event: ExpectedEvent) => (event.pausesLearning ? 0 : 1);
  return events.sort((a, b) => pausing(a) - pausing(b));
}

/**
 * The first event that holds at a time; both ends belong to it.
 *
 * @param time milliseconds since 1970
 */
export function eventAt(events: readonly ExpectedEvent[], time: number): ExpectedEvent | undefined {
  const ofWeek = (((time - FIRST_SUNDAY) % WEEK_MS) + WEEK_MS) % WEEK_MS;
  return events.find(({ start, end, weekly }) => {
    if (!weekly) return time >= start && time <= end;
    // One that ends earlier in the week than it starts goes on over its end.
    return start <= end ? ofWeek >= start && ofWeek <= end : ofWeek >= start || ofWeek <= end;
  });
}

function eventFrom(
  from: string,
  until: string,
  name: string,
): Omit<ExpectedEvent, "pausesLearning"> | null {
  const week = [from, until].map(timeOfWeek);
  if (!week.some(Number.isNaN)) {
    return week[0] === week[1] ? null : { name, start: week[0], end: week[1], weekly: true };
  }
  const [start, end] = [from, until].map((text) => parseMoment(text));
  return end >= start ? { name, start, end, weekly: false } : null;
}

/** Milliseconds since Sunday 00:00, or NaN. */
function timeOfWeek(text: string): number {
  const found = WEEKDAY.exec(text);
  if (found === null) return NaN;
  const [hours, minutes] = [Number(found[2]), Number(found[3])];
  if (hours > 24 || minutes > 59) return NaN;
  return WEEKDAYS.indexOf(found[1].toLowerCase()) * DAY_MS + (60 * hours + minutes) * MINUTE_MS;
}
