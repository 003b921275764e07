import type { ColumnProfile } from "./column-profile";
import type { TimeForm, TimePart, TimeReading } from "./how";
import { entityNames } from "./entities";
import { isLengthName } from "./holds-numbers";
import type { ReadOptions } from "./read-file";
import { listed } from "./layout";
import { count } from "./scan-rows";
import { anyNumbers, isTimes, numberForm, singleNumbers } from "./number-times";
import { clockPartsAmong, timePartOf, timePartsAmong } from "./time-parts";

/** What is known about the columns when it is chosen between them. */
export interface Profiled {
  readonly header: readonly string[];
  readonly profiles: readonly ColumnProfile[];
  /** The same by the columns' names. */
  readonly byName: ReadonlyMap<string, ColumnProfile>;
  /** The file, to be named in an error. */
  readonly file: string;
}

/** The times of a file, and what to say about how they are read. */
export interface ChosenTime {
  readonly reading: TimeReading;
  readonly notes: readonly string[];
}

/**
 * Chooses the column of times, or those of date and time of day: what was named, else the first in which nearly every field is a time in words
 * and not the same one, else parts of times by their names, else the first whose numbers can be nothing else or which is called a time, in order.
 *
 * @throws RangeError if the named columns hold no times, or dates have two readings
 */
export function chooseTime(csv: Profiled, options: ReadOptions): ChosenTime | undefined {
  if (options.time !== undefined) return namedTime(csv, options);
  const entities = entityNames(options.entity, csv.header);
  const free = csv.header.filter((name) => name !== options.label && !entities.includes(name));
  const texts = free.filter((name) =>
    isTimes(profileOf(csv, name), textTimes(profileOf(csv, name))),
  );
  const text = texts.find((name) => profileOf(csv, name).timesVary) ?? texts[0];
  if (text !== undefined) {
    if (profileOf(csv, text).nWithClock > 0) return textReading(csv, text, options);
    return together(csv, [text, ...clockFor(csv, text, free)], options);
  }
  const parts = timePartsAmong(free.map((name) => [name, profileOf(csv, name)]));
  if (parts !== undefined) return together(csv, parts, options);
  for (const name of free) {
    const form = numberForm(name, profileOf(csv, name));
    if (form === undefined) continue;
    const clock = isDay(form, profileOf(csv, name)) ? clockFor(csv, name, free) : [];
    return clock.length > 0 ? together(csv, [name, ...clock], options) : singleNumbers(name, form);
  }
  return undefined;
}

function profileOf({ byName }: Profiled, name: string): ColumnProfile {
  return byName.get(name)!;
}

/** Fields that are times in words, whatever comes first in their dates. */
function textTimes({ nTimes, dates }: ColumnProfile): number {
  return nTimes + dates.n;
}

/** True for 20240304, which wants a time of day. */
function isDay(form: TimeForm, { plain }: ColumnProfile): boolean {
  return form.as === "compact" && plain.mostDigits === 8;
}

/** The columns of a time of day that complete a date: one in words, the nearest of several, else those of its parts. */
function clockFor(csv: Profiled, date: string, free: readonly string[]): readonly string[] {
  const place = csv.header.indexOf(date);
  const distance = (name: string) => Math.abs(csv.header.indexOf(name) - place);
  const clock = free
    .filter((name) => name !== date && !isLengthName(name))
    .filter((name) => isTimes(profileOf(csv, name), profileOf(csv, name).clock.n))
    .sort((a, b) => distance(a) - distance(b))[0];
  if (clock !== undefined) return [clock];
  return clockPartsAmong(free.map((name) => [name, profileOf(csv, name)]));
}

/**
 * Times of several columns: a date in words or as 20240304, or its parts, and a time of day or its parts.
 *
 * @throws RangeError if one of them is none of these
 */
function together(csv: Profiled, names: readonly string[], options: ReadOptions): ChosenTime {
  const date = names.find((name) => isTimes(profileOf(csv, name), textTimes(profileOf(csv, name))));
  const dated = date === undefined ? undefined : textReading(csv, date, options);
  if (dated !== undefined && names.length === 1) return dated;
  const taken: TimePart[] = [];
  for (const name of names) {
    const part = timePartOf(name, profileOf(csv, name), taken);
    if (part === undefined) throw noPart(csv, name);
    taken.push(part);
  }
  const order = dated?.reading.form.as === "text" ? dated.reading.form.order : undefined;
  return {
    reading: {
      columns: names,
      kind: "moment",
      form: { as: "parts", of: taken, ...(order && { order }) },
    },
    notes: [
      ...(dated?.notes ?? []),
      `${names.join(names.length > 2 ? ", " : " and ")} make the times together`,
    ],
  };
}

