import type { ReadFile } from "../data/reading/read-file";
import type { DataSet } from "../detectors/data-set";

/** Milliseconds between readings that have no times. */
const STEP = 1000;

/**
 * One series of a long file as a file of its own: the rows that are its, in the file's order.
 *
 * @throws RangeError if the file is not long, or has no series of that name
 */
export function oneSeries(file: ReadFile, name: string): ReadFile {
  const { entity, times, labels, rowNumbers, ...rest } = file;
  const place = entity?.names.indexOf(name) ?? -1;
  if (entity === undefined || place < 0) {
    const has = entity === undefined ? "none" : entity.names.slice(0, 5).join(", ");
    throw new RangeError(`oneSeries: series must be one of ${file.name}'s (${has}), got ${name}`);
  }
  const rows = Array.from(entity.of.keys()).filter((i) => entity.of[i] === place);
  const taken = (column: Float64Array) => Float64Array.from(rows, (i) => column[i]);
  return {
    ...rest,
    ...{ name, nRows: rows.length, values: file.values.map(taken), text: [] },
    rowNumbers: Uint32Array.from(rows, (i) => rowNumbers[i]),
    ...(times && { times: taken(times) }),
    ...(labels && { labels: Uint8Array.from(rows, (i) => labels[i]) }),
  };
}

/** What was read, as detectors take it: a series without times has readings at equal steps, and a table none. */
export function dataOf({ name, kind, columns, values, times, nRows }: ReadFile): DataSet {
  if (kind === "table") return { name, columns, values };
  const atSteps = () => Float64Array.from({ length: nRows }, (_, i) => STEP * i);
  return { name, columns, values, times: times ?? atSteps() };
}
