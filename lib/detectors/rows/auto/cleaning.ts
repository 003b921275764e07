import { quantile } from "../../../quantile";
import type { Rows } from "../../../types";
import type { ForestScores } from "./forest";
import { numbersTo, rowsOf } from "./learned-rows";
import { nearestAmong } from "./nearest-among";
import { fitNormalScores, normalScore } from "./normal-scores";

/** Which rows to learn from the second time. */
export interface Cleaned {
  /** Row numbers, rising. */
  readonly kept: Uint32Array;
  /** Rows that were among the oddest and kept all the same. */
  readonly spared: number;
}

/** Shares of the rows: those that may be left out, and those that count as odd where neighbours are asked. */
const OUT_SHARE = 0.15;
const ODD_SHARE = 0.3;
const NEIGHBORS = 20;
/** One of the oddest rows is left out where at least this share of its nearest rows is odd as well. */
const CROWD = 0.5;
/** An odd row is left out where it is in the midst of odd ones. */
const MIDST = 0.9;
/** With fewer rows a crowd is too small to be told by its neighbours. */
const SMALL_TABLE = 200;
/** With fewer rows nothing is left out. */
const LEAST_ROWS = 20;

/**
 * Leaves out what looked odd and lies among its like, so that anomalies which resemble each other cannot vouch for each
 * other: of the oddest 15 %, by the mean normal score of the three, those with at least 10 rows of the oddest 30 %
 * among their 20 nearest. What lies alone or at the rim of usual rows hides nothing, and to leave it out would cost
 * what is rare but usual: it is spared.
 *
 * Fewer than 200 rows show no crowds: there the oddest 15 % are left out, whatever lies near them.
 *
 * @param rows the learned rows in standard deviations
 */
export function cleanRows(rows: Rows, scores: ForestScores): Cleaned {
  const all = numbersTo(rows.nSamples);
  if (rows.nSamples < LEAST_ROWS) return { kept: all, spared: 0 };
  const oddness = meanNormalScores([scores.reconstruction, scores.codeDistance, scores.codeRarity]);
  const [oddLimit, oddestLimit] = [ODD_SHARE, OUT_SHARE].map((s) => quantile(oddness, 1 - s));
  const isOddest = (i: number) => oddness[i] > oddestLimit;
  const odd = all.filter((i) => oddness[i] > oddLimit);
  if (odd.length === 0) return { kept: all, spared: 0 };
  const shares = rows.nSamples < SMALL_TABLE ? undefined : oddShares(rows, odd);
  const isOut = new Set(
    odd.filter((i, place) =>
      shares === undefined ? isOddest(i) : shares[place] >= (isOddest(i) ? CROWD : MIDST),
    ),
  );
  const spared = odd.filter((i) => isOddest(i) && !isOut.has(i)).length;
  return { kept: all.filter((i) => !isOut.has(i)), spared };
}

/** Of each odd row, the share of odd ones among its nearest rows. */
function oddShares(rows: Rows, odd: Uint32Array): Float64Array {
  const isOdd = new Set(odd);
  const k = NEIGHBORS;
  const { indices } = nearestAmong(rows)(rowsOf(rows, odd), k, Int32Array.from(odd));
  return Float64Array.from(odd, (_, place) => {
    const near = indices.subarray(place * k, (place + 1) * k);
    return near.filter((i) => isOdd.has(i)).length / k;
  });
}

/** The mean over several scores of each row's normal score. */
function meanNormalScores(scores: readonly Float64Array[]): Float64Array {
  const scored = scores.map((score) => {
    const known = fitNormalScores(score.slice().sort());
    return score.map((value) => normalScore(value, known));
  });
  return scored[0].map(
    (_, i) => scored.reduce((sum, scores) => sum + scores[i], 0) / scored.length,
  );
}
