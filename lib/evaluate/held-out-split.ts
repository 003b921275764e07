import { splitTable } from "../preprocess/split-table";
import type { TablePart } from "../preprocess/split-table";
import type { TrialSplit } from "../preprocess/trial-splits";
import { createRandom } from "../random";
import type { Label, Part } from "../types";
import type { CompareTableOptions } from "./compare-table";
import { filled, mediansOf } from "../detectors/fit-table-detector";
import type { GappyTable } from "../detectors/fit-table-detector";
import { mostRows } from "../detectors/model-name";

/** Shares of a split: four parts to learn from, one for the threshold, and what is judged. */
const [TRAIN, APART] = [0.56, 0.14];
/** With fewer of a class, some split would hold none out. */
const FEWEST_OF_A_CLASS = 5;

/** A split with rows that nothing is learned from and nothing is judged by: thresholds are read from their scores. */
export interface HeldOutSplit extends TrialSplit {
  readonly apart: TablePart<"validation">;
}

/**
 * Deals a labelled table with missing values out to what may be learned from and what is judged, with the same share of
 * anomalies in both. What takes a missing value's place is the median of the training rows alone.
 *
 * @param seed decides which row goes where
 * @throws RangeError if a class has fewer than 5 rows
 */
export function heldOutSplit(
  table: GappyTable & { readonly labels: readonly Label[] },
  seed: number,
  {
    learnFrom = "all",
    model = "dense",
    ...options
  }: Pick<CompareTableOptions, "learnFrom" | "model" | "maxRows"> = {},
): HeldOutSplit {
  const { maxRows = Math.min(10_000, mostRows(model, table.columns.length)) } = options;
  const whole = table.rows.flatMap((row, i) => (row.some((value) => value !== null) ? [i] : []));
  checkClasses(table, whole);
  const numbered = { rows: whole.map((i) => [i]), labels: whole.map((i) => table.labels[i]) };
  const dealt = splitTable(numbered, { train: TRAIN, validation: APART, seed });
  const random = createRandom(seed).fork("compareOnTable");
  const most = { train: 0.8 * maxRows, validation: 0.2 * maxRows, test: maxRows };
  const pick = (part: Part): number[] => {
    const { rowNumbers } = dealt[part];
    const places = rowNumbers.map((k) => whole[k]);
    const learnable = places.filter(
      (i) => part === "test" || learnFrom === "all" || table.labels[i] === 0,
    );
    const order = random.fork(part).permutation(learnable.length).slice(0, most[part]);
    return Array.from(order, (k) => learnable[k]);
  };
  const learned = pick("train");
  const fill = mediansOf({ ...table, rows: learned.map((i) => table.rows[i]) });
  const take = <P extends Part>(places: readonly number[]): TablePart<P> => {
    const inOrder = [...places].sort((a, b) => a - b);
    return {
      rows: inOrder.map((i) => filled(table.rows[i], fill)),
      labels: inOrder.map((i) => table.labels[i]),
      rowNumbers: inOrder,
    };
  };
  // What the first member of a ensemble leaves out; the others learn from it.
  const nOut = Math.round(learned.length / 5);
  return {
    seed,
    train: take(learned.slice(nOut)),
    validation: take(learned.slice(0, nOut)),
    apart: take(pick("validation")),
    test: take(pick("test")),
  };
}

function checkClasses(
  { labels, name }: { labels: readonly Label[]; name: string },
  whole: readonly number[],
): void {
  const nAnomalies = whole.filter((i) => labels[i] === 1).length;
  const fewest = Math.min(nAnomalies, whole.length - nAnomalies);
  if (fewest < FEWEST_OF_A_CLASS) {
    throw new RangeError(
      `compareOnTable: needs at least ${FEWEST_OF_A_CLASS} rows of either class to hold some out, got ${nAnomalies} anomalies and ${whole.length - nAnomalies} normal rows in ${name}`,
    );
  }
}
