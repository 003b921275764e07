import { checkFinite } from "../checks";
import { log } from "../log";
import type { From, NotTest, Part } from "../types";

/**
 * Averages scores of several seeds or detectors on a logarithmic scale: log of the geometric
 * mean. Units cancel, so that a reconstruction error and a code distance can be joined, and
 * no single detector drowns the others.
 *
 * @param scoreLists one list of scores per detector, all of equal length and at least 0
 * @param options floor: scores below it count as it, so that a perfect 0 has a logarithm; default 1e-12
 * @returns one number per row, higher = more anomalous; negative where the mean is below 1
 * @throws RangeError if there is no list, lengths differ, or a score is negative or not finite
 * @example
 * meanOfLogs([[1, 1], [1, 1]]); // [0, 0]
 */
export function meanOfLogs<P extends Part = never>(
  scoreLists: readonly From<P, readonly number[]>[],
  { floor = 1e-12 }: { floor?: number } = {},
): From<P, number[]> {
  checkLists("meanOfLogs", scoreLists);
  if (!(floor > 0)) throw new RangeError(`meanOfLogs: floor must be above 0, got ${floor}`);
  scoreLists.forEach((scores, list) =>
    scores.forEach((score, i) => {
      if (score < 0) {
        throw new RangeError(
          `meanOfLogs: scores must be at least 0, got ${score} at index ${i} of list ${list}`,
        );
      }
    }),
  );
  return meanOver(scoreLists, (score) => log(Math.max(score, floor)));
}

/**
 * Says how each score stands among reference scores: the share of them below it, equal ones
 * counting half. Brings scores of any unit to 0..1 without a shape assumed.
 *
 * @param scores finite anomaly scores
 * @param reference scores of a training or validation part
 * @returns one number from 0 to 1 per score
 * @throws RangeError if either list is empty or not finite
 * @example
 * rankAmong([5, 2], [1, 2, 3, 4]); // [1, 0.375]
 */
export function rankAmong<P extends Part = never>(
  scores: From<P, readonly number[]>,
  reference: NotTest<readonly number[]>,
): From<P, number[]> {
  checkFinite("rankAmong", "scores", scores);
  checkFinite("rankAmong", "reference", reference);
  const sorted = Float64Array.from(reference).sort();
  return scores.map(
    (score) => (countBelow(sorted, score) + countBelow(sorted, score, true)) / 2 / sorted.length,
  );
}

/**
 * Averages the ranks that several seeds or detectors give the same rows, each rank being the
 * share of that list's own scores below (ties half): an ensemble that asks only for
 * the order. A row's result depends on the rows it is ranked among; where that must not be, rank
 * against validation scores with `rankAmong` first.
 *
 * @param scoreLists one list of scores per detector, all of equal length
 * @returns one number from 0 to 1 per row, higher = more anomalous
 * @throws RangeError if there is no list, lengths differ or a score is not finite
 * @example
 * meanOfRanks([[1, 2], [30, 10]]); // [0.5, 0.5]
 */
export function meanOfRanks<P extends Part = never>(
  scoreLists: readonly From<P, readonly number[]>[],
): From<P, number[]> {
  checkLists("meanOfRanks", scoreLists);
  const ranks = scoreLists.map((scores) => rankAmong([...scores], [...scores]));
  return meanOver(ranks, (rank) => rank);
}

function meanOver(
  lists: readonly (readonly number[])[],
  transform: (value: number) => number,
): number[] {
  return Array.from(lists[0], (_, i) => {
    let sum = 0;
    for (const list of lists) sum += transform(list[i]);
    return sum / lists.length;
  });
}

/** How many sorted values lie below the score, or at or below it. */
function countBelow(sorted: Float64Array, score: number, orAt = false): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < score || (orAt && sorted[middle] === score)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function checkLists(caller: string, lists: readonly (readonly number[])[]): void {
  if (lists.length === 0)
    throw new RangeError(`${caller}: needs at least one list of scores, got 0`);
  lists.forEach((list, i) => {
    checkFinite(caller, "scores", list);
    if (list.length !== lists[0].length) {
      throw new RangeError(
        `${caller}: every list must have ${lists[0].length} scores as the first has, got ${list.length} in list ${i}`,
      );
    }
  });
}
