import { fitAutoencoderTasks } from "./fit-autoencoders";
import type { FittedAutoencoder } from "./fit-autoencoders";
import type { AutoencoderOptions } from "./autoencoder-jobs";
import type { Matrix, Rows, Train } from "../../types";

/**
 * Fits several kinds of autoencoders on the same rows, each once per seed, all side by side in worker
 * threads: a comparison of architectures. Each is equal, to the last bit, to what
 * `autoencoderDetector.fit` gives for its options and seed.
 *
 * @param train nSamples × nFeatures training rows
 * @param kinds options by the name under which the kind's networks are returned
 * @param options seeds, one network of each kind per seed
 * @returns networks by kind, in the seeds' order
 * @throws RangeError if there is no seed, or rows or options do not fit
 */
export async function fitAutoencoderKinds<Name extends string>(
  train: Train<Matrix | Rows>,
  kinds: Readonly<Record<Name, Omit<AutoencoderOptions, "seed" | "onEpoch" | "signal">>>,
  {
    seeds,
    workers,
    signal,
  }: {
    seeds: readonly number[];
    /** Worker threads. Default as for `fitMany`. */
    workers?: number;
    signal?: AbortSignal;
  },
): Promise<Record<Name, FittedAutoencoder[]>> {
  if (seeds.length === 0) {
    throw new RangeError("fitAutoencoderKinds: needs at least one seed, got 0");
  }
  const names = Object.keys(kinds) as Name[];
  const tasks = names.flatMap((name) =>
    seeds.map((seed) => ({ train, options: { ...kinds[name], seed } })),
  );
  const fitted = await fitAutoencoderTasks(tasks, { workers, signal });
  const ofKind = (k: number) => fitted.slice(k * seeds.length, (k + 1) * seeds.length);
  return Object.fromEntries(names.map((name, k) => [name, ofKind(k)])) as Record<
    Name,
    FittedAutoencoder[]
  >;
}
