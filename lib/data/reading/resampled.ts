import { durationText } from "../../duration";
import { groupReadings } from "../../preprocess/group-readings";
import { eachSeries } from "./each-series";
import type { OneSeries } from "./each-series";
import type { ReadFile } from "./read-file";
import { count } from "./scan-rows";

/** The readings of one interval. */
interface Interval {
  readonly time: number;
  readonly values: readonly number[];
  /** The file's rows that are in it. */
  readonly rows: readonly number[];
}

/**
 * A file whose readings are put together by intervals, where its reading says so: the mean of each column, at the interval's
 * begin, in the row of its last reading. An interval is labelled an anomaly where one of its readings is. Rows without a time, or
 * without any value, are left out.
 *
 * @throws RangeError if the file is no series with times
 */
export function resampled(file: ReadFile): ReadFile {
  const { how, nRows, labels, entity, rowNumbers } = file;
  const { resampleMs } = how;
  if (resampleMs === undefined) return file;
  if (file.kind === "table" || file.times === undefined) {
    throw new RangeError(
      `resampling needs a series with times, got ${file.kind === "table" ? "a table" : "readings without times"} in ${file.name}`,
    );
  }
  const intervals = eachSeries(file)
    .flatMap((one) => intervalsOf(one, resampleMs))
    .sort((a, b) => a.rows.at(-1)! - b.rows.at(-1)!);
  return {
    ...file,
    nRows: intervals.length,
    values: file.columns.map((_column, j) =>
      Float64Array.from(intervals, ({ values }) => values[j]),
    ),
    rowNumbers: Uint32Array.from(intervals, ({ rows }) => rowNumbers[rows.at(-1)!]),
    times: Float64Array.from(intervals, ({ time }) => time),
    ...(labels && {
      labels: Uint8Array.from(intervals, ({ rows }) => (rows.some((i) => labels[i] === 1) ? 1 : 0)),
    }),
    ...(entity && {
      entity: { ...entity, of: Uint32Array.from(intervals, ({ rows }) => entity.of[rows[0]]) },
    }),
    text: [],
    notes: [
      ...file.notes,
      `${count(nRows, "reading is", "readings are")} put together by intervals of ${durationText(resampleMs)}, their mean is taken: ${count(intervals.length, "interval")}, each in the row of its last reading`,
    ],
  };
}

function intervalsOf({ file: { times, values }, rows }: OneSeries, resampleMs: number): Interval[] {
  const groups = groupReadings({ times, values }, { resampleMs });
  return Array.from(groups.times, (time, g) => ({
    time,
    values: groups.values.map((column) => column[g]),
    rows: Array.from(groups.order.subarray(groups.starts[g], groups.starts[g + 1]), (k) => rows[k]),
  }));
}
