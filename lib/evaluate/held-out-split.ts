import { medianOf, rowOf, rowsIn } from "../detectors/data-set";
import type { DataSet } from "../detectors/data-set";
import { filled } from "../detectors/verdicts";
import { splitTable } from "../preprocess/split-table";
import type { TablePart } from "../preprocess/split-table";
import type { TrialSplit } from "../preprocess/trial-splits";
import { createRandom } from "../random";
import type { Label, Part } from "../types";

/** What a split may be learned from, and how large it may be. */
export interface HeldOutOptions {
  /** Rows as they are, or those labelled normal. Default "all". */
  readonly learnFrom?: "all" | "normal";
  /** Most rows to learn from and to judge, each. Default 10,000. */
  readonly maxRows?: number;
}

/** Shares of a split: what is learned from, and the calibration set; the rest is judged. */
const [TRAIN, CALIBRATION] = [0.56, 0.14];
/** With fewer of a class, some split would hold none out. */
const FEWEST_OF_A_CLASS = 5;

/**
 * Splits a labelled table with missing values into what may be learned from, a calibration set for the threshold (the
 * split's validation part) and what is judged, with the same share of anomalies in each. What takes a missing value's place is the
 * median of the training rows alone.
 *
 * @param seed decides which row goes where
 * @returns training rows in random order, the others in the table's
 * @throws RangeError if a class has fewer than 5 rows
 */
export function heldOutSplit(
  table: DataSet & { readonly labels: readonly Label[] },
  seed: number,
  { learnFrom = "all", maxRows = 10_000 }: HeldOutOptions = {},
): TrialSplit {
  const whole = Array.from({ length: rowsIn(table) }, (_, i) => i).filter((i) =>
    table.values.some((column) => !Number.isNaN(column[i])),
  );
  checkClasses(table, whole);
  const numbered = { rows: whole.map((i) => [i]), labels: whole.map((i) => table.labels[i]) };
  const split = splitTable(numbered, { train: TRAIN, validation: CALIBRATION, seed });
  const random = createRandom(seed).fork("compareOnTable");
  const most = { train: 0.8 * maxRows, validation: 0.2 * maxRows, test: maxRows };
  const pick = (part: Part): number[] => {
    const places = split[part].rowNumbers.map((k) => whole[k]);
    const learnable = places.filter(
      (i) => part === "test" || learnFrom === "all" || table.labels[i] === 0,
    );
    const order = random.fork(part).permutation(learnable.length).slice(0, most[part]);
    return Array.from(order, (k) => learnable[k]);
  };
  const learned = pick("train");
  const fill = table.values.map((column) => medianOf(Float64Array.from(learned, (i) => column[i])));
  const take = <P extends Part>(places: readonly number[]): TablePart<P> => ({
    rows: places.map((i) => filled(rowOf(table, i), { fill })!),
    labels: places.map((i) => table.labels[i]),
    rowNumbers: [...places],
  });
  const sorted = (places: number[]) => places.sort((a, b) => a - b);
  return {
    seed,
    train: take(learned),
    validation: take(sorted(pick("validation"))),
    test: take(sorted(pick("test"))),
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
