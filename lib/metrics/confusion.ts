import { checkLabelled } from "../checks";
import type { Label } from "../types";

/** The class that a number counts as positive. Published figures do not always say which. */
export type PositiveClass = "anomaly" | "normal";

/** Which class counts as positive. */
export interface PositiveOptions {
  /** Default "anomaly". */
  positive?: PositiveClass;
}

/** How often decision and truth agree and differ. */
export interface Confusion {
  /** The class that counts as positive in the names below. */
  positive: PositiveClass;
  truePositives: number;
  falsePositives: number;
  falseNegatives: number;
  trueNegatives: number;
}

/**
 * Counts the four ways in which a decision can meet the truth. Empty lists count to 0.
 *
 * @param labels nPoints, 1 for anomaly and 0 for normal
 * @param detected nPoints decisions, 1 for anomaly
 * @throws RangeError if lengths differ or a value is neither 0 nor 1
 * @example
 * confusion([1, 1, 0, 0], [1, 0, 0, 0]).falseNegatives; // 1
 */
export function confusion(
  labels: ArrayLike<Label>,
  detected: ArrayLike<Label>,
  { positive = "anomaly" }: PositiveOptions = {},
): Confusion {
  checkDecisions("confusion", labels, detected);
  // cells[label][decision], flattened
  const cells = [0, 0, 0, 0];
  for (let i = 0; i < labels.length; i += 1) cells[2 * labels[i] + detected[i]] += 1;
  const [normalKept, falseAlarms, missed, found] = cells;
  return positive === "anomaly"
    ? {
        positive,
        truePositives: found,
        falsePositives: falseAlarms,
        falseNegatives: missed,
        trueNegatives: normalKept,
      }
    : {
        positive,
        truePositives: normalKept,
        falsePositives: missed,
        falseNegatives: falseAlarms,
        trueNegatives: found,
      };
}

/** Refuses labels and decisions other than 0 and 1, and lists whose lengths differ. */
export function checkDecisions(
  caller: string,
  labels: ArrayLike<Label>,
  detected: ArrayLike<Label>,
): void {
  checkLabelled(caller, labels, detected, "decision");
  for (let i = 0; i < detected.length; i += 1) {
    if (detected[i] !== 0 && detected[i] !== 1) {
      throw new RangeError(`${caller}: decisions must be 0 or 1, got ${detected[i]} at index ${i}`);
    }
  }
}
