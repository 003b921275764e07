import type { SeriesWindows } from "./window-series";
import type { From, Label, Part } from "../types";

/** Which of its readings decide a window's label. */
export interface WindowLabelOptions {
  /**
   * "any": anomalous if any reading is, the cautious choice for training on normal windows.
   * "last": as its last reading, the choice for scoring as readings arrive. Default "any".
   */
  rule?: "any" | "last";
}

/**
 * Labels windows by the labels of their readings.
 *
 * @param windows what `windowSeries` gave
 * @param labels one label per reading of the series that was cut
 * @returns nWindows labels
 * @throws RangeError if there is not one label per reading
 * @example
 * windowLabels({ starts: [0, 1], ends: [1, 2], nPoints: 3 }, [0, 0, 1]); // [0, 1]
 */
export function windowLabels<P extends Part = never>(
  { starts, ends, nPoints }: Pick<SeriesWindows<P>, "starts" | "ends" | "nPoints">,
  labels: readonly Label[],
  { rule = "any" }: WindowLabelOptions = {},
): From<P, Label[]> {
  if (labels.length !== nPoints) {
    throw new RangeError(
      `windowLabels: needs one label per reading, got ${labels.length} labels for ${nPoints} readings`,
    );
  }
  if (rule === "last") return ends.map((end) => labels[end]);
  if (rule !== "any") {
    throw new RangeError(`windowLabels: rule must be "any" or "last", got ${String(rule)}`);
  }
  return starts.map((start, w) => (labels.slice(start, ends[w] + 1).includes(1) ? 1 : 0));
}
