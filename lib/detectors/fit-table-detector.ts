import { outOfFoldSplits } from "../preprocess/out-of-fold";
import type { TrialSplit } from "../preprocess/trial-splits";
import { median } from "../quantile";
import { createRandom } from "../random";
import type { Train } from "../types";
import { reconstructScaled } from "./autoencoder/autoencoder-scores";
import { fitThreshold } from "../decide/threshold/fit-threshold";
import type { ThresholdRule } from "../decide/threshold/rules";
import { tableDetector } from "../evaluate/fit-detector";
import { scoreTable } from "../evaluate/table-detector";
import { fitNetworks } from "../evaluate/networks";
import type { AutoencoderRecipe, TableRecipe } from "../evaluate/table-recipe";
import { checkInteger } from "../checks";
import { VERSION } from "../version";
import { isNetwork, mostRows, tableRecipe } from "./model-name";
import type { ModelName } from "./model-name";
import { DETECTOR_FILE_VERSION } from "./saved/saved-detector";
import type { PortableDetector, SavedTableDetector } from "./saved/saved-detector";
import { shareDone } from "./share-done";

/** Rows as a file has them: null where a value is missing. */
export type GappyRows = readonly (readonly (number | null)[])[];

/** A table that may lack values. */
export interface GappyTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: GappyRows;
}

/** How a table is learned. */
export interface FitTableOptions {
  /** Default "dense". */
  model?: ModelName;
  /** Default { rule: "quantile", quantile: 0.98 }: 20 of 1,000 rows like these are flagged. */
  threshold?: ThresholdRule;
  /** Default 1. */
  seed?: number;
  /** Most rows to learn from, drawn at random; the others are scored all the same. Default 20,000, of lof 5,000, of lstm 150,000 values. */
  maxRows?: number;
  /** Told now and then which share of the training is done, from 0 to 1. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
}

/** The default rule: a share of rows that a person can look through. */
export const TABLE_RULE: ThresholdRule = { rule: "quantile", quantile: 0.98 };

/** Fewer rows say too little about what is usual. */
const FEWEST_ROWS = 20;
/** One of so many parts of the rows is kept apart for the threshold. */
const PARTS = 5;

/**
 * Learns what rows of a table usually look like, without any label, and gives a detector that can be
 * saved as JSON. Anomalies among the rows are learned along: the fewer, the better.
 *
 * The threshold comes from the scores of a fifth of the rows that is learned from by none; of five members each leaves
 * another fifth of the others out. A missing value is taken for the column's median; a row without any value is
 * not learned from.
 *
 * @param table names of its columns, and rows with null where a value is missing
 * @throws RangeError if there are fewer than 20 rows with values, no column varies, a model with a code has one
 *   column only, or an option is out of range
 * @throws Error named AbortError when the signal stops it
 */
export async function fitTableDetector(
  table: GappyTable,
  { model = "dense", threshold = TABLE_RULE, seed = 1, ...options }: FitTableOptions = {},
): Promise<SavedTableDetector> {
  const caller = "fitTableDetector";
  const { maxRows = mostRows(model, table.columns.length), onProgress, signal } = options;
  checkInteger(caller, "maxRows", maxRows, FEWEST_ROWS);
  checkTable(table, model);
  const fill = mediansOf(table);
  const whole = table.rows.filter((row) => row.some((value) => value !== null));
  const drawn = createRandom(seed).fork(caller).permutation(whole.length).slice(0, maxRows);
  const rows = Array.from(drawn, (i) => filled(whole[i], fill));
  // Rows that no member sees: the ensemble agrees with itself more than its members do, so that a threshold
  // from scores of single members would be too high.
  const nApart = Math.max(1, Math.round(rows.length / PARTS));
  const [apart, learned] = [rows.slice(0, nApart), rows.slice(nApart)];
  const recipe = tableRecipe(model, { nRows: learned.length, nFeatures: fill.length });
  const detector = await fitted(learned, recipe, { seed, onProgress, signal });
  return {
    ...{ format: "anomalab-detector", version: DETECTOR_FILE_VERSION, libraryVersion: VERSION },
    ...{ kind: "table", model, name: table.name, seed },
    ...{ columns: [...table.columns], fill, nLearned: learned.length, detector },
    threshold: fitThreshold(scoreTable(apart, detector), threshold, { part: "validation" }),
  };
}

async function fitted(
  rows: Train<number[][]>,
  recipe: TableRecipe,
  { seed, onProgress, signal }: Pick<FitTableOptions, "onProgress" | "signal"> & { seed: number },
): Promise<PortableDetector> {
  const members = recipe.members ?? 1;
  const split = dealt(rows, { seed, members });
  const parts = outOfFoldSplits(split, { members });
  const networksFor = await fitNetworks([recipe], [split], {
    ...{ sharedOut: () => parts, signal, onProgress: onProgress && shareDone(onProgress, members) },
  });
  const { detector } = tableDetector(recipe, parts, {
    ...{ seed, part: "validation", reconstructed: reconstructScaled },
    networks: () => networksFor(recipe as AutoencoderRecipe, split),
  });
  return detector as PortableDetector;
}

/** Rows of which the first member leaves its share out; one that is alone learns from all. */
function dealt(rows: number[][], { seed, members }: { seed: number; members: number }): TrialSplit {
  const nOut = members === 1 ? 0 : Math.round(rows.length / members);
  const part = (from: number, to: number) => ({
    rows: rows.slice(from, to),
    labels: new Array<0>(to - from).fill(0),
    rowNumbers: Array.from({ length: to - from }, (_, i) => from + i),
  });
  return { seed, validation: part(0, nOut), train: part(nOut, rows.length), test: part(0, 0) };
}

/** The row with every missing value replaced. */
export function filled(row: readonly (number | null)[], fill: readonly number[]): number[] {
  return row.map((value, j) => value ?? fill[j]);
}

/** The median of each column's values; 0 for a column without any. */
export function mediansOf({ rows, columns }: GappyTable): number[] {
  return columns.map((_, j) => {
    const values = rows.flatMap((row) => row[j] ?? []);
    return values.length === 0 ? 0 : median(values);
  });
}

function checkTable({ rows, columns, name }: GappyTable, model: ModelName): void {
  const nWhole = rows.filter((row) => row.some((value) => value !== null)).length;
  if (nWhole < FEWEST_ROWS) {
    throw new RangeError(
      `fitTableDetector: needs at least ${FEWEST_ROWS} rows to learn what is usual, got ${nWhole} in ${name}`,
    );
  }
  const varies = columns.some((_, j) => {
    const values = rows.flatMap((row) => row[j] ?? []);
    return values.some((value) => value !== values[0]);
  });
  if (!varies) {
    const what = columns.length === 1 ? columns[0] : `each of ${columns.join(", ")}`;
    throw new RangeError(
      `fitTableDetector: some column must vary, got the same value in every row of ${what} in ${name}`,
    );
  }
  if (columns.length === 1 && (isNetwork(model) || model === "pca")) {
    throw new RangeError(
      `fitTableDetector: ${model} needs at least two columns of numbers, for it looks at how they go together, got ${columns[0]} alone in ${name} (iforest and lof take one; a column of times makes it a series)`,
    );
  }
}
