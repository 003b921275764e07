import { recordScores, type OnlineErrors } from "../detect/online/online-errors";
import type { NabRows } from "../metrics/nab-rows";
import { nabOutcomes, type NabOutcome } from "./outcomes";

/** One choice of constants, and what it comes to on each file. */
export interface NabCandidate {
  readonly setting: Readonly<Record<string, number>>;
  /** One per file, the mean over the seeds given. */
  readonly outcomes: readonly NabOutcome[];
}

/** The constants to choose from. */
export interface NabCandidateOptions {
  /** Of the slow channel's record; the fast channel's is a third. */
  decays: readonly number[];
  /** Smallest scores that raise an alarm. */
  levels: readonly number[];
  /** Constants that the errors were made with, such as { span: 0.5 }. */
  setting?: Readonly<Record<string, number>>;
}

/**
 * Every pair of decay and level, with its outcome on every file, from errors that are already there.
 *
 * @param rows one per file
 * @param errorsOfSeeds for each seed one entry per file
 */
export function nabCandidates(
  rows: readonly NabRows[],
  errorsOfSeeds: readonly (readonly OnlineErrors[])[],
  { decays, levels, setting = {} }: NabCandidateOptions,
): NabCandidate[] {
  return decays.flatMap((decay) => {
    const perFile = rows.map((file, f) =>
      errorsOfSeeds.map((errors) => nabOutcomes(file, recordScores(errors[f], { decay }), levels)),
    );
    return levels.map((level, l) => ({
      setting: { ...setting, decay, level },
      outcomes: perFile.map((seeds) => meanOutcome(seeds.map((ofLevels) => ofLevels[l]))),
    }));
  });
}

function meanOutcome(outcomes: readonly NabOutcome[]): NabOutcome {
  const mean = (of: (outcome: NabOutcome) => number) =>
    outcomes.reduce((sum, outcome) => sum + of(outcome), 0) / outcomes.length;
  return {
    nWindows: outcomes[0].nWindows,
    found: mean(({ found }) => found),
    missed: mean(({ missed }) => missed),
    falseAlarms: mean(({ falseAlarms }) => falseAlarms),
  };
}
