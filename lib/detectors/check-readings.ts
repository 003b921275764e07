import type { SeriesData } from "./contract";

/** Refuses a reading with an infinite value; one that is missing is NaN. */
export function checkReading(caller: string, row: ArrayLike<number>): void {
  for (let c = 0; c < row.length; c += 1) {
    if (Math.abs(row[c]) === Infinity) throw new RangeError(`${wrong(caller, row[c])} ${c}`);
  }
}

/** Refuses readings of which one has an infinite value. */
export function checkReadings(caller: string, { columns }: SeriesData): void {
  columns.forEach((column, c) => {
    const at = column.findIndex((value) => Math.abs(value) === Infinity);
    if (at >= 0) throw new RangeError(`${wrong(caller, column[at])} ${c} at index ${at}`);
  });
}

function wrong(caller: string, value: number): string {
  return `${caller}: values must be finite or NaN for missing, got ${value} in column`;
}
