import { checkInteger, checkLabelled, checkMatrix } from "../checks";
import type { Label, Matrix } from "../types";
import type { Trial } from "./run-trials";

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
 * @param trials of one detector on splits that test rows more than once, such as repeated folds
 * @returns the clearest disagreement first, whatever its label; ties in the table's order
 * @example
 * misjudgedRows([]); // []
 */
export function misjudgedRows(trials: readonly Trial[]): MisjudgedRow[] {
  const rows = new Map<number, { label: Label; margins: number[]; wrong: number }>();
  for (const { rowNumbers, labels, scores, detected, threshold } of trials) {
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
  checkLabelled("neighborsOfOtherLabel", labels, rows, "row");
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
    const nearest = nearestRows(rows, rowNumber, neighbors);
    return nearest.filter((i) => labels[i] !== labels[rowNumber]).length;
  });
}

/** A misjudged row and what its neighbours say. */
export interface DoubtfulRow extends MisjudgedRow {
  /** How many of its nearest rows bear the other label. */
  readonly others: number;
}

/**
 * Finds the rows whose label two witnesses deny: the detector, every time that the row is tested, and most of the
 * rows nearest to it, which no model was asked about.
 *
 * @param trials as for misjudgedRows
 * @param table rows nSamples × nFeatures and one label per row: the table that was split
 * @param options neighbors: how many to ask, default 10; atLeast: how many of them must bear the other label,
 *   default 9 in 10
 * @returns in the order of misjudgedRows
 * @throws RangeError as neighborsOfOtherLabel does
 * @example
 * doubtfulRows([], { rows: [[0], [1], [2]], labels: [0, 1, 0] }, { neighbors: 2 }); // []
 */
export function doubtfulRows(
  trials: readonly Trial[],
  table: { readonly rows: Matrix; readonly labels: readonly Label[] },
  { neighbors = 10, atLeast = 0.9 * neighbors }: { neighbors?: number; atLeast?: number } = {},
): DoubtfulRow[] {
  const disputed = misjudgedRows(trials);
  const numbers = disputed.map(({ rowNumber }) => rowNumber);
  const votes = neighborsOfOtherLabel(table, numbers, { neighbors });
  return disputed
    .map((row, i) => ({ ...row, others: votes[i] }))
    .filter(({ others }) => others >= atLeast);
}

/** The k rows nearest to one of them, itself left out; of equally distant ones those that come first. */
function nearestRows(rows: Matrix, rowNumber: number, k: number): number[] {
  const nearest: { i: number; distance: number }[] = [];
  rows.forEach((row, i) => {
    if (i === rowNumber) return;
    const distance = squaredDistance(row, rows[rowNumber]);
    if (nearest.length === k && distance >= nearest[k - 1].distance) return;
    const place = nearest.findIndex((other) => distance < other.distance);
    nearest.splice(place === -1 ? nearest.length : place, 0, { i, distance });
    if (nearest.length > k) nearest.pop();
  });
  return nearest.map(({ i }) => i);
}

function squaredDistance(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let j = 0; j < a.length; j += 1) sum += (a[j] - b[j]) * (a[j] - b[j]);
  return sum;
}
