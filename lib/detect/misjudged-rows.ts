import { checkInteger, checkLabelled, checkMatrix } from "../checks";
import type { Label, Matrix } from "../types";
import type { JudgedSplit } from "./judge-splits";

/** A row on which detector and label disagree. */
export interface MisjudgedRow {
  /** Its place in the table. */
  readonly rowNumber: number;
  readonly label: Label;
  /** Mean of score less threshold over the splits that tested it: above 0 for normal rows, at most 0 for anomalies. */
  readonly margin: number;
  /** How often it was tested. */
  readonly nTests: number;
}

/**
 * Finds the rows that are decided against their label every time they are tested: where to look for
 * wrong labels, and for what the detector cannot see.
 *
 * @param judged of splits that test rows more than once, such as repeated folds
 * @returns the clearest disagreement first, whatever its label; ties in the table's order
 * @example
 * misjudgedRows([]); // []
 */
export function misjudgedRows(judged: readonly JudgedSplit[]): MisjudgedRow[] {
  const rows = new Map<number, { label: Label; margins: number[]; wrong: number }>();
  for (const { rowNumbers, labels, scores, detected, threshold } of judged) {
    rowNumbers.forEach((rowNumber, i) => {
      const row = rows.get(rowNumber) ?? { label: labels[i], margins: [], wrong: 0 };
      row.margins.push(scores[i] - threshold.value);
      if (detected[i] !== labels[i]) row.wrong += 1;
      rows.set(rowNumber, row);
    });
  }
  return [...rows]
    .filter(([, { margins, wrong }]) => wrong === margins.length)
    .map(([rowNumber, { label, margins }]) => ({
      rowNumber,
      label,
      margin: margins.reduce((sum, margin) => sum + margin, 0) / margins.length,
      nTests: margins.length,
    }))
    .sort((a, b) => Math.abs(b.margin) - Math.abs(a.margin) || a.rowNumber - b.rowNumber);
}

/**
 * Counts, for some rows, how many of their nearest rows bear another label: a second opinion on a
 * doubtful label that asks no model. Distances are Euclidean; the row itself does not count.
 *
 * @param table rows nSamples × nFeatures and one label per row
 * @param rowNumbers the rows to ask about
 * @param options neighbors: how many to ask, default 10
 * @returns one count from 0 to neighbors per row asked about
 * @throws RangeError if labels do not match, there are fewer other rows than neighbors, or a row number is none
 * @example
 * neighborsOfOtherLabel({ rows: [[0], [1], [2], [9]], labels: [0, 1, 0, 1] }, [1], { neighbors: 2 }); // [2]
 */
export function neighborsOfOtherLabel(
  { rows, labels }: { readonly rows: Matrix; readonly labels: readonly Label[] },
  rowNumbers: readonly number[],
  { neighbors = 10 }: { neighbors?: number } = {},
): number[] {
  checkMatrix("neighborsOfOtherLabel", rows);
  checkLabelled("neighborsOfOtherLabel", labels, rows.map(([first]) => first), "row"); // prettier-ignore
  checkInteger("neighborsOfOtherLabel", "neighbors", neighbors);
  if (neighbors >= rows.length) {
    throw new RangeError(
      `neighborsOfOtherLabel: needs more than ${neighbors} rows for ${neighbors} neighbors, got ${rows.length}`,
    );
  }
  return rowNumbers.map((rowNumber) => {
    if (rows[rowNumber] === undefined) {
      throw new RangeError(
        `neighborsOfOtherLabel: row numbers must be from 0 to ${rows.length - 1}, got ${rowNumber}`,
      );
    }
    return rows
      .map((row, i) => ({ i, distance: squaredDistance(row, rows[rowNumber]) }))
      .filter(({ i }) => i !== rowNumber)
      .sort((a, b) => a.distance - b.distance || a.i - b.i)
      .slice(0, neighbors)
      .filter(({ i }) => labels[i] !== labels[rowNumber]).length;
  });
}

function squaredDistance(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let j = 0; j < a.length; j += 1) sum += (a[j] - b[j]) * (a[j] - b[j]);
  return sum;
}
