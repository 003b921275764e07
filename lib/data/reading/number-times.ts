import type { ColumnProfile } from "./column-profile";
import type { TimeForm, TimeReading } from "./how";

/** Names that people give to a column of times. */
const TIME_NAME =
  /(^|[^a-z])(time|times|timestamp|date|datetime|when|ts|epoch|clock|moment|year|datum|zeit|zeitstempel|fecha|hora|heure)([^a-z]|$)|^_?(date|time)|(time|date|timestamp)$/i;
/** Of a year and a month in one number. */
const MONTH_NAME = /month|period|yyyy|monat|mois|mes$/i;
/** Days as astronomers and their programs count them, and years with a fraction. */
const DAYS_NAME = /^([bhm]?jd|([a-z]+ )?julian( ?dates?)?|date.?num)([^a-z]|$)/i;
const YEARS_NAME = /^(decimal|frac\w*).?(date|year)s?$|^years?.?(frac\w*|decimal)$/i;
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
  y: "years",
  clock: "hours, minutes and seconds",
};

/** True where nearly all fields are times: one odd field, or one in ten, makes no text of a column. */
export function isTimes({ nRows, nPresent }: ColumnProfile, nTimes: number): boolean {
  const nOdd = nRows - nTimes;
  return nTimes > 0 && nOdd <= Math.max(nRows > 3 ? 1 : 0, 0.1 * nRows) && nPresent > 0;
}

/** Numbers that are times: by their digits and their order, or by the column's name. */
export function numberForm(name: string, profile: ColumnProfile): TimeForm | undefined {
  const { plain, nRows, clock } = profile;
  const { n, nBack, nSame, nWhole, nCompact, nYearMonth, min, max, fewestDigits, mostDigits } =
    plain;
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
  if ((isNamed || MONTH_NAME.test(name)) && nYearMonth === n && nSame === 0)
    return { as: "compact" };
  const unit = ({ 10: "s", 13: "ms", 16: "us", 19: "ns" } as const)[mostDigits as 10];
  if (unit !== undefined && fewestDigits === mostDigits && min > 0) return { as: "epoch", unit };
  if (isNamed && nWhole === n && min >= 1000 && max < 3000 && nSame === 0) return { as: "year" };
  if (isNamed && min >= 20_000 && max < 80_000) return { as: "serial" };
  if (DAYS_NAME.test(name) && inOrder) return { as: "elapsed", unit: "d" };
  if (YEARS_NAME.test(name) && inOrder) return { as: "elapsed", unit: "y" };
  if (ELAPSED_NAME.test(name.trim()) && inOrder && min >= 0) {
    return { as: "elapsed", unit: unitIn(name) };
  }
  return undefined;
}

function unitIn(name: string) {
  return UNIT_NAMES.find(([form]) => form.test(name))?.[1] ?? ("s" as const);
}

/** Any numbers in order are times since a start, if somebody says so. */
export function anyNumbers(name: string, profile: ColumnProfile): TimeForm | undefined {
  const { n, nBack } = profile.plain;
  return isTimes(profile, n) && nBack === 0 ? { as: "elapsed", unit: unitIn(name) } : undefined;
}

/** The times of one column of numbers, and what to say of them. */
export function singleNumbers(
  name: string,
  form: TimeForm,
): { readonly reading: TimeReading; readonly notes: readonly string[] } {
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
