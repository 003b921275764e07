import type { ChartOptions, ChartSpec } from "../charts/chart";
import { scoreChart } from "../charts/score-chart";
import type { NabRows } from "../metrics/nab-rows";
import { nabProfiles, type NabProfile } from "../metrics/nab-score";

/** Which window, in which profile. */
export interface NabWorthOptions extends ChartOptions {
  /** 1 for the file's first window. */
  window: number;
  /** Widths of the window to show after it; one is shown before. Default 4. */
  widthsAfter?: number;
  /** Default "standard". */
  profile?: NabProfile;
}

/**
 * Describes what a detection around one labelled window is worth before scaling to 100: in it from 1 down to
 * almost 0 for the first detection there, outside from 0 to minus the cost of a false alarm.
 *
 * @returns a Vega-Lite specification: plain JSON, nothing is drawn here
 * @throws RangeError if the file has no such window
 */
export function nabWorthChart(
  { name, times, worth, windowOfRow, windows }: NabRows,
  { window, widthsAfter = 4, profile = "standard", ...options }: NabWorthOptions,
): ChartSpec {
  if (!(Number.isInteger(window) && window >= 1 && window <= windows.length)) {
    throw new RangeError(
      `nabWorthChart: window must be from 1 to ${windows.length} in ${name}, got ${window}`,
    );
  }
  const first = windowOfRow.indexOf(window - 1);
  const width = windowOfRow.lastIndexOf(window - 1) - first + 1;
  const from = Math.max(0, first - width);
  const to = Math.min(times.length, first + (1 + widthsAfter) * width);
  const { falseAlarm } = nabProfiles[profile];
  const scores = Array.from(worth.subarray(from, to), (value, i) =>
    windowOfRow[from + i] < 0 ? falseAlarm * value : value,
  );
  return scoreChart(
    { times: times.slice(from, to), scores },
    { quantity: "worth of a detection", windows: [windows[window - 1]], ...options },
  );
}
