import type { NabRows } from "../metrics/nab-rows";
import {
  nabScore,
  type NabProfile,
  type NabScoreOptions,
  type NabScores,
} from "../metrics/nab-score";
import { gatherRuns, type OverSeeds } from "../metrics/over-seeds";

/** NAB's three profiles as our tables and published numbers call them. */
export type NabMeasure = "standard" | "lowFalsePositives" | "lowFalseNegatives";

/** A detector's three scores over several runs. */
export type NabFigures = Record<NabMeasure, OverSeeds>;

/** The profile behind each name. */
export const nabProfileOf: Readonly<Record<NabMeasure, NabProfile>> = {
  standard: "standard",
  lowFalsePositives: "reward_low_FP_rate",
  lowFalseNegatives: "reward_low_FN_rate",
};

/** The same three numbers under the names of tables. */
export function nabMeasures(of: (profile: NabProfile) => number): Record<NabMeasure, number> {
  return {
    standard: of(nabProfileOf.standard),
    lowFalsePositives: of(nabProfileOf.lowFalsePositives),
    lowFalseNegatives: of(nabProfileOf.lowFalseNegatives),
  };
}

/**
 * Scores several runs of one detector as NAB does and gathers them into mean and spread.
 *
 * @param rows the files, from nabRows; all of the corpus or a part of it
 * @param runs per run the scores of each file's readings, as runNabOverSeeds gives them
 * @param options thresholds: to use instead of those that are best on the labels
 * @throws RangeError as nabScore and gatherRuns do
 * @example
 * nabFigures([nabRows({ name: "a", times: ["1", "2", "3"], windows: [{ start: "2", end: "3" }] })], [{ a: [0, 0.9, 0] }]).standard.value; // 100
 */
export function nabFigures(
  rows: readonly NabRows[],
  runs: readonly NabScores[],
  options: NabScoreOptions = {},
): NabFigures {
  return gatherRuns(
    runs.map((scores) => {
      const result = nabScore(rows, scores, options);
      return nabMeasures((profile) => result[profile].score);
    }),
  );
}

/** The figures of several detectors, by name. */
export function nabFiguresByName<Name extends string>(
  rows: readonly NabRows[],
  runs: Readonly<Record<Name, readonly NabScores[]>>,
  options: NabScoreOptions = {},
): Record<Name, NabFigures> {
  return Object.fromEntries(
    Object.entries<readonly NabScores[]>(runs).map(([name, ofSeeds]) => [
      name,
      nabFigures(rows, ofSeeds, options),
    ]),
  ) as Record<Name, NabFigures>;
}
