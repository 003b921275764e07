import type { ReadFile } from "./read-file";

/** One series of a file, with the rows of the file that are its own. */
export interface OneSeries {
  /** What its rows have in the column that tells series apart; nothing where the file is one series. */
  readonly series?: string;
  /** The file's places of its rows, in the file's order. */
  readonly rows: Uint32Array;
  /** The file as if it held this series alone. */
  readonly file: ReadFile;
}

/**
 * Takes a file of several series apart, in the order in which they appear. A file of one series, or a table, stays as it is.
 *
 * @example
 * eachSeries({ nRows: 2, name: "", values: [], text: [], rowNumbers: Uint32Array.of(2, 3), entity: { column: "sensor", names: ["boiler", "cellar"], of: Uint32Array.of(0, 1) } }).map(({ series }) => series); // ["boiler", "cellar"]
 */
export function eachSeries(file: ReadFile): OneSeries[] {
  const { entity, nRows } = file;
  const all = new Uint32Array(nRows).map((_, i) => i);
  if (entity === undefined) return [{ rows: all, file }];
  return entity.names.map((series, k) => {
    const rows = all.filter((i) => entity.of[i] === k);
    return { series, rows, file: rowsOf(file, rows, series) };
  });
}

/**
 * One series of a file as a file of its own.
 *
 * @throws RangeError if the file is one series, or has none of that name
 */
export function seriesNamed(file: ReadFile, series: string): ReadFile {
  const { entity, name } = file;
  const k = entity?.names.indexOf(series) ?? -1;
  if (entity === undefined || k < 0) {
    const has = entity?.names.slice(0, 5).join(", ") ?? "none";
    throw new RangeError(`seriesNamed: series must be one of ${name}'s (${has}), got ${series}`);
  }
  const rows = Uint32Array.from(entity.of.keys()).filter((i) => entity.of[i] === k);
  return rowsOf(file, rows, series);
}

/** Some rows of a file. */
function rowsOf(file: ReadFile, rows: Uint32Array, series: string): ReadFile {
  const { times, labels, text, ...all } = file;
  const facts = { ...all, entity: undefined };
  return {
    ...facts,
    name: `${file.name}, ${series}`,
    nRows: rows.length,
    values: file.values.map((column) => Float64Array.from(rows, (i) => column[i])),
    rowNumbers: Uint32Array.from(rows, (i) => file.rowNumbers[i]),
    ...(times && { times: Float64Array.from(rows, (i) => times[i]) }),
    ...(labels && { labels: Uint8Array.from(rows, (i) => labels[i]) }),
    text: text.map(({ column, values }) => ({
      column,
      values: Array.from(rows, (i) => values[i]),
    })),
  };
}
