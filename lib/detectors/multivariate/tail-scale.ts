import { log } from "../../log";
/** How far scores reached that had not been learned from. Plain JSON. */
export interface TailScale {
  /** Logarithm of the largest of them. */
  readonly largest: number;
  /** Mean excess of their logarithms over their 90 % quantile: how much a tenth more rarity costs. */
  readonly excess: number;
}

const TAIL_SHARE = 0.1;
const LEAST_EXCESS = 0.05;
/** Scores are in typical residuals; differences far below one are of no interest. */
const FLOOR = 0.05;

/**
 * Learns how fast the scores of a view grow rare, by Hill's estimate (1975) of their tail.
 *
 * @param scores not negative; none for a view that cannot judge
 */
export function fitTailScale(scores: readonly number[]): TailScale {
  if (scores.length === 0) return { largest: 0, excess: 1 };
  const logs = Float64Array.from(scores, logOf).sort();
  const from = Math.floor((1 - TAIL_SHARE) * (logs.length - 1));
  let sum = 0;
  for (let i = from; i < logs.length; i += 1) sum += logs[i] - logs[from];
  const excess = Math.max(sum / Math.max(logs.length - 1 - from, 1), LEAST_EXCESS);
  return { largest: logs[logs.length - 1], excess };
}

/**
 * A score in units of its view's tail: 0 at the largest score of readings that were held out, 1 more
 * for what is about e times as rare. Views with wild and with calm scores can then be compared.
 */
export function inTails(score: number, { largest, excess }: TailScale): number {
  return (logOf(score) - largest) / excess;
}

// Math.log gives the same bits in every V8, unlike Math.exp.
function logOf(score: number): number {
  return log(score + FLOOR);
}
