import { quantile } from "../../../quantile";
import type { Block } from "../block";
import { indexRows } from "../neighbor-index";
import { nearest } from "../neighbors";
import type { Looks } from "./forest";
import { rowsOf } from "./learned-rows";
import { fitNormalScores, normalScore } from "./normal-scores";

/** Which rows to learn from the second time. */
export interface Cleaned {
  /** Row numbers, rising. */
  readonly kept: Uint32Array;
  /** Rows that looked odd. */
  readonly odd: number;
  /** Share of odd rows among the nearest rows of an odd one, on average; null where nobody asked. */
  readonly crowding: number | null;
}

/** Share of the rows that are not odd. */
const USUAL_SHARE = 0.7;
const NEIGHBORS = 20;
/** With fewer rows a crowd is too small to be told by its neighbours. */
const SMALL_TABLE = 200;
const SMALL_USUAL_SHARE = 0.85;
/** Where odd rows crowd less than this, nothing is left out. */
const LEAST_CROWDING = 0.5;
/** An odd row is left out where at least this share of its neighbours is odd as well. */
const CROWD = 0.8;
/** With fewer rows nothing is left out. */
const LEAST_ROWS = 20;

/**
 * Leaves out what looked odd and lies in a crowd, so that anomalies which resemble each other cannot vouch for each
 * other. Odd are the 30 % with the highest mean normal score of the three looks; of these, rows are left out
 * whose 20 nearest rows are odd to at least 80 %. What lies alone or at the rim of usual rows hides nothing, and
 * leaving it out would cost what is rare but usual.
 *
 * Where the neighbours of odd rows are odd to less than half on average, the odd rows are no crowd at all but the rim
 * of the usual ones (which has .35 to .5): cleaning then costs, and every row is kept.
 *
 * Fewer than 200 rows show no crowds: there the oddest 15 % are left out, whatever their neighbours.
 *
 * @param rows the learned rows in standard deviations
 */
export function cleanRows(rows: Block, looks: Looks): Cleaned {
  const all = Uint32Array.from({ length: rows.nSamples }, (_, i) => i);
  if (rows.nSamples < LEAST_ROWS) return { kept: all, odd: 0, crowding: null };
  const oddness = meanNormalScores([looks.reconstruction, looks.codeDistance, looks.codeRarity]);
  const isSmall = rows.nSamples < SMALL_TABLE;
  const limit = quantile(oddness, isSmall ? SMALL_USUAL_SHARE : USUAL_SHARE);
  const isOdd = oddness.map((value) => (value > limit ? 1 : 0));
  const odd = all.filter((i) => isOdd[i] === 1);
  if (odd.length === 0) return { kept: all, odd: 0, crowding: null };
  if (isSmall) return { kept: all.filter((i) => isOdd[i] === 0), odd: odd.length, crowding: null };
  const shares = oddShares(rows, odd, isOdd);
  const crowding = shares.reduce((sum, share) => sum + share, 0) / odd.length;
  if (crowding < LEAST_CROWDING) return { kept: all, odd: odd.length, crowding };
  odd.forEach((i, place) => {
    if (shares[place] < CROWD) isOdd[i] = 0;
  });
  return { kept: all.filter((i) => isOdd[i] === 0), odd: odd.length, crowding };
}

/** Of each odd row, the share of odd ones among its nearest rows. */
function oddShares(rows: Block, odd: Uint32Array, isOdd: Float64Array): Float64Array {
  const k = Math.min(NEIGHBORS, rows.nSamples - 1);
  // One more, for the row itself: it is at distance 0, but so are its copies, which may come first.
  const { indices } = nearest(rowsOf(rows, odd), indexRows(rows), { k: k + 1 });
  return Float64Array.from(odd, (row, place) => {
    const found = Array.from(indices.subarray(place * (k + 1), (place + 1) * (k + 1)));
    const others = found.filter((i) => i !== row).slice(0, k);
    return others.reduce((sum, i) => sum + isOdd[i], 0) / k;
  });
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
