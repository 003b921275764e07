import { checkFinite } from "../checks";
import { sortedQuantile } from "../quantile";
import type { SeriesData } from "./contract";
import { rowsIn } from "./data-set";
import type { DataSet } from "./data-set";

/** Fewer rows say too little about what is usual. */
export const FEWEST_ROWS = 20;

/** The median of a column's values; 0 for a column without any. */
export function medianOf(column: Float64Array): number {
  // Sorted in place, with missing values behind all others: a column of a large file is copied once.
  const sorted = Float64Array.from(column).sort();
  let n = sorted.length;
  while (n > 0 && Number.isNaN(sorted[n - 1])) n -= 1;
  const known = sorted.subarray(0, n);
  checkFinite("median", "values", known);
  return n === 0 ? 0 : sortedQuantile(known, 0.5);
}

/** Refuses a table of which nothing can be learned. */
export function checkTable(data: DataSet, caller: string): void {
  let nWhole = 0;
  for (let i = 0; i < rowsIn(data); i += 1) {
    if (data.values.some((column) => !Number.isNaN(column[i]))) nWhole += 1;
  }
  if (nWhole < FEWEST_ROWS) {
    throw new RangeError(
      `${caller}: needs at least ${FEWEST_ROWS} rows to learn what is usual, got ${nWhole} in ${data.name}`,
    );
  }
  if (!data.values.some(varies)) {
    throw new RangeError(
      `${caller}: a column must vary to learn what is usual, got ${data.columns.length} constant ones in ${data.name}`,
    );
  }
}

function varies(column: Float64Array): boolean {
  const first = column.find((value) => !Number.isNaN(value));
  return column.some((value) => !Number.isNaN(value) && value !== first);
}

/** Refuses readings that never move. */
export function checkVaries({ times, columns }: SeriesData, name: string): void {
  if (!columns.some(varies)) {
    const [first] = columns;
    throw new RangeError(
      `fitDetector: the readings must vary while they are learned from, got ${first[0]} in each of the first ${times.length} of ${name} (learn from a longer part, in which they move)`,
    );
  }
}
