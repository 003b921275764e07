import { exp } from "../../exp";
import { log } from "../../log";

const POWER = 8;

/**
 * Joins what several views say of one moment: of their ratios to their limits the eighth root of the sum of eighth powers. That is hardly
 * more than the largest, but what several views find odd comes before what one does.
 *
 * @param scores logarithms of the ratios; -Infinity for a view that says nothing, and for all of none
 * @returns logarithm of the joined ratio, rounded to float32 as scores are
 * @example
 * joinedScore([0.5, -Infinity]); // 0.5
 */
export function joinedScore(scores: ArrayLike<number>): number {
  let top = -Infinity;
  for (let v = 0; v < scores.length; v += 1) top = Math.max(top, scores[v]);
  if (top === -Infinity) return top;
  let sum = 0;
  for (let v = 0; v < scores.length; v += 1) sum += exp(POWER * (scores[v] - top));
  return Math.fround(top + log(sum) / POWER);
}
