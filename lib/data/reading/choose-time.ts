import type { ColumnProfile } from "./column-profile";
import type { TimeForm, TimeReading } from "./how";
import { isLengthName } from "./holds-numbers";
import type { ReadOptions } from "./read-file";
import { listed } from "./layout";
import { count } from "./scan-rows";
import { isTimePart, timePartsAmong } from "./time-parts";

/** What is known about the columns when it is chosen between them. */
export interface Profiled {
  readonly header: readonly string[];
  readonly profiles: readonly ColumnProfile[];
  /** The file, to be named in an error. */
  readonly file: string;
}

/** The times of a file, and what to say about how they are read. */
export interface ChosenTime {
  readonly reading: TimeReading;
  readonly notes: readonly string[];
}

/** Names that people give to a column of times. */
const TIME_NAME =
  /(^|[^a-z])(time|times|timestamp|date|datetime|when|ts|epoch|clock|moment|year|datum|zeit|zeitstempel|fecha|hora|heure)([^a-z]|$)|^_?(date|time)|(time|date|timestamp)$/i;
const ELAPSED_NAME =
  /^(time|times|t|x.?value|sec|secs|seconds|elapsed|elapsed.?time|rel.?time|relative.?time|uptime|runtime|zeit|ms|millis|milliseconds|timestamp|ts)([ _]?[([]?(ns|us|µs|ms|s|sec|secs|seconds|min|minutes|h|hours|d|days)?[)\]]?)?$/i;
const UNIT_NAMES: readonly (readonly [RegExp, "ns" | "us" | "ms" | "min" | "h" | "d"])[] = [
  [/(^|[^a-z])(ns|nanos\w*)\W*$/i, "ns"],
  [/(^|[^a-z])(us|µs|micros\w*)\W*$/i, "us"],
  [/(^|[^a-z])(ms|millis\w*)\W*$/i, "ms"],
  [/(^|[^a-z])(min|mins|minutes)\W*$/i, "min"],
  [/(^|[^a-z])(h|hrs|hours)\W*$/i, "h"],
  [/(^|[^a-z])(d|days)\W*$/i, "d"],
];
const UNIT_TITLES = { ns: "nanoseconds", us: "microseconds", ms: "milliseconds", s: "seconds" };
const MORE_TITLES = {
  ...UNIT_TITLES,
  min: "minutes",
  h: "hours",
  d: "days",
  clock: "hours, minutes and seconds",
};

/**
 * Chooses the column of times, or the two of date and time of day: the one that was named, else the first in which nearly every field is
 * a time in words, else the first whose numbers can be nothing else or which is called a time, in order.
 *
 * @throws RangeError if the named column holds no times, or its dates have two readings
 */
export function chooseTime(csv: Profiled, options: ReadOptions): ChosenTime | undefined {
  if (options.time !== undefined) return namedTime(csv, options);
  const free = csv.header.filter((name) => name !== options.label && name !== options.entity);
  const text = free.find((name) => isTimes(profileOf(csv, name), textTimes(profileOf(csv, name))));
  if (text !== undefined) return withClock(csv, text, options);
  const parts = timePartsAmong(free.map((name) => [name, profileOf(csv, name)]));
  if (parts !== undefined) {
    const form = { as: "parts", of: parts.map(([part]) => part) } as const;
    return joined(
      { reading: { columns: [], kind: "moment", form }, notes: [] },
      parts.map(([, name]) => name),
    );
  }
  for (const name of free) {
    const form = numberForm(name, profileOf(csv, name));
    if (form !== undefined) return single(name, form);
  }
  return undefined;
}

function profileOf({ header, profiles }: Profiled, name: string): ColumnProfile {
  return profiles[header.indexOf(name)];
}

/** Fields that are times in words, whatever comes first in their dates. */
function textTimes({ nTimes, dates }: ColumnProfile): number {
  return nTimes + dates.n;
}

/** True where nearly all fields are times: one odd field, or one in ten, makes no text of a column. */
function isTimes({ nRows, nPresent }: ColumnProfile, nTimes: number): boolean {
  const nOdd = nRows - nTimes;
  return nTimes > 0 && nOdd <= Math.max(nRows > 3 ? 1 : 0, 0.1 * nRows) && nPresent > 0;
}

