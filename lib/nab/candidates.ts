import { exp } from "../exp";
import { runningMaximumScores, type OnlineErrors } from "../detectors/online/online-errors";
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
  /** Of the slow channel's running maximum; the fast channel's is a third. */
  decays: readonly number[];
  /** Scores above them raise an alarm. */
  levels: readonly number[];
  /** Constants that the errors were made with, such as { span: 0.5 }. */
  setting?: Readonly<Record<string, number>>;
}

/** Default decay and level of the detector: the middle of every grid. */
const MIDDLE = { decay: 0.3, level: 0.03 };

/**
 * Decays and levels to choose from, in equal steps of their logarithms around the detector's own.
 *
 * @param options factor: how far the ends lie from the middle, such as 10 for a tenth to ten times; 1 leaves
 *   the middle alone. steps: values of each, an odd number so that the middle is one. Default 13
 * @example
 * nabGrid({ factor: 4, steps: 3 }).levels; // [0.0075, 0.03, 0.12]
 */
export function nabGrid({ factor, steps = 13 }: { factor: number; steps?: number }): {
  decays: number[];
  levels: number[];
} {
  if (!(factor >= 1 && factor < Infinity)) {
    throw new RangeError(`nabGrid: factor must be at least 1, got ${factor}`);
  }
  if (!(Number.isInteger(steps) && steps >= 3 && steps % 2 === 1)) {
    throw new RangeError(`nabGrid: steps must be an odd number of at least 3, got ${steps}`);
  }
  const half = (steps - 1) / 2;
  // Powers by our own exp: the built-in one may differ in its last bit from Node to Node.
  const away = (step: number) => (step === 0 ? 1 : exp((step / half) * Math.log(factor)));
  const around = (middle: number) =>
    Array.from({ length: factor === 1 ? 1 : steps }, (_, i) =>
      factor === 1 ? middle : middle * away(i - half),
    );
  return { decays: around(MIDDLE.decay), levels: around(MIDDLE.level) };
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
      errorsOfSeeds.map((errors) =>
        nabOutcomes(file, runningMaximumScores(errors[f], { decay }), levels),
      ),
    );
    return levels.map((level, l) => ({
      setting: { ...setting, decay, level },
      outcomes: perFile.map((seeds) => meanOutcome(seeds.map((ofLevels) => ofLevels[l]))),
    }));
  });
}

/**
 * The same for each seed by itself.
 *
 * @returns per seed what nabCandidates gives for its errors alone
 */
export function nabCandidatesOverSeeds(
  rows: readonly NabRows[],
  errorsOfSeeds: readonly (readonly OnlineErrors[])[],
  options: NabCandidateOptions,
): NabCandidate[][] {
  return errorsOfSeeds.map((errors) => nabCandidates(rows, [errors], options));
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
