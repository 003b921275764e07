import { checkInteger } from "../checks";
import { createRandom } from "../random";
import type { TablePart } from "./split-table";
import type { TrialSplit } from "./trial-splits";

/** Rows that may be learned from, and the fold that each is in: a member of an ensemble learns from all folds but its own. */
export interface OutOfFold {
  /** Training and validation rows together, in the table's order. */
  readonly known: TablePart<"train" | "validation">;
  /** For every one of those rows the number of its fold, from 0. */
  readonly foldOf: readonly number[];
}

/**
 * Splits the rows that may be learned from into folds, one per member of an ensemble, which learns from all others:
 * every row is out of fold for one member. The out-of-fold scores
 * are then honest scores of all of them, not of the validation part alone: a threshold read from five times
 * as many scores varies less, and none is lost to learning.
 *
 * The first fold is the split's validation part; the training part is split at random, by the split's seed, into the
 * others. Equal folds come from a validation share of 1 / members.
 *
 * @param split as `trialSplits` or `trialFolds` give it; its test part is not looked at
 * @param options members: how many parts; the fold of a single member is the validation part
 * @throws RangeError if a fold would be empty; that of a single member may be
 */
export function outOfFold(
  { seed, train, validation }: TrialSplit,
  { members }: { members: number },
): OutOfFold {
  checkInteger("outOfFold", "members", members);
  const fewest = Math.min(train.rows.length - members + 2, validation.rows.length);
  if (members > 1 && fewest < 1) {
    throw new RangeError(
      `outOfFold: needs a row in each of ${members} folds, got ${train.rows.length} training and ${validation.rows.length} validation rows`,
    );
  }
  const folds = foldsOf(train.rows.length, { members, seed });
  const all = [
    ...validation.rowNumbers.map((rowNumber, i) => ({ rowNumber, part: validation, i, by: 0 })),
    ...train.rowNumbers.map((rowNumber, i) => ({ rowNumber, part: train, i, by: folds[i] })),
  ].sort((a, b) => a.rowNumber - b.rowNumber);
  return {
    known: {
      rows: all.map(({ part, i }) => part.rows[i]),
      labels: all.map(({ part, i }) => part.labels[i]),
      rowNumbers: all.map(({ rowNumber }) => rowNumber),
    },
    foldOf: all.map(({ by }) => by),
  };
}

/**
 * The same for rows that no split has parted, which come in no particular order: the first fold is the
 * first of them, and a single member has none.
 *
 * @returns for every row the number of its fold, -1 for none
 * @example
 * outOfFoldParts(4, { members: 2, seed: 1 }); // [0, 0, 1, 1]
 */
export function outOfFoldParts(
  nRows: number,
  { members, seed }: { members: number; seed: number },
): number[] {
  checkInteger("outOfFoldParts", "members", members);
  const nFirst = members === 1 ? 0 : Math.round(nRows / members);
  if (members > 1 && Math.min(nFirst, nRows - nFirst - members + 2) < 1) {
    throw new RangeError(`outOfFoldParts: needs a row in each of ${members} folds, got ${nRows}`);
  }
  return [...new Array<number>(nFirst).fill(0), ...foldsOf(nRows - nFirst, { members, seed })];
}

/** The fold, after the first, of each training row; -1 where there are none. */
function foldsOf(nRows: number, { members, seed }: { members: number; seed: number }): number[] {
  const parts = new Array<number>(nRows).fill(-1);
  if (members === 1) return parts;
  // The stream's name decides what is drawn: published figures depend on it.
  const order = createRandom(seed).fork("leaveOuts").permutation(nRows);
  order.forEach((row, place) => (parts[row] = 1 + (place % (members - 1))));
  return parts;
}
