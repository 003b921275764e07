import { normalQuantile } from "../../../normal-quantile";
import { log } from "../../../log";

/** A rising line through (value, normal score of its rank), from the values that were learned. */
export interface NormalScores {
  /** Distinct values, rising. */
  readonly knots: Float64Array;
  /** The normal score of each. */
  readonly scores: Float64Array;
}

/**
 * Learns how values rank: the normal score of a value is normalQuantile((rank + 1/2) / (n + 1)), where
 * rank is the number of learned values below it plus half of those equal to it.
 *
 * @param sorted learned values, rising
 * @param most knots to keep: distinct values beyond that are thinned out evenly
 */
export function fitNormalScores(sorted: Float64Array, most = Infinity): NormalScores {
  const n = sorted.length;
  const knots: number[] = [];
  const ranks: number[] = [];
  for (let from = 0; from < n;) {
    let to = from + 1;
    while (to < n && sorted[to] === sorted[from]) to += 1;
    knots.push(sorted[from]);
    ranks.push((from + to) / 2);
    from = to;
  }
  const kept = Math.min(most, knots.length);
  const place = (k: number) => (kept === 1 ? 0 : Math.round((k * (knots.length - 1)) / (kept - 1)));
  return {
    knots: Float64Array.from({ length: kept }, (_, k) => knots[place(k)]),
    scores: Float64Array.from({ length: kept }, (_, k) =>
      normalQuantile((ranks[place(k)] + 0.5) / (n + 1)),
    ),
  };
}

/** The normal score of a value, by straight lines between the knots; that of the last knot beyond them. */
export function normalScore(value: number, { knots, scores }: NormalScores): number {
  const last = knots.length - 1;
  if (value <= knots[0]) return scores[0];
  if (value >= knots[last]) return scores[last];
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (knots[middle] <= value) low = middle;
    else high = middle;
  }
  const share = (value - knots[low]) / (knots[high] - knots[low]);
  return scores[low] + share * (scores[high] - scores[low]);
}

/**
 * The normal score, which goes on rising beyond the largest learned value, like a logarithm of how
 * many times farther than that the value lies from the middle one: what is out of all that was
 * learned still ranks by how far out it is.
 */
export function openNormalScore(value: number, known: NormalScores): number {
  const { knots, scores } = known;
  const top = knots[knots.length - 1];
  if (value <= top) return normalScore(value, known);
  const reach = top - knots[knots.length >> 1] || 1;
  return scores[scores.length - 1] + log(1 + (value - top) / reach);
}
