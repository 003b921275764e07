/**
 * Reads ISO 8601 times as milliseconds since 1970, UTC.
 *
 * @throws RangeError if a time has no zone or cannot be read, or, where `ordered`, goes back
 */
export function epochsOf(
  caller: string,
  times: readonly string[],
  { ordered = false }: { ordered?: boolean } = {},
): Float64Array {
  const epochs = new Float64Array(times.length);
  for (let i = 0; i < times.length; i += 1) {
    epochs[i] = epochOf(caller, times[i], `at index ${i}`);
    if (ordered && i > 0 && epochs[i] < epochs[i - 1]) {
      throw new RangeError(
        `${caller}: times must not go back, got ${times[i]} after ${times[i - 1]} at index ${i}`,
      );
    }
  }
  return epochs;
}

/** One ISO 8601 time as milliseconds since 1970, UTC; a time without a zone is refused. */
export function epochOf(caller: string, time: string, where = ""): number {
  // Without a zone, Date.parse would read the clock of whatever machine it runs on.
  const epoch = /(Z|[+-]\d\d:?\d\d)$/.test(time) ? Date.parse(time) : NaN;
  if (Number.isNaN(epoch)) {
    const place = where === "" ? "" : ` ${where}`;
    throw new RangeError(
      `${caller}: times must be ISO 8601 with a zone such as 2014-04-01T00:00:00Z, got ${JSON.stringify(time)}${place}`,
    );
  }
  return epoch;
}

const DAY_MS = 86_400_000;
/** The last day asked for: readings come in order, and writing a date is what takes the time. */
let lastDay = 0;
let lastDate = "1970-01-01";

/** How a time is written: a moment as ISO 8601 UTC, or the seconds since the start. */
export function timeText(time: number, kind: "moment" | "elapsed" | undefined): string {
  return kind === "elapsed" ? `${Number((time / 1000).toPrecision(12))} s` : isoTime(time);
}

/** Milliseconds since 1970 as ISO 8601 UTC, without ".000" for whole seconds. */
export function isoTime(epoch: number): string {
  const day = Math.floor(epoch / DAY_MS);
  const ofDay = epoch - day * DAY_MS;
  if (ofDay % 1000 !== 0) return new Date(epoch).toISOString();
  if (day !== lastDay) {
    lastDate = new Date(epoch).toISOString().slice(0, -14);
    lastDay = day;
  }
  const seconds = ofDay / 1000;
  const minutes = Math.floor(seconds / 60);
  return `${lastDate}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(seconds % 60)}Z`;
}

function two(n: number): string {
  return n < 10 ? `0${n}` : `${n}`;
}

/** The most frequent step above 0 between sorted times, in seconds; the shorter one on a tie; 0 if none. */
export function commonStep(sorted: ArrayLike<number>): number {
  const counts = new Map<number, number>();
  for (let i = 1; i < sorted.length; i += 1) {
    const step = sorted[i] - sorted[i - 1];
    if (step > 0) counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  const ranked = [...counts].sort(([a, m], [b, n]) => n - m || a - b);
  return ranked.length === 0 ? 0 : ranked[0][0] / 1000;
}

/** Steps that are looked at for a median. */
const MOST_STEPS = 100_000;

/**
 * The median step above 0 between sorted times, in their unit; 0 if there is none. Of very many steps those at even distances are looked at.
 *
 * @example
 * medianStep(Float64Array.of(0, 10, 20, 20, 50)); // 10
 */
export function medianStep(sorted: Float64Array): number {
  const every = Math.max(1, Math.floor(sorted.length / MOST_STEPS));
  const steps = new Float64Array(Math.ceil(sorted.length / every));
  let n = 0;
  for (let i = 1; i < sorted.length; i += every) {
    if (sorted[i] > sorted[i - 1]) steps[n++] = sorted[i] - sorted[i - 1];
  }
  return n === 0 ? 0 : steps.subarray(0, n).sort()[Math.floor((n - 1) / 2)];
}
