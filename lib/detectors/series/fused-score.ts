import { log } from "../../log";

/** Ratios below this share are all alike. */
const LEAST_RATIO = 1e-3;

/** The score of a view: logarithm of a distance over the largest that held-out readings had; above 0 is further out. */
export function logRatio(ratio: number): number {
  return log(Math.max(ratio, LEAST_RATIO));
}
