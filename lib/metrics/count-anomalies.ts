import type { Label } from "../types";

/**
 * Counts the anomalies among labels or decisions.
 *
 * @param labels 1 for an anomaly; 0, or null where nothing was decided, is none
 * @example
 * countAnomalies([0, 1, 1]); // 2
 */
export function countAnomalies(labels: readonly (Label | null)[]): number {
  return labels.filter((label) => label === 1).length;
}
