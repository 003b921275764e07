import { checkMatrix } from "../checks";
import type { Label, Matrix, Part } from "../types";
import { contaminate } from "./contaminate";
import { fitValueScaler, scaleValues } from "./scale-values";
import { onlyNormal, splitTable } from "./split-table";
import type { TablePart, TableSplit } from "./split-table";

/** One split of a table, ready to try detectors on: what may be learned from, and what is judged. */
export interface TrialSplit extends TableSplit {
  /** Decided the split; detectors take their own randomness from it. */
  readonly seed: number;
}

/** How to split a table, several times. */
export interface TrialSplitOptions {
  /** One split per seed. */
  seeds: readonly number[];
  /** Share of the training part, above 0. */
  train: number;
  /** Share of the validation part. Default 0: none. */
  validation?: number;
  /** The same share of anomalies in each part as the table has. Default true. */
  stratified?: boolean;
  /**
   * "normal": training and validation rows are those labelled normal. "all": rows as they are. A draw:
   * so many training rows with such a share of anomalies, and validation rows with the same share, as
   * many as keep the parts' proportion. Default "normal".
   */
  learnFrom?: "normal" | "all" | { readonly nSamples: number; readonly contamination: number };
  /**
   * "minmax" brings the smallest value of the whole training part, whatever its column, to 0 and
   * the largest to 1, anomalies included: what the ECG tutorial of TensorFlow does. Default
   * "none": rows stay as they are.
   */
  scaling?: "none" | "minmax";
}

/**
 * Splits a labelled table once per seed for `runTrials`: repeated splits show how much of a
 * result is luck of the draw. Which rows may be learned from is settled here.
 *
 * @param table rows nSamples × nFeatures and one label per row; it is left unchanged
 * @returns one split per seed, in their order
 * @throws RangeError if there is no seed, a share is out of range, labels do not match, or a draw
 *   asks for more rows than there are
 * @example
 * trialSplits({ rows: [[1], [2], [3], [4]], labels: [0, 0, 0, 1] }, { train: 0.5, seeds: [0] })[0].train.labels; // [0, 0]
 */
export function trialSplits(
  table: { readonly rows: Matrix; readonly labels: readonly Label[] },
  { seeds, scaling = "none", learnFrom = "normal", ...shares }: TrialSplitOptions,
): TrialSplit[] {
  checkMatrix("trialSplits", table.rows);
  if (seeds.length === 0) throw new RangeError("trialSplits: needs at least one seed, got 0");
  return seeds.map((seed) => {
    const split = splitTable(table, { ...shares, seed });
    const { train, validation, test } = scaling === "minmax" ? brought0To1(split) : split;
    return { seed, test, ...learningParts({ train, validation }, { learnFrom, seed }) };
  });
}

/** The training and validation rows that a detector may know. */
function learningParts(
  { train, validation }: Pick<TableSplit, "train" | "validation">,
  { learnFrom, seed }: Required<Pick<TrialSplitOptions, "learnFrom">> & { seed: number },
): Pick<TableSplit, "train" | "validation"> {
  if (learnFrom === "all") return { train, validation };
  if (learnFrom === "normal") {
    return { train: onlyNormal<"train">(train), validation: onlyNormal<"validation">(validation) };
  }
  const { nSamples, contamination } = learnFrom;
  const share = validation.rows.length / train.rows.length;
  return {
    train: contaminate<"train">(train, { nSamples, contamination, seed }),
    validation: contaminate<"validation">(validation, {
      nSamples: Math.floor(nSamples * share),
      contamination,
      seed,
    }),
  };
}

/** One scaler for all values: with one per column a beat would lose its shape. */
function brought0To1({ train, validation, test }: TableSplit): TableSplit {
  const scaler = fitValueScaler(train.rows.flat(), { method: "minmax" });
  const scaled = <P extends Part>(part: TablePart<P>): TablePart<P> => ({
    ...part,
    rows: part.rows.map((row) => scaleValues(row, scaler)),
  });
  return { train: scaled(train), validation: scaled(validation), test: scaled(test) };
}
