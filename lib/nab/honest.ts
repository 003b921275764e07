import { runningMaximumScores, type OnlineErrors } from "../detectors/online/online-errors";
import type { HonestDetection, OwnFigure } from "../evaluate/claims/claim-evidence";
import type { NabRows } from "../metrics/nab-rows";
import { nabScore, type NabScores } from "../metrics/nab-score";
import type { Label } from "../types";
import { nabAlarms } from "./alarm-rule";
import type { NabCandidate } from "./candidates";
import { chooseCandidate } from "./choose";
import { nabProfileOf, type NabMeasure } from "./figures";
import type { NabSplit } from "./held-out";

/** Errors of several seeds, and what every choice of constants comes to on them. */
export interface NabChoosing {
  readonly errorsOfSeeds: readonly (readonly OnlineErrors[])[];
  /** For the same seeds, from nabCandidatesOverSeeds. */
  readonly candidatesOfSeeds: readonly (readonly NabCandidate[])[];
}

/** Every alarm has at least this score. */
const ALARM = 0.5;

/**
 * Decides on every file with constants that were chosen on the half of the corpus without it. Every seed meets
 * halves of its own.
 *
 * @param rows one per file
 * @param splits from nabHalves, two for each seed
 * @returns per seed the scores of each file's readings: 0 where there is no alarm, else at least 0.5
 * @throws RangeError if there are fewer than two splits for each seed
 */
export function nabCrossFitted(
  rows: readonly NabRows[],
  { errorsOfSeeds, candidatesOfSeeds }: NabChoosing,
  splits: readonly NabSplit[],
  measure: NabMeasure,
): NabScores[] {
  const profile = nabProfileOf[measure];
  if (splits.length < 2 * errorsOfSeeds.length) {
    throw new RangeError(
      `nabCrossFitted: needs two splits for each seed, got ${splits.length} for ${errorsOfSeeds.length} seeds`,
    );
  }
  return errorsOfSeeds.map((errors, seed) => {
    const candidates = candidatesOfSeeds[seed];
    return overHalves(rows, splits.slice(2 * seed, 2 * seed + 2), (train) => {
      const choice = candidates[chooseCandidate(candidates, train, { profile })].setting;
      return (f) => nabAlarms(runningMaximumScores(errors[f], choice), errors[f].warmUp, choice);
    });
  });
}

/**
 * Decides on every file with the threshold that is best on the half of the corpus without it.
 *
 * @param rows one per file
 * @param scores of each file's readings
 * @param splits from nabHalves
 * @returns per two splits, which are two halves in both roles, 1 for each detection and 0 for the rest
 */
export function nabCrossThresholded(
  rows: readonly NabRows[],
  scores: NabScores,
  splits: readonly NabSplit[],
  measure: NabMeasure,
): NabScores[] {
  const profile = nabProfileOf[measure];
  return Array.from({ length: Math.floor(splits.length / 2) }, (_, i) =>
    overHalves(rows, splits.slice(2 * i, 2 * i + 2), (train) => {
      const learned = train.map((f) => rows[f]);
      const { threshold } = nabScore(learned, scores)[profile];
      // NAB's own thresholds are met by the score that equals them.
      return (f) => Array.from(scores[rows[f].name], (score) => Number(score >= threshold));
    }),
  );
}

/** What is learned on one half decides on the other. */
function overHalves(
  rows: readonly NabRows[],
  splits: readonly NabSplit[],
  learn: (train: readonly number[]) => (file: number) => number[],
): NabScores {
  const scores: Record<string, number[]> = {};
  for (const { train, test } of splits) {
    const decide = learn(train);
    for (const f of test) scores[rows[f].name] = decide(f);
  }
  return scores;
}

/**
 * The honest row of a claim about a NAB score: `claim` works the score out from decisions that were made
 * with what was chosen on the other half of the files.
 *
 * @param rows one per file, of the whole corpus
 * @param runs from nabCrossFitted or nabCrossThresholded
 */
export function nabHonest(
  rows: readonly NabRows[],
  runs: readonly NabScores[],
  measure: NabMeasure,
): HonestDetection {
  const labels = rows.flatMap(({ windowOfRow }) =>
    Array.from(windowOfRow, (w): Label => (w < 0 ? 0 : 1)),
  );
  return {
    figure: nabFigure(rows, measure),
    evidence: runs.map((scores) => ({
      labels,
      scores: rows.flatMap(({ name }) => Array.from(scores[name])),
      threshold: {
        // Just below, because `claim` counts what is above it.
        value: ALARM - 1e-9,
        rule: { rule: "best on the other half of the files" },
        part: "train",
        usesLabels: true,
      },
    })),
    trainingLabels:
      "NAB has every detector choose on labels, here on those of the half that is not scored",
  };
}

/** NAB's score of decisions on all of these files, one after another. */
function nabFigure(rows: readonly NabRows[], measure: NabMeasure): OwnFigure {
  return {
    name: `NAB ${measure}`,
    of: ({ detected }) => {
      let end = 0;
      const scores = rows.map(({ name, times }): [string, readonly Label[]] => {
        end += times.length;
        return [name, detected?.slice(end - times.length, end) ?? []];
      });
      return nabScore(rows, Object.fromEntries(scores), { thresholds: 1 })[nabProfileOf[measure]]
        .score;
    },
  };
}
