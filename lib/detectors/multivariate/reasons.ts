import { exp } from "../../exp";
import type { Reasons, SeriesData } from "../contract";
import { VIEWS, WINDOW, type Learned } from "./learned";
import type { Ready } from "./ready";
import { rowScorer } from "./row-scorer";
import { stuckness } from "./still";
import { beginning, type Moment } from "./tracker";
import { viewScores } from "./views";
import type { Nearest } from "./window-search";

/**
 * Says which columns made the score at reading `i`: the shares that the columns have in what the views saw, each
 * view counting as much as its score stands out; or the column that is stuck.
 *
 * @throws RangeError if the reading has no score
 */
export function reasonsAt(data: SeriesData, i: number, own: Ready): Reasons {
  const { learned } = own;
  const { nColumns, longestStill } = learned;
  const moment = beginning(nColumns);
  const scorer = rowScorer(own, moment);
  const row = new Float64Array(nColumns);
  for (let at = 0; at <= i; at += 1) {
    for (let c = 0; c < nColumns; c += 1) row[c] = data.columns[c][at];
    scorer.follow(data.times[at], row);
  }
  const judged = scorer.verdict();
  if (judged === undefined) {
    throw new RangeError(
      `auto-multivariate: reasons need a reading with a score, got reading ${i}`,
    );
  }
  const { verdict, nearest } = judged;
  const factors = Array.from(moment.still, (still, c) => stuckness(still, longestStill[c]));
  const columns =
    verdict.by === "still"
      ? partsOfOne(factors.map((factor) => (factor > 1 ? factor : 0)))
      : sharesOf(moment, nearest, learned);
  const first = columns.indexOf(Math.max(...columns));
  if (factors[first] <= 1) return { columns };
  return { columns, note: `has not moved for ${moment.still[first]} readings` };
}

function partsOfOne(parts: readonly number[]): number[] {
  const total = parts.reduce((sum, own) => sum + own, 0);
  return parts.map((own) => (total > 0 ? own / total : 1 / parts.length));
}

function sharesOf(moment: Moment, nearest: Nearest, learned: Learned): number[] {
  const { nColumns, tails } = learned;
  const scores = viewScores(moment, learned, nearest);
  const columns = new Float64Array(nColumns);
  for (const view of VIEWS) {
    const score = scores[view];
    if (score === undefined) continue;
    const parts = squaresOf[view](moment, nearest, learned);
    const total = parts.reduce((sum, part) => sum + part, 0);
    if (total === 0) continue;
    const weight = (score / exp(tails[view].largest)) ** 2;
    parts.forEach((part, c) => (columns[c] += (weight * part) / total));
  }
  return partsOfOne(Array.from(columns));
}

/** Each column's part in the square of a view's score, up to a factor. */
const squaresOf = {
  window({ recent, present }: Moment, { window }: Nearest, { bank, nColumns }: Learned) {
    const squares = new Float64Array(nColumns);
    const start = window * WINDOW * nColumns;
    for (let at = 0; window >= 0 && at < recent.length; at += 1) {
      if (present[at] === 1) squares[at % nColumns] += (recent[at] - bank[start + at]) ** 2;
    }
    return squares;
  },
  forecast: ({ errors }: Moment, _nearest: Nearest, { errorSpread }: Learned) =>
    squares(errors, errorSpread),
  level: ({ departures }: Moment, _nearest: Nearest, { departureSpread }: Learned) =>
    squares(departures, departureSpread),
};

function squares(values: Float64Array, spread: Float32Array): Float64Array {
  const nColumns = spread.length;
  const sums = new Float64Array(nColumns);
  values.forEach((value, at) => {
    const share = value / spread[at % nColumns];
    if (!Number.isNaN(share)) sums[at % nColumns] += share * share;
  });
  return sums;
}
