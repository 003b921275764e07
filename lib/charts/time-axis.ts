import { compact, type SpecPart } from "./chart";
import { decimate } from "./decimate";

/** Times of a chart, never decreasing: ISO 8601 UTC, or milliseconds since 1970, which take less room and time. */
export type Moments = readonly string[] | Float64Array;

/** Values in time order, some of them possibly missing. */
export interface TimedValues {
  readonly times: Moments;
  /** nValues readings or scores; null or NaN where there is none. */
  readonly values: ArrayLike<number | null>;
  /** Seconds between neighbouring values where nothing is missing. Default: the median step. */
  readonly stepSeconds?: number;
}

/** One point of a line: milliseconds since 1970 and a value; null breaks the line. */
export interface TimePoint {
  t: number;
  v: number | null;
}

/** Milliseconds of an ISO time. Times without a zone are UTC, as everywhere in the library. */
export function milliseconds(caller: string, time: string): number {
  const zoned = /(Z|[+-]\d\d:?\d\d)$/.test(time) ? time : `${time.replace(" ", "T")}Z`;
  const value = Date.parse(zoned);
  if (Number.isNaN(value)) {
    throw new RangeError(`${caller}: times must be ISO 8601 in UTC, got ${time}`);
  }
  return value;
}

/** Times as milliseconds since 1970. */
export function momentsOf(caller: string, times: Moments): Float64Array {
  if (times instanceof Float64Array) return times;
  return Float64Array.from(times, (time) => milliseconds(caller, time));
}

/** Median distance of neighbouring times. */
function medianStep(times: Float64Array): number {
  const steps = times.slice(1).map((time, i) => time - times[i]);
  return steps.sort()[Math.floor(steps.length / 2)] ?? 0;
}

/**
 * Turns a series into the points of a line: decimated to the width, and broken wherever more than one and a half
 * steps lie between two values, so that a gap is seen as a gap.
 */
export function timePoints(
  caller: string,
  { times, values, stepSeconds }: TimedValues,
  width: number,
): TimePoint[] {
  if (times.length !== values.length) {
    throw new RangeError(
      `${caller}: needs one time per value, got ${times.length} times for ${values.length} values`,
    );
  }
  if (times.length === 0) throw new RangeError(`${caller}: needs at least one value, got 0`);
  const at = momentsOf(caller, times);
  const step = stepSeconds === undefined ? medianStep(at) : stepSeconds * 1000;
  const numbers =
    values instanceof Float64Array ? values : Float64Array.from(values, (value) => value ?? NaN);
  const points: TimePoint[] = [];
  for (const i of keptWithGaps(at, numbers, width, step)) {
    if (i > 0 && at[i] - at[i - 1] > step * 1.5 && numbers[i - 1] === numbers[i - 1]) {
      points.push({ t: at[i - 1] + step, v: null });
    }
    points.push({ t: at[i], v: compact(numbers[i]) });
  }
  return points;
}

/** The decimated indices, and both sides of every gap: of a missing value, and of a missing time. */
function keptWithGaps(
  at: Float64Array,
  numbers: Float64Array,
  width: number,
  step: number,
): number[] {
  const kept = new Set(decimate(at, numbers, width));
  for (let i = 1; i < at.length; i += 1) {
    const edge = Number.isNaN(numbers[i]) !== Number.isNaN(numbers[i - 1]);
    if (edge || at[i] - at[i - 1] > step * 1.5) {
      kept.add(i - 1);
      kept.add(i);
    }
  }
  return [...kept].sort((a, b) => a - b);
}

/** Short enough for every tick to keep its words, days before months, and hours from 0 to 24. */
const tickWords = {
  year: "%Y",
  quarter: "%b",
  month: "%b",
  week: "%-d %b",
  date: "%-d %b",
  day: "%-d %b",
  hours: "%H:%M",
  minutes: "%H:%M",
  seconds: "%H:%M:%S",
};

/** The horizontal time axis, in UTC whatever the reader's clock says. */
export function timeAxis(title = "time (UTC)"): SpecPart {
  return {
    field: "t",
    type: "temporal",
    scale: { type: "utc" },
    axis: { title, grid: false, labelFlush: true, tickCount: 8, format: tickWords },
  };
}

/** Adds a column `time` with the time in words for tooltips, in UTC. */
export const timeInWords: SpecPart = {
  calculate: "utcFormat(datum.t, '%a %d %b %Y %H:%M')",
  as: "time",
};