/** Times in words; where they are dates alone, a column of times of day completes them. */
function withClock(csv: Profiled, name: string, options: ReadOptions): ChosenTime {
  const profile = profileOf(csv, name);
  const dated = textReading(csv, name, options);
  if (profile.nWithClock > 0) return dated;
  const place = csv.header.indexOf(name);
  const clock = csv.header
    .filter((other) => other !== name && other !== options.label && !isLengthName(other))
    .filter((other) => isTimes(profileOf(csv, other), profileOf(csv, other).clock.n))
    .sort((a, b) => distance(csv, place, a) - distance(csv, place, b))[0];
  const completes =
    clock ??
    csv.header.find(
      (other) => other !== options.label && isTimePart("hour", other, profileOf(csv, other)),
    );
  return completes === undefined ? dated : joined(dated, [name, completes]);
}

function joined({ reading, notes }: ChosenTime, columns: readonly string[]): ChosenTime {
  return {
    reading: { ...reading, columns },
    notes: [
      ...notes,
      `${columns.join(columns.length > 2 ? ", " : " and ")} make the times together`,
    ],
  };
}

function distance({ header }: Profiled, place: number, name: string): number {
  return Math.abs(header.indexOf(name) - place);
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

/** Numbers that are times: by their digits and their order, or by the column's name. */
function numberForm(name: string, profile: ColumnProfile): TimeForm | undefined {
  const { plain, nRows, clock } = profile;
  const { n, nBack, nSame, nWhole, nCompact, min, max, fewestDigits, mostDigits } = plain;
  const isNamed = TIME_NAME.test(name);
  if (
    isTimes(profile, clock.n) &&
    clock.nBack === 0 &&
    (isNamed || ELAPSED_NAME.test(name.trim()))
  ) {
    return { as: "elapsed", unit: "clock" };
  }
  const inOrder = nBack === 0 && nSame < 0.5 * n && n > 1;
  if (!isTimes(profile, n) || !(inOrder || (isNamed && nBack < 0.1 * nRows))) return undefined;
  if (nCompact === n && fewestDigits === mostDigits) return { as: "compact" };
  const unit = ({ 10: "s", 13: "ms", 16: "us", 19: "ns" } as const)[mostDigits as 10];
  if (unit !== undefined && fewestDigits === mostDigits && min > 0) return { as: "epoch", unit };
  if (isNamed && nWhole === n && min >= 1000 && max < 3000 && nSame === 0) return { as: "year" };
  if (isNamed && min >= 20_000 && max < 80_000) return { as: "serial" };
  if (ELAPSED_NAME.test(name.trim()) && inOrder && min >= 0) {
    return { as: "elapsed", unit: unitIn(name) };
  }
  return undefined;
}

function unitIn(name: string) {
  return UNIT_NAMES.find(([form]) => form.test(name))?.[1] ?? ("s" as const);
}

function single(name: string, form: TimeForm): ChosenTime {
  const kind = form.as === "elapsed" ? "elapsed" : "moment";
  const what =
    form.as === "elapsed"
      ? `${MORE_TITLES[form.unit]} since the start`
      : form.as === "epoch"
        ? `${UNIT_TITLES[form.unit]} since 1970`
        : {
            serial: "days as a spreadsheet counts them",
            year: "years",
            compact: "dates without marks between",
          }[form.as as "serial"];
  return { reading: { columns: [name], kind, form }, notes: [`${name} is taken for ${what}`] };
}

/** The times that a person named. */
function namedTime(csv: Profiled, options: ReadOptions): ChosenTime {
  const columns = timeNames(options.time!, csv);
  const [name] = columns;
  const profile = profileOf(csv, name);
  if (columns.length > 1) return joined(textReading(csv, name, options), columns);
  if (isTimes(profile, textTimes(profile)) || textTimes(profile) > 0.5 * profile.nRows) {
    return textReading(csv, name, options);
  }
  const form = numberForm(name, profile) ?? anyNumbers(name, profile);
  if (form !== undefined) return single(name, form);
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

/** Any numbers in order are times since a start, if somebody says so. */
function anyNumbers(name: string, profile: ColumnProfile): TimeForm | undefined {
  const { n, nBack } = profile.plain;
  return isTimes(profile, n) && nBack === 0 ? { as: "elapsed", unit: unitIn(name) } : undefined;
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
