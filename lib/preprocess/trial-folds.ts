import { checkBetween, checkInteger, checkLabelled, checkMatrix } from "../checks";
import { createRandom } from "../random";
import type { Label, Matrix, Part } from "../types";
import { takeRows } from "./split-table";
import type { TablePart } from "./split-table";
import type { TrialSplit } from "./trial-splits";

/** How to split a table into folds. */
export interface TrialFoldOptions {
  /** Parts of the table; each is the test part once. Default 5. */
  folds?: number;
  /** How often the whole is done, each time in new folds. Default 1. */
  repeats?: number;
  /** Share of the normal rows outside the fold that become the validation part. Default 0.2. */
  validation?: number;
  /** Decides which row goes where. Default 0. */
  seed?: number;
}

/**
 * Splits a labelled table into folds for `runTrials`, for detectors that learn from normal rows
 * alone: every row of the table, normal or not, is tested exactly once per repeat, by a
 * detector that never saw it.
 *
 * Unlike random splits it leaves no luck in which hard rows are tested. Each fold has the same share of
 * anomalies, up to one row. Anomalies outside the fold are used nowhere.
 *
 * @param table rows nSamples × nFeatures and one label per row; it is left unchanged
 * @returns repeats × folds splits, repeat by repeat; `seed` counts them from 1
 * @throws RangeError if labels do not match, a fold or training part would be empty, or an option is out of range
 * @example
 * trialFolds({ rows: [[1], [2], [3], [4]], labels: [0, 0, 0, 1] }, { folds: 2, validation: 0 }).length; // 2
 */
export function trialFolds(
  { rows, labels }: { readonly rows: Matrix; readonly labels: readonly Label[] },
  { folds = 5, repeats = 1, validation = 0.2, seed = 0 }: TrialFoldOptions = {},
): TrialSplit[] {
  checkMatrix("trialFolds", rows);
  checkLabelled("trialFolds", labels, rows, "row");
  checkInteger("trialFolds", "folds", folds, 2);
  checkInteger("trialFolds", "repeats", repeats);
  checkBetween("trialFolds", "validation", validation, 0, 0.9);
  const nNormal = labels.filter((label) => label === 0).length;
  if (nNormal < folds) {
    throw new RangeError(
      `trialFolds: needs a normal row for each of ${folds} folds, got ${nNormal}`,
    );
  }
  const take = <P extends Part>(rowNumbers: readonly number[]): TablePart<P> =>
    takeRows<P>(
      { rows, labels },
      [...rowNumbers].sort((a, b) => a - b),
    );
  // The stream keeps its first name: with another, the published folds would be others.
  const random = createRandom(seed).fork("noveltyFolds");
  return Array.from({ length: repeats }, (_, repeat) => {
    const order = random.fork(`repeat ${repeat}`).permutation(labels.length);
    const normal = Array.from(order).filter((i) => labels[i] === 0);
    const anomalies = Array.from(order).filter((i) => labels[i] === 1);
    return Array.from({ length: folds }, (_unused, fold): TrialSplit => {
      const inFold = (_row: number, place: number) => place % folds === fold;
      const rest = normal.filter((_row, place) => place % folds !== fold);
      const nValidation = Math.round(validation * rest.length);
      return {
        seed: repeat * folds + fold + 1,
        train: take(rest.slice(nValidation)),
        validation: take(rest.slice(0, nValidation)),
        test: take([...normal.filter(inFold), ...anomalies.filter(inFold)]),
      };
    });
  }).flat();
}
