import type { Label } from "../types";
import { scoreTable } from "../evaluate/table-detector";
import { filled } from "./fit-table-detector";
import type { GappyRows } from "./fit-table-detector";
import type { SavedTableDetector } from "./saved/saved-detector";

/** What a detector says about one row; null where it says nothing, with the reason. */
export interface RowVerdict {
  readonly score: number | null;
  /** 1 where the score is above the threshold. */
  readonly flag: Label | null;
  readonly reason?: string;
}

/** Rows that are scored at once: a bound on memory, not on what is computed. */
const CHUNK = 2048;

/**
 * Scores rows with a detector of a table. A row has the same score, to the last bit, alone and among others, today
 * and from a file. A missing value counts as the column's median; a row without any value has no score.
 *
 * @param rows nRows × the detector's columns, null where a value is missing
 * @returns one verdict per row
 * @throws RangeError if a row has another width, or a value is not finite
 */
export function scoreRows(rows: GappyRows, saved: SavedTableDetector): RowVerdict[] {
  const { fill, detector, threshold } = saved;
  const verdicts: RowVerdict[] = [];
  for (let from = 0; from < rows.length; from += CHUNK) {
    const chunk = rows.slice(from, from + CHUNK);
    chunk.forEach((row, i) => checkWidth(row, fill.length, from + i));
    const known = chunk.filter(hasValue).map((row) => filled(row, fill));
    const scores = known.length === 0 ? [] : scoreTable(known, detector);
    let next = 0;
    for (const row of chunk) {
      if (hasValue(row)) {
        const score = scores[next++];
        verdicts.push({ score, flag: score > threshold.value ? 1 : 0 });
      } else verdicts.push({ score: null, flag: null, reason: "no value" });
    }
  }
  return verdicts;
}

function hasValue(row: readonly (number | null)[]): boolean {
  return row.some((value) => value !== null);
}

function checkWidth(row: readonly (number | null)[], width: number, i: number): void {
  if (row.length !== width) {
    throw new RangeError(
      `scoreRows: rows must have the detector's ${width} columns, got ${row.length} at row ${i}`,
    );
  }
}
