import { runningMaximumScores, type OnlineErrors } from "../detectors/online/online-errors";
import type { NabScores } from "../metrics/nab-score";
import { nabAlarms } from "./alarm-rule";

/**
 * Decides on errors as the online autoencoder does by itself: the scores that runNab gives, bit for bit.
 *
 * @param corpus the files, for their names
 * @param errors one entry per file, in the corpus's order
 */
export function nabDecisions(
  corpus: readonly { readonly name: string }[],
  errors: readonly OnlineErrors[],
): NabScores {
  return Object.fromEntries(
    corpus.map(({ name }, f) => [
      name,
      nabAlarms(runningMaximumScores(errors[f]), errors[f].warmUp),
    ]),
  );
}
