import { markSpecSimulated, type ChartSpec } from "../charts/chart";

let simulated = false;

/**
 * Tells the whole notebook that its data came from our stand-ins: from here on every chart's title
 * begins "SIMULATED DATA: ", and so do tables' captions and published numbers.
 *
 * @param flag whether data are simulated; pass `series.simulated`. Default true
 */
export function markSimulated(flag = true): void {
  simulated = flag;
}

/** Whether `markSimulated` was called. */
export function isSimulated(): boolean {
  return simulated;
}

/** The chart with the mark, where data are simulated. */
export function withSimulatedMark(spec: ChartSpec): ChartSpec {
  return simulated ? markSpecSimulated(spec) : spec;
}

/** The text with the mark, where data are simulated. */
export function simulatedText(text: string): string {
  return simulated && !text.startsWith("SIMULATED DATA") ? `SIMULATED DATA: ${text}` : text;
}