function noPart(csv: Profiled, name: string): RangeError {
  const { text, row } = profileOf(csv, name).firstNoTime ?? { text: "", row: 2 };
  return new RangeError(
    `${name} must hold dates, times of day or a part of them that it is called by (hour), got ${JSON.stringify(text)} in ${csv.file}, row ${row} (name other columns by --time)`,
  );
}

function textReading(csv: Profiled, name: string, options: ReadOptions): ChosenTime {
  const { dates, nTimes } = profileOf(csv, name);
  const zones = zoneNotes(name, profileOf(csv, name));
  if (dates.n === 0 || dates.n < nTimes) return { reading: textTime(name), notes: zones };
  const decided =
    options.dates === undefined ? dates.decide() : { order: options.dates, why: undefined };
  if (decided === undefined) {
    throw new RangeError(
      `dates must have one reading, got ${dates.example} and others in ${name} of ${csv.file} that may begin with the day or with the month (say --dates day-first or --dates month-first)`,
    );
  }
  const { order, why } = decided;
  const first = order === "day-first" ? "day" : "month";
  return {
    reading: textTime(name, order),
    notes: [
      ...(why === undefined ? [] : [`dates in ${name} begin with the ${first}: ${why}`]),
      ...zones,
    ],
  };
}

/** Times of one column that come with a zone and without are read by two clocks: that is no slip to be passed over. */
function zoneNotes(name: string, { nWithClock, nWithZone }: ColumnProfile): string[] {
  const nBare = nWithClock - nWithZone;
  if (nWithZone === 0 || nBare === 0) return [];
  return [
    `${count(nBare, "time")} of ${nWithClock.toLocaleString("en")} in ${name} without a zone: taken for UTC`,
  ];
}

function textTime(name: string, order?: "day-first" | "month-first"): TimeReading {
  return { columns: [name], kind: "moment", form: { as: "text", ...(order && { order }) } };
}

/** The times that a person named. */
function namedTime(csv: Profiled, options: ReadOptions): ChosenTime {
  const columns = timeNames(options.time!, csv);
  const [name] = columns;
  const profile = profileOf(csv, name);
  if (columns.length > 1) return together(csv, columns, options);
  if (isTimes(profile, textTimes(profile)) || textTimes(profile) > 0.5 * profile.nRows) {
    return textReading(csv, name, options);
  }
  const form = numberForm(name, profile) ?? anyNumbers(name, profile);
  if (form !== undefined) return singleNumbers(name, form);
  if (profile.clock.n > 0.5 * profile.nRows) {
    throw new RangeError(
      `${name} must hold times such as 2014-04-01 00:05:00, got times of day alone in ${csv.file} (name the column of their dates too: --time date,${name})`,
    );
  }
  const { text, row } = profile.firstNoTime ?? { text: "", row: profile.firstMissingRow };
  throw new RangeError(
    `${name} must hold times such as 2014-04-01 00:05:00, got ${text === "" ? "nothing" : JSON.stringify(text)} in ${csv.file}, row ${row} (correct it, or name another column by --time)`,
  );
}

function timeNames(time: string | readonly string[], csv: Profiled): readonly string[] {
  const names =
    typeof time !== "string" ? time : csv.header.includes(time) ? [time] : time.split(/\s*[,+]\s*/);
  for (const name of names) {
    if (!csv.header.includes(name))
      throw missingColumn(typeof time === "string" ? time : name, csv);
  }
  return names;
}

/** What is said of a column that is not there. */
export function missingColumn(name: string, { header, file }: Profiled): RangeError {
  const plain = (text: string) => text.toLowerCase().replace(/[\s_-]/g, "");
  const near = header.find((each) => plain(each) === plain(name));
  const hint = near === undefined ? "" : ` (did you mean ${near}?)`;
  return new RangeError(
    `${JSON.stringify(name)} column missing in ${file}, found ${listed(header)}${hint}`,
  );
}
