/**
 * True for a column that tells the labels: each of its values (few of them) stands in rows of one label only, and both labels are
 * there. To learn from it would be to know the answer.
 *
 * @param keys one value per row; NaN where there is none
 * @example
 * tellsLabels([0, 0, 2], Uint8Array.of(0, 0, 1)); // true
 */
export function tellsLabels(keys: ArrayLike<number>, labels: Uint8Array): boolean {
  const labelOf = new Map<number, number>();
  let nAnomalies = 0;
  for (let i = 0; i < labels.length; i += 1) {
    nAnomalies += labels[i];
    const known = labelOf.get(keys[i]);
    if (known === undefined) {
      labelOf.set(keys[i], labels[i]);
      if (labelOf.size > MOST_VALUES) return false;
    } else if (known !== labels[i]) return false;
  }
  // Of few rows any column tells the labels by chance.
  return nAnomalies >= LEAST_ROWS && labels.length - nAnomalies >= LEAST_ROWS && labelOf.size > 1;
}

const MOST_VALUES = 20;
const LEAST_ROWS = 10;
