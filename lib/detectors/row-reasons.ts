import { shares } from "../decide/shares";
import type { Reasons, RowsDetector } from "./contract";
import { detectorNamed } from "./registry";
import type { SavedDetector } from "./saved/saved-detector";

/**
 * Which columns make the score of a row without a missing value. A detector that does not say it itself is asked what the row
 * would score with one column at its usual value: a column's share is by how much that lowers the score.
 */
export function reasonsOfRow(row: readonly number[], saved: SavedDetector): Reasons {
  const found = detectorNamed(saved.detector.detector) as RowsDetector;
  const own = found.reasons?.(row, saved.detector);
  if (own !== undefined) return own;
  const [score, ...without] = found.score<never>(
    [row, ...row.map((_, j) => row.map((value, k) => (k === j ? saved.fill![k] : value)))],
    saved.detector,
  );
  return { columns: shares(without.map((each) => Math.max(0, score - each))) };
}
