import { checkInteger } from "../checks";
import type { NoveltySplit } from "../preprocess/novelty-splits";
import type { From, Matrix, Part } from "../types";
import { autoencoderDetector, fitAutoencoderTasks } from "./autoencoder-detector";
import type { FittedAutoencoder } from "./autoencoder-detector";
import type { AutoencoderOptions } from "./autoencoder-jobs";
import { meanOfLogs } from "./combine-scores";
import type { ErrorNorm } from "./reconstruction-errors";

/** Autoencoders that differ in their seed alone and judge together. */
export type Committee = readonly FittedAutoencoder[];

/**
 * Fits several autoencoders on the training part of every split, in worker threads. Each is equal,
 * to the last bit, to what `autoencoderDetector.fit` gives for that part and seed: 100 × the split's seed
 * + its number in the committee.
 *
 * @param splits as `noveltySplits` or `noveltyFolds` give them
 * @param options as for autoencoderDetector.fit, and members: networks per split, default 1
 * @returns one committee per split, in their order
 * @throws RangeError if there is no split, or options do not fit
 */
export async function fitCommittees(
  splits: readonly NoveltySplit[],
  {
    members = 1,
    workers,
    ...options
  }: Omit<AutoencoderOptions, "seed" | "onEpoch" | "validation"> & {
    members?: number;
    /** Worker threads. Default one per core. */
    workers?: number;
  },
): Promise<Committee[]> {
  checkInteger("fitCommittees", "number of splits", splits.length);
  checkInteger("fitCommittees", "members", members);
  const tasks = splits.flatMap(({ seed, train }) =>
    Array.from({ length: members }, (_, member) => ({
      train: train.rows,
      options: { ...options, seed: 100 * seed + member },
    })),
  );
  const fitted = await fitAutoencoderTasks(tasks, { workers, signal: options.signal });
  return splits.map((_, i) => fitted.slice(i * members, (i + 1) * members));
}

/**
 * Scores rows with a committee: the mean of its members' scores on a logarithmic scale, so that
 * the luck of one network's start counts less.
 *
 * @param rows nSamples × nFeatures, as wide as the training rows
 * @param committee at least one fitted autoencoder
 * @param options error: another way to sum up residuals than the members were fitted with; then the
 *   score is the reconstruction error alone, whatever codes they keep
 * @returns one logarithm per row, higher = more anomalous
 * @throws RangeError if the committee is empty or rows do not fit
 */
export function committeeScores<P extends Part = never>(
  rows: From<P, Matrix>,
  committee: Committee,
  { error }: { error?: ErrorNorm } = {},
): From<P, number[]> {
  checkInteger("committeeScores", "number of members", committee.length);
  const lists = committee.map((member): number[] => {
    if (error === undefined && member.codeNeighbors > 0) {
      // A mean of logarithms already.
      return autoencoderDetector.score(rows as Matrix, member);
    }
    const errorOnly = { ...member, trainCodes: undefined, error: error ?? member.error };
    return meanOfLogs([autoencoderDetector.score(rows as Matrix, errorOnly)]);
  });
  return rows.map((_, i) => lists.reduce((sum, scores) => sum + scores[i], 0) / lists.length);
}
