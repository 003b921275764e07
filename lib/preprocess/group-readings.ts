/** Readings as a file has them. */
export interface Readings {
  /** Milliseconds, NaN for a row without a time. Without times, rows are readings at equal steps. */
  readonly times?: Float64Array;
  /** A column each, NaN for no value. */
  readonly values: readonly Float64Array[];
  /** The only rows to take, such as those of one series in a file of several. Default: all. */
  readonly rows?: Uint32Array;
}

/** What becomes one reading. */
export interface GroupOptions {
  /** Readings of each interval of this many milliseconds become one. Default: those of one time. */
  resampleMs?: number;
  /** What becomes of several: their mean; their sum, or how many there are, for events, where an empty interval is 0. Default "mean". */
  combine?: "mean" | "sum" | "count";
}

/** Rows put together by their time, in its order. */
export interface Groups {
  readonly times: Float64Array;
  readonly values: readonly Float64Array[];
  /** Rows in the order of time; those of group g are order[starts[g]] to order[starts[g + 1] - 1]. */
  readonly order: Uint32Array;
  readonly starts: Uint32Array;
  readonly unjudged: Readonly<Record<"no time" | "no value", number>>;
  /** Rows of the file, and those that were asked for. */
  readonly nRows: number;
  readonly nUsed: number;
  /** What an interval without readings is worth; undefined where that is not known. */
  readonly empty?: number;
  readonly notes: readonly string[];
}

/**
 * Puts rows in the order of their times and those of one time together. Rows without a time, or without any value, are left out and
 * counted.
 *
 * @throws RangeError if a column has another length, resampleMs is not above 0, or is given without times
 */
export function groupReadings(
  { times, values, rows }: Readings,
  { resampleMs, combine = "mean" }: GroupOptions,
): Groups {
  const nRows = times?.length ?? values[0]?.length ?? 0;
  check({ times, values }, nRows, resampleMs);
  const used = rows ?? Uint32Array.from({ length: nRows }, (_, i) => i);
  const timed = times === undefined ? used : used.filter((i) => !Number.isNaN(times[i]));
  const order = timed.filter((i) => values.some((column) => !Number.isNaN(column[i])));
  const timeOf = times === undefined ? (i: number) => i : (i: number) => times[i];
  const nBack = sortByTime(order, timeOf);
  const slotOf =
    resampleMs === undefined
      ? timeOf
      : (i: number) => Math.floor(timeOf(i) / resampleMs) * resampleMs;
  const starts = startsOf(order, slotOf);
  const nGroups = starts.length - 1;
  const notes: string[] = [];
  if (nBack > 0)
    notes.push(
      `times go back ${nBack === 1 ? "once" : `${nBack.toLocaleString("en")} times`}: sorted`,
    );
  const nTogether = order.length - nGroups;
  if (resampleMs === undefined && nTogether > 0) {
    notes.push(
      `${nTogether.toLocaleString("en")} ${nTogether === 1 ? "reading has" : "readings have"} the time of another: their ${combine} is taken`,
    );
  }
  return {
    times: Float64Array.from({ length: nGroups }, (_, g) => slotOf(order[starts[g]])),
    values: values.map((column) => combined(column, order, starts, combine)),
    ...{ order, starts, nRows, nUsed: used.length, notes },
    unjudged: { "no time": used.length - timed.length, "no value": timed.length - order.length },
    ...(combine !== "mean" && resampleMs !== undefined && { empty: 0 }),
  };
}

function check({ times, values }: Readings, nRows: number, resampleMs?: number): void {
  const odd = values.find((column) => column.length !== nRows);
  if (odd !== undefined || values.length === 0) {
    throw new RangeError(
      `regularSeries: needs columns of ${nRows} values, got ${odd === undefined ? "no column" : odd.length}`,
    );
  }
  if (resampleMs === undefined) return;
  if (!(resampleMs > 0)) {
    throw new RangeError(`regularSeries: resampleMs must be above 0, got ${resampleMs}`);
  }
  if (times === undefined) {
    throw new RangeError("regularSeries: resampling needs times, got none (leave it out)");
  }
}

/** Sorts rows by time, those of one time in the file's order; how often times went back. */
function sortByTime(order: Uint32Array, timeOf: (i: number) => number): number {
  let nBack = 0;
  for (let k = 1; k < order.length; k += 1) if (timeOf(order[k]) < timeOf(order[k - 1])) nBack += 1;
  if (nBack > 0) order.sort((a, b) => timeOf(a) - timeOf(b) || a - b);
  return nBack;
}

function startsOf(order: Uint32Array, slotOf: (i: number) => number): Uint32Array {
  const starts = new Uint32Array(order.length + 1);
  let [n, last] = [0, NaN];
  for (let k = 0; k < order.length; k += 1) {
    const slot = slotOf(order[k]);
    if (slot !== last) starts[n++] = k;
    last = slot;
  }
  starts[n] = order.length;
  return starts.slice(0, n + 1);
}

function combined(
  column: Float64Array,
  order: Uint32Array,
  starts: Uint32Array,
  how: "mean" | "sum" | "count",
): Float64Array {
  const result = new Float64Array(starts.length - 1);
  for (let g = 0; g < result.length; g += 1) {
    let [n, sum] = [0, 0];
    for (let k = starts[g]; k < starts[g + 1]; k += 1) {
      const value = column[order[k]];
      if (Number.isNaN(value)) continue;
      n += 1;
      sum += value;
    }
    result[g] = how === "count" ? n : n === 0 ? NaN : how === "sum" || n === 1 ? sum : sum / n;
  }
  return result;
}
