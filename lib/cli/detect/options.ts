import type { ReadOptions } from "../../data/reading/read-file";
import { InvalidArgumentError } from "commander";
import { parseTime } from "../../data/parse-time";
import type { FollowingRule, ThresholdRule } from "../../decide/threshold/rules";

/** What `anomalab detect` was asked for. */
export interface DetectOptions {
  readonly label?: string;
  readonly anomaly?: string;
  readonly time?: string | readonly string[];
  readonly columns?: readonly string[];
  readonly missing?: readonly string[];
  readonly dates?: "day-first" | "month-first";
  readonly decimal?: "." | ",";
  readonly entity?: string;
  /** Milliseconds. */
  readonly resample?: number;
  readonly series?: boolean;
  readonly table?: boolean;
  readonly model: string;
  readonly threshold?: ThresholdRule | FollowingRule;
  readonly seed: number;
  readonly window?: number;
  readonly learnFrom: "all" | "normal";
  readonly learnFirst?: LearnFirst;
  readonly save?: string;
  readonly out: string;
  readonly report: boolean;
  readonly json: boolean;
}

/** What a series is learned from: so many readings, those before a time (milliseconds since 1970), or all. */
export type LearnFirst = number | "all" | { readonly before: number; readonly text: string };

/** Of larger numbers, some would be dates without marks: none is guessed. Ten digits are seconds since 1970. */
const MOST_FIRST = 9_999_999;

/** "750", "all" or a time as what to learn from. */
export function learnFirstOf(text: string): LearnFirst {
  if (text === "all") return "all";
  if (/^\d{1,9}$/.test(text)) return wholeNumber(20, MOST_FIRST)(text);
  const before = parseTime(text);
  if (!Number.isNaN(before)) return { before, text };
  throw new InvalidArgumentError(
    "It must be a number of readings, a time such as 2021-03-10 or 2021-03-10T12:00:00Z, or all.",
  );
}

/** Reads a whole number from the command line. */
export function wholeNumber(
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    const range =
      most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
    throw new InvalidArgumentError(`It must be a whole number ${range}.`);
  };
}

/** "a,b" as two names. */
export function nameList(text: string): string[] {
  return text.split(",").map((name) => name.trim());
}

/** "date,time" as two names, anything else as one. */
export function oneOrTwoNames(text: string): string | readonly string[] {
  const names = nameList(text);
  return names.length === 2 ? names : text;
}

/** Turns a RangeError of the library about an option into commander's. */
export function readBy<Value>(parse: (text: string) => Value): (text: string) => Value {
  return (text) => {
    try {
      return parse(text);
    } catch (error) {
      throw new InvalidArgumentError((error as Error).message.replace(/^\w+: /, ""));
    }
  };
}

/** What of the options says how a file is read. */
export function readOptionsOf(options: DetectOptions): ReadOptions {
  const { label, anomaly, time, dates, decimal, columns, missing, entity, ...more } = options;
  const { resample: resampleMs, series, table } = more;
  return {
    ...{ label, anomaly, time, dates, decimal, columns, missing, entity, resampleMs },
    as: series ? "series" : table ? "table" : undefined,
  };
}
