import { quantile } from "../../../quantile";
import type { Block } from "../block";
import { indexRows } from "../neighbor-index";
import { nearest } from "../neighbors";
import type { Looks } from "./forest";
import { fitNormalScores, normalScore } from "./normal-scores";

/** Which rows to learn from the second time. */
export interface Cleaned {
  /** Row numbers, rising. */
  readonly kept: Uint32Array;
  /** Rows that looked odd. */
  readonly odd: number;
  /** Odd rows that were taken back, since they lie among usual ones. */
  readonly takenBack: number;
}

/** Share of the rows that are kept without question. */
const USUAL_SHARE = 0.7;
const NEIGHBORS = 20;
/** An odd row stays out where at least this share of its neighbours is odd as well. */
const CROWD = 0.7;
/** With fewer rows nothing is left out. */
const LEAST_ROWS = 20;

/**
 * Leaves out what looked odd the first time, so that anomalies which lie together cannot vouch for each other. An
 * odd row is one of the 30 % with the highest mean normal score of the three looks. It is taken back where fewer than
 * 70 % of its 20 nearest rows are odd: what lies alone, or at the rim of usual rows, hides nothing, and leaving
 * it out would cost what is rare but usual.
 *
 * @param rows the learned rows in standard deviations
 */
export function cleanRows(rows: Block, looks: Looks): Cleaned {
  const all = Uint32Array.from({ length: rows.nSamples }, (_, i) => i);
  if (rows.nSamples < LEAST_ROWS) return { kept: all, odd: 0, takenBack: 0 };
  const oddness = meanNormalScores([looks.reconstruction, looks.codeDistance, looks.codeRarity]);
  const limit = quantile(oddness, USUAL_SHARE);
  const isOdd = oddness.map((value) => (value > limit ? 1 : 0));
  const k = Math.min(NEIGHBORS, rows.nSamples - 1);
  const { indices } = nearest(rows, indexRows(rows), { k, skipSelf: true });
  const isKept = (i: number) => {
    if (isOdd[i] === 0) return true;
    let odd = 0;
    for (let n = i * k; n < (i + 1) * k; n += 1) odd += isOdd[indices[n]];
    return odd < CROWD * k;
  };
  const kept = all.filter(isKept);
  const odd = isOdd.reduce((sum, value) => sum + value, 0);
  return { kept, odd, takenBack: kept.length - (rows.nSamples - odd) };
}

/** The mean over the looks of each row's normal score. */
function meanNormalScores(looks: readonly Float64Array[]): Float64Array {
  const scored = looks.map((look) => {
    const known = fitNormalScores(look.slice().sort());
    return look.map((value) => normalScore(value, known));
  });
  return scored[0].map(
    (_, i) => scored.reduce((sum, scores) => sum + scores[i], 0) / scored.length,
  );
}
