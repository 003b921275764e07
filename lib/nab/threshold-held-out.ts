import type { NabRows } from "../metrics/nab-rows";
import { nabScore, type NabScores } from "../metrics/nab-score";
import { gatherRuns } from "../metrics/over-seeds";
import { nabMeasures, type NabFigures } from "./figures";
import type { NabSplit } from "./held-out";

/** What a detector scores when its threshold is not read from the labels that it is scored on. */
export interface NabThresholdHeldOut {
  /** Test halves, with the threshold that was best on the training half. */
  readonly test: NabFigures;
  /** Test halves, with the threshold that is best on themselves: how the scoreboard is made. */
  readonly bestThreshold: NabFigures;
}

/**
 * Scores runs of any detector on halves of the corpus, once with the threshold of the other half and
 * once with the best threshold of the half itself.
 *
 * @param rows one per file
 * @param runs per run the scores of each file's readings, as runNabOverSeeds gives them
 * @param splits from nabHalves
 * @returns each run's mean over the splits, gathered over the runs
 * @throws RangeError as nabScore does
 */
export function nabThresholdHeldOut(
  rows: readonly NabRows[],
  runs: readonly NabScores[],
  splits: readonly NabSplit[],
): NabThresholdHeldOut {
  const perRun = runs.map((scores) => {
    const halves = splits.map(({ train, test }) => {
      const files = test.map((f) => rows[f]);
      const thresholds = nabScore(
        train.map((f) => rows[f]),
        scores,
      );
      return { own: nabScore(files, scores), other: nabScore(files, scores, { thresholds }) };
    });
    const mean = (which: "own" | "other") =>
      nabMeasures(
        (profile) =>
          halves.reduce((sum, half) => sum + half[which][profile].score, 0) / halves.length,
      );
    return { test: mean("other"), bestThreshold: mean("own") };
  });
  return {
    test: gatherRuns(perRun.map(({ test }) => test)),
    bestThreshold: gatherRuns(perRun.map(({ bestThreshold }) => bestThreshold)),
  };
}
