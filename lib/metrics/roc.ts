import type { Label } from "../types";
import { checkBothClasses, thresholdCounts } from "./threshold-counts";

/** One point of a ROC curve. */
export interface RocPoint {
  /** Points with at least this score are detected; null where nothing is. */
  threshold: number | null;
  /** Share of the normal points that are detected. */
  falsePositiveRate: number;
  /** Share of the anomalies that are detected: the recall. */
  truePositiveRate: number;
}

/** How much of the curve to keep. */
export interface RocCurveOptions {
  /** Keep points in the middle of straight stretches too. Default false: the line is the same. */
  keepAll?: boolean;
}

/**
 * The trade between false alarms and found anomalies, from detecting nothing to detecting
 * everything. Equal scores make one step, which is a slanted line when both classes are in it.
 *
 * @param labels nPoints, 1 for anomaly and 0 for normal; both classes
 * @param scores nPoints, finite, higher means more anomalous
 * @returns points from (0, 0) to (1, 1), thresholds falling
 * @throws RangeError if lengths differ, a score is not finite, or a class is missing
 * Convention: scikit-learn's roc_curve, whose first threshold is infinity where ours is null.
 * @example
 * rocCurve([0, 1], [0.2, 0.7])[1]; // { threshold: 0.7, falsePositiveRate: 0, truePositiveRate: 1 }
 */
export function rocCurve(
  labels: ArrayLike<Label>,
  scores: ArrayLike<number>,
  { keepAll = false }: RocCurveOptions = {},
): RocPoint[] {
  const counts = thresholdCounts("rocCurve", labels, scores);
  checkBothClasses("rocCurve", counts);
  const { thresholds, truePositives, falsePositives, nAnomalies, nNormal } = counts;
  const points: RocPoint[] = [{ threshold: null, falsePositiveRate: 0, truePositiveRate: 0 }];
  // The first and the last are always kept, as scikit-learn does.
  const isBend = (k: number) =>
    k === 0 ||
    k === thresholds.length - 1 ||
    truePositives[k + 1] - truePositives[k] !== truePositives[k] - truePositives[k - 1] ||
    falsePositives[k + 1] - falsePositives[k] !== falsePositives[k] - falsePositives[k - 1];
  for (let k = 0; k < thresholds.length; k += 1) {
    if (!keepAll && !isBend(k)) continue;
    points.push({
      threshold: thresholds[k],
      falsePositiveRate: falsePositives[k] / nNormal,
      truePositiveRate: truePositives[k] / nAnomalies,
    });
  }
  return points;
}

/**
 * Area under the ROC curve: the chance that a randomly picked anomaly scores above a
 * randomly picked normal point, a tie counting half. 1 is perfect ranking, 0.5 is guessing.
 * It says nothing about any one threshold.
 *
 * @param labels nPoints, 1 for anomaly and 0 for normal; both classes
 * @param scores nPoints, finite, higher means more anomalous
 * @throws RangeError if lengths differ, a score is not finite, or a class is missing
 * Source: Fawcett, "An introduction to ROC analysis", 2006, section 7.
 * @example
 * rocAuc([0, 0, 1, 1], [0.1, 0.4, 0.4, 0.8]); // 0.875
 */
export function rocAuc(labels: ArrayLike<Label>, scores: ArrayLike<number>): number {
  const counts = thresholdCounts("rocAuc", labels, scores);
  checkBothClasses("rocAuc", counts);
  const { truePositives, falsePositives, nAnomalies, nNormal } = counts;
  // Whole numbers and halves, so the sum is exact whatever its order.
  let wins = 0;
  for (let k = 0; k < truePositives.length; k += 1) {
    const above = k === 0 ? 0 : truePositives[k - 1];
    const normalHere = falsePositives[k] - (k === 0 ? 0 : falsePositives[k - 1]);
    wins += (normalHere * (above + truePositives[k])) / 2;
  }
  return wins / (nAnomalies * nNormal);
}
