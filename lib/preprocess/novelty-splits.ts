import { checkMatrix } from "../checks";
import type { Label, Matrix, Part } from "../types";
import { fitValueScaler, scaleValues } from "./scale-values";
import { onlyNormal, splitTable } from "./split-table";
import type { TablePart } from "./split-table";

/** One dealing of a table for a detector that learns from normal rows alone. */
export interface NoveltySplit {
  /** Decided the dealing. */
  readonly seed: number;
  /** Normal rows only. */
  readonly train: TablePart<"train">;
  /** Normal rows only: what a threshold without labels is read from. */
  readonly validation: TablePart<"validation">;
  /** Normal rows and anomalies. */
  readonly test: TablePart<"test">;
}

/** How to deal a table out, several times. */
export interface NoveltySplitOptions {
  /** One split per seed. */
  seeds: readonly number[];
  /** Share of the training part, above 0. */
  train: number;
  /** Share of the validation part. Default 0: none. */
  validation?: number;
  /** The same share of anomalies in each part before they are taken out. Default true. */
  stratified?: boolean;
  /**
   * "minmax" brings the smallest value of the whole training part, whatever its column, to 0 and
   * the largest to 1, anomalies included: what the ECG tutorial of TensorFlow does. Default
   * "none": rows stay as they are.
   */
  scaling?: "none" | "minmax";
}

/**
 * Deals a labelled table out once per seed and takes the anomalies out of the parts that are
 * learned from: repeated splits show how much of a result is luck of the draw.
 *
 * @param table rows nSamples × nFeatures and one label per row; it is left unchanged
 * @returns one split per seed, in their order
 * @throws RangeError if there is no seed, a share is out of range or labels do not match
 * @example
 * noveltySplits({ rows: [[1], [2], [3], [4]], labels: [0, 0, 1, 1] }, { train: 0.5, seeds: [0] })[0].train.labels; // [0]
 */
export function noveltySplits(
  table: { readonly rows: Matrix; readonly labels: readonly Label[] },
  { seeds, scaling = "none", ...shares }: NoveltySplitOptions,
): NoveltySplit[] {
  checkMatrix("noveltySplits", table.rows);
  if (seeds.length === 0) throw new RangeError("noveltySplits: needs at least one seed, got 0");
  return seeds.map((seed) => {
    const { train, validation, test } = splitTable(table, { ...shares, seed });
    // One scaler for all values: with one per column a beat would lose its shape.
    const scaler =
      scaling === "minmax" ? fitValueScaler(train.rows.flat(), { method: "minmax" }) : null;
    const scaled = <P extends Part>(part: TablePart<P>): TablePart<P> =>
      scaler === null ? part : { ...part, rows: part.rows.map((row) => scaleValues(row, scaler)) };
    return {
      seed,
      train: onlyNormal(scaled(train)),
      validation: onlyNormal(scaled(validation)),
      test: scaled(test),
    };
  });
}
