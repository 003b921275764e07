import { checkInteger } from "../checks";
import { createRandom } from "../random";
import type { Label, Matrix, Part } from "../types";
import type { TablePart } from "./split-table";
import type { TrialSplit } from "./trial-splits";

/** What one member of a ensemble learns from, and what it leaves out. */
export interface OutOfFoldSplit {
  readonly train: TablePart<"train">;
  readonly validation: TablePart<"validation">;
}

/**
 * Shares the rows that may be learned from out among the members of a ensemble, so that each leaves
 * another part out and together they leave every row out once. Scores of the rows left out
 * are then honest scores of all of them, not of the validation part alone: a threshold read from five times
 * as many scores is steadier, and none is lost to learning.
 *
 * The first member leaves the split's validation part out; the training part is dealt out at random,
 * by the split's seed, to the others. Equal parts come from a validation share of 1 / members.
 *
 * @param split as `trialSplits` or `trialFolds` give it; its test part is not looked at
 * @param options members: how many parts
 * @returns one pair per member, rows in the table's order
 * @throws RangeError if a part would be empty; one member may have nothing to leave out
 */
export function outOfFoldSplits(
  { seed, train, validation }: TrialSplit,
  { members }: { members: number },
): OutOfFoldSplit[] {
  checkInteger("outOfFoldSplits", "members", members);
  if (members === 1) return [{ train, validation }];
  const fewest = Math.min(train.rows.length - members + 2, validation.rows.length);
  if (fewest < 1) {
    throw new RangeError(
      `outOfFoldSplits: needs a row for each of ${members} members to leave out, got ${train.rows.length} training and ${validation.rows.length} validation rows`,
    );
  }
  const order = createRandom(seed).fork("outOfFoldSplits").permutation(train.rows.length);
  const partOf = new Int32Array(train.rows.length);
  order.forEach((row, place) => (partOf[row] = 1 + (place % (members - 1))));
  const others = Array.from({ length: members - 1 }, (_, i): OutOfFoldSplit => ({
    train: joined<"train">(
      validation,
      pick(train, (row) => partOf[row] !== i + 1),
    ),
    validation: pick<"validation">(train, (row) => partOf[row] === i + 1),
  }));
  return [{ train, validation }, ...others];
}

/** A part's rows without their brand: from here on they belong to another part. */
interface Unbranded {
  readonly rows: Matrix;
  readonly labels: readonly Label[];
  readonly rowNumbers: readonly number[];
}

function pick<P extends Part = never>(
  part: Unbranded,
  keep: (row: number) => boolean,
): TablePart<P> {
  const kept = part.rowNumbers.flatMap((_, row) => (keep(row) ? [row] : []));
  return {
    rows: kept.map((row) => part.rows[row]),
    labels: kept.map((row) => part.labels[row]),
    rowNumbers: kept.map((row) => part.rowNumbers[row]),
  };
}

function joined<P extends Part>(first: Unbranded, second: Unbranded): TablePart<P> {
  const all: Unbranded = {
    rows: [...first.rows, ...second.rows],
    labels: [...first.labels, ...second.labels],
    rowNumbers: [...first.rowNumbers, ...second.rowNumbers],
  };
  const order = all.rowNumbers
    .map((rowNumber, row) => ({ rowNumber, row }))
    .sort((a, b) => a.rowNumber - b.rowNumber);
  return {
    rows: order.map(({ row }) => all.rows[row]),
    labels: order.map(({ row }) => all.labels[row]),
    rowNumbers: order.map(({ rowNumber }) => rowNumber),
  };
}
