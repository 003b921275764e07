import type { Series } from "../types";
import { readAs } from "./read-as";
import { readData } from "./reading/read-data";
import type { ReadFile, ReadOptions } from "./reading/read-file";
import { orderReadings } from "./series-from-csv";

/** A series with what its loader found and did, one sentence each. */
export interface LoadedSeries extends Series {
  /** "1 reading has the same time as the one before; kept, ..." Empty for a clean file. */
  readonly notes: readonly string[];
}

/** Which columns of a file make the series. */
export interface SeriesCsvOptions extends Pick<ReadOptions, "dates" | "decimal" | "missing"> {
  /** Column of times. Default: found out. */
  time?: string;
  /** Column of readings. Default: the only column of numbers. */
  value?: string;
  /** Unit of the readings, for axes. Default "". */
  unit?: string;
  /** Name of the series. Default: the file's name without its ending. */
  name?: string;
}

/**
 * Reads a file of times and readings as a series, as `detect` reads it (`readData`): with any separator, decimal mark and encoding, and
 * times in most forms. What was guessed, repaired or left out is said in `notes`.
 *
 * Readings out of order are sorted by time and readings of one time are all kept. Times without a zone are UTC. A row
 * without a reading is left out.
 *
 * @param path a file in columns
 * @throws RangeError if the file cannot be read, a column is missing or cannot be guessed, or fewer than two moments are in
 *   it; the message names file, row and column
 */
export async function readSeriesCsv(
  path: string,
  { value, unit = "", ...options }: SeriesCsvOptions = {},
): Promise<LoadedSeries> {
  const caller = "readSeriesCsv";
  const columns = value === undefined ? undefined : [value];
  const read = await readAs(caller, readData(path, { ...options, columns, as: "series" }));
  const times = momentsOf(read, path, caller);
  const [values] = read.values;
  const rows = Array.from(values.keys()).filter(
    (i) => !Number.isNaN(values[i]) && !Number.isNaN(times[i]),
  );
  const {
    times: ordered,
    values: readings,
    stepSeconds,
  } = orderReadings({
    epochs: rows.map((i) => times[i]),
    values: rows.map((i) => values[i]),
    rowNumbers: rows.map((i) => read.rowNumbers[i]),
  });
  if (!(stepSeconds > 0)) {
    throw new RangeError(
      `${caller}: a series needs at least two different times, got fewer in ${path}`,
    );
  }
  const lost = values.length - rows.length;
  const leftOut = lost > 0 ? [`${lost} of ${values.length} rows without a reading: left out`] : [];
  return {
    ...{ name: read.name, unit, times: ordered, values: readings, stepSeconds, simulated: false },
    notes: [...read.notes, ...leftOut],
  };
}

function momentsOf({ times, columns, entity }: ReadFile, path: string, caller: string) {
  if (times === undefined) {
    throw new RangeError(
      `${caller}: needs a column of times such as 2014-04-01 00:05:00, found none in ${path} (name it with the option time)`,
    );
  }
  if (entity !== undefined) {
    throw new RangeError(
      `${caller}: needs one series, found ${entity.names.length} in ${path}, told apart by ${entity.column}`,
    );
  }
  if (columns.length !== 1) {
    throw new RangeError(
      `${caller}: needs one column of readings, found ${columns.join(", ")} in ${path} (name it with the option value)`,
    );
  }
  return times;
}
