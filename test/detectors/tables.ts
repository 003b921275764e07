import { dataSetOf } from "../../lib/detectors/data-set";
import type { DataSet, PlainTable } from "../../lib/detectors/data-set";
import { createRandom } from "../../lib/random";
import type { Series } from "../../lib/types";

/** Rows on a line in five columns, with noise; at the end odd rows, each far off in another column. */
export function lineTable({ nRows = 120, nOdd = 3 } = {}) {
  const random = createRandom(5);
  const rows = Array.from({ length: nRows }, (_, i) => {
    const along = random.normal();
    const row = [1, 2, -1, 3, -2].map((slope) => slope * along + 0.1 * random.normal());
    if (i >= nRows - nOdd) row[(nRows - 1 - i) % 5] += 10;
    return row;
  });
  return { name: "line", columns: ["a", "b", "c", "d", "e"], rows };
}

/** An hourly swing with noise, and a stretch from `from` to `to` in which it stands still at 3. */
export function swingSeries({ nReadings = 900, from = 700, to = 720 } = {}): Series {
  const random = createRandom(6);
  const start = Date.UTC(2024, 0, 1);
  const times = Array.from({ length: nReadings }, (_, i) =>
    new Date(start + 3_600_000 * i).toISOString().replace(".000", ""),
  );
  const values = times.map((_, i) => {
    const swing = Math.abs((i % 24) - 12) / 6;
    return i >= from && i < to ? 6 : swing + 0.1 * random.normal();
  });
  return { name: "swing", unit: "", times, values, stepSeconds: 3600, simulated: false };
}

/** The same as a data set. */
export function swingData(series: Series = swingSeries()): DataSet {
  const { name, times, values } = series;
  return dataSetOf({ name, columns: ["value"], rows: values.map((value) => [value]), times });
}

/** Plain rows as a data set, its own rows or others. */
export function lineData(table: PlainTable = lineTable()): DataSet {
  return dataSetOf(table);
}
