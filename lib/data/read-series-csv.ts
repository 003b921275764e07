import { basename } from "node:path";
import type { Series } from "../types";
import type { CsvTable } from "./csv";
import { parseCsv } from "./csv";
import { parseNumber } from "./csv-columns";
import { parseTime } from "./parse-time";
import { readText } from "./read-text";
import { orderReadings, readingsFrom } from "./series-from-csv";

/** A series with what its loader found and did, one sentence each. */
export interface LoadedSeries extends Series {
  /** "1 reading has the same time as the one before; kept, ..." Empty for a clean file. */
  readonly notes: readonly string[];
}

/** Which columns of a CSV file make the series. */
export interface SeriesCsvOptions {
  /** Column of times. Default: the first column whose first field is a time. */
  time?: string;
  /** Column of readings. Default: the only other column of numbers. */
  value?: string;
  /** Unit of the readings, for axes. Default "". */
  unit?: string;
  /** Name of the series. Default: the file's name without ".csv". */
  name?: string;
}

/**
 * Reads a CSV file of times and readings as a series.
 *
 * Readings out of order are sorted by time and readings of one time are all kept; `notes`
 * says so where it happened. Times without a zone are UTC. A field that is empty or no
 * number is refused: fill or drop it yourself, knowingly.
 *
 * @param path a CSV file with a header
 * @throws RangeError if the file cannot be read, a column is missing or cannot be guessed,
 *   fewer than two moments are in it, or a field is no time or no finite number; the message
 *   names file, row and column
 */
export function readSeriesCsv(
  path: string,
  { time, value, unit = "", name = basename(path).replace(/\.csv$/i, "") }: SeriesCsvOptions = {},
): LoadedSeries {
  const caller = "readSeriesCsv";
  const table = parseCsv(readText(path, caller), caller, path);
  const timeColumn = time ?? guessTime(table, caller, path);
  const valueColumn = value ?? guessValue(table, timeColumn, caller, path);
  const columns = { time: timeColumn, value: valueColumn };
  const readings = orderReadings(readingsFrom(table, columns, caller, path));
  if (readings.stepSeconds === 0) {
    throw new RangeError(
      `${caller}: a series needs at least two different times, got one in ${path}`,
    );
  }
  return { name, unit, ...readings, simulated: false };
}

function guessTime({ header, records }: CsvTable, caller: string, path: string): string {
  const found = header.find((_, j) => !Number.isNaN(parseTime(records[0][j])));
  if (found !== undefined) return found;
  throw new RangeError(
    `${caller}: needs a column of times such as 2014-04-01 00:05:00, found none among ${header.join(", ")} in ${path} (name it with the option time)`,
  );
}

function guessValue(
  { header, records }: CsvTable,
  time: string,
  caller: string,
  path: string,
): string {
  const found = header.filter(
    (name, j) => name !== time && !Number.isNaN(parseNumber(records[0][j])),
  );
  if (found.length === 1) return found[0];
  throw new RangeError(
    `${caller}: needs one column of readings, found ${found.length === 0 ? "none" : found.join(", ")} in ${path} (name it with the option value)`,
  );
}
