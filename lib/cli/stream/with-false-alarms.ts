import { falseAlarmRate } from "../../decide/threshold/false-alarms";
import type { FalseAlarms } from "../../decide/threshold/false-alarms";
import { fitThreshold } from "../../decide/threshold/fit-threshold";
import type { Threshold } from "../../decide/threshold/rules";
import { detectorNamed } from "../../detectors/registry";
import type { SavedDetector } from "../../detectors/saved/saved-detector";
import { Failure } from "../failure";

/** A detector with another threshold, and what is promised of it. */
export interface Promised {
  readonly saved: SavedDetector & { readonly threshold: Threshold };
  readonly promise: string;
}

/**
 * The detector with the threshold that so many normal rows pass. Of a table: counted on the scores of held-out rows where at least ten
 * of them lie above, else drawn out from their tail. Of a series: begun at such a place and steered from there, so that the share
 * is kept on whatever comes.
 *
 * @throws Failure if the detector keeps no scores of readings that it had not seen
 */
export function withFalseAlarms(saved: SavedDetector, wanted: FalseAlarms): Promised {
  const scores = unseenScores(saved);
  if (scores.length === 0) {
    throw new Failure(
      `false alarms can be counted where a detector keeps scores of rows that it had not seen, got ${saved.model}, which keeps none (give detect the threshold instead: --threshold conformal:0.001)`,
    );
  }
  const stepMs = stepOf(saved);
  const rate = falseAlarmRate(wanted, stepMs);
  const threshold = fitThreshold(
    scores,
    { rule: saved.input === "series" ? "adaptive" : "tail", rate },
    { part: "train", ...(stepMs !== undefined && { stepSeconds: stepMs / 1000 }) },
  );
  return {
    saved: { ...saved, threshold },
    promise: promiseOf(rate, threshold),
  };
}

function unseenScores({ detector, threshold }: SavedDetector): readonly number[] {
  if ("scores" in threshold) return threshold.scores;
  return detectorNamed(detector.detector).unseenScores?.(detector) ?? [];
}

/** Milliseconds between readings, gaps spread out: as often as they came while learning. */
function stepOf({ learned: { from, until, nRows } }: SavedDetector): number | undefined {
  if (from === undefined || until === undefined || nRows < 2) return undefined;
  return (until - from) / (nRows - 1);
}

function promiseOf(rate: number, { value, nScores, rule, detail }: Threshold): string {
  if (rule.rule === "adaptive") {
    return `flags ${rounded(100 * rate)} % of readings, whatever they become: the threshold begins at ${rounded(value)}, found on ${nScores.toLocaleString("en")} scores of readings that were not learned from, a flag raises it by ${rounded(detail!.step)} and the other readings lower it`;
  }
  const said = `flags ${rounded(100 * rate)} % of normal rows, above ${rounded(value)}`;
  const scores = `${nScores.toLocaleString("en")} scores of rows that were not learned from`;
  if (detail !== undefined) {
    return `${said}: drawn out from the tail of ${scores}, too few to count; it may be several times as many`;
  }
  // Of a share that was counted as k of n the spread is the share over the root of k.
  const spread = Math.round(100 / Math.sqrt(rate * nScores));
  return `${said}: counted on ${scores}, give or take ${spread} % of that`;
}

function rounded(value: number): string {
  return String(Number(value.toPrecision(3)));
}
