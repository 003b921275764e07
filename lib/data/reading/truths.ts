/** Values that a column of labels may have, and rows of each label that there must be: of few rows any column tells the labels by chance. */
const MOST_VALUES = 20;
const LEAST_ROWS = 10;

/**
 * The values that a column has in normal rows, if it tells the labels: each of its values (few of them) stands in rows of one label
 * only, and both labels are there. Such a column may be a second truth, and to learn from it would be to know the answer.
 *
 * @param keys one value per row
 * @returns undefined for a column that does not tell the labels
 * @example
 * valuesOfNormal(Array.from({ length: 40 }, (_, i) => (i < 20 ? 5 : 7)), Uint8Array.from({ length: 40 }, (_, i) => (i < 20 ? 0 : 1))); // [5]
 */
export function valuesOfNormal(keys: ArrayLike<number>, labels: Uint8Array): number[] | undefined {
  const labelOf = new Map<number, number>();
  let nAnomalies = 0;
  for (let i = 0; i < labels.length; i += 1) {
    nAnomalies += labels[i];
    const known = labelOf.get(keys[i]);
    if (known === undefined) {
      labelOf.set(keys[i], labels[i]);
      if (labelOf.size > MOST_VALUES) return undefined;
    } else if (known !== labels[i]) return undefined;
  }
  if (nAnomalies < LEAST_ROWS || labels.length - nAnomalies < LEAST_ROWS) return undefined;
  return [...labelOf].filter(([, label]) => label === 0).map(([key]) => key);
}

/**
 * True where all anomalies have larger numbers than all normal rows, or all smaller: a score that somebody made of them looks so.
 *
 * @param values one number per row, NaN for none
 */
export function partsLabels(values: Float64Array, labels: Uint8Array): boolean {
  const ranges = [0, 1].map((label) => {
    const own = values.filter((value, i) => labels[i] === label && !Number.isNaN(value));
    return { n: own.length, least: own.reduce(min, Infinity), most: own.reduce(max, -Infinity) };
  });
  const [normal, odd] = ranges;
  if (normal.n < LEAST_ROWS || odd.n < LEAST_ROWS) return false;
  return normal.most < odd.least || odd.most < normal.least;
}

function min(a: number, b: number): number {
  return Math.min(a, b);
}

function max(a: number, b: number): number {
  return Math.max(a, b);
}
