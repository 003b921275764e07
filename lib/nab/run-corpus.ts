import type { OnlineErrors, OnlineErrorsOptions } from "../detectors/online/online-errors";
import { nabProbation } from "../metrics/nab-rows";
import type { NabAblationName, NabDetectorName } from "./detectors";
import type { NabJob, NabWork } from "./job";
import { runNabJobs } from "./run-jobs";

/** One file of the corpus: its name and readings. */
export interface NabReadings {
  readonly name: string;
  readonly values: readonly number[];
}

/** How to run. */
export interface RunNabOptions {
  /** Default 1. */
  seed?: number;
  /** Threads that share the files; the result does not depend on it. Default: as many as there are cores. */
  threads?: number;
}

/** Which runs. */
export interface RunNabOverSeedsOptions {
  /** One run per seed. */
  readonly seeds: readonly number[];
  /** As for runNab. */
  readonly threads?: number;
}

/**
 * Runs one of `nabDetectors` or `nabAblations`, or any registered model, over files of the benchmark, longest first, on several
 * threads. Every file is a job of its own whose result depends on readings, detector and seed alone.
 *
 * @param corpus as from loadNabCorpus
 * @returns by file name, one score from 0 to 1 per reading: what `nabScore` takes
 * @throws RangeError if there is no such detector
 */
export async function runNab(
  corpus: readonly NabReadings[],
  detector: NabDetectorName | NabAblationName | (string & {}),
  { seed = 1, threads }: RunNabOptions = {},
): Promise<Record<string, number[]>> {
  return (await runNabOverSeeds(corpus, detector, { seeds: [seed], threads }))[0];
}

/**
 * Runs a detector over files of the benchmark, once per seed.
 *
 * @returns per seed what runNab gives
 * @throws RangeError if there is no such detector
 */
export async function runNabOverSeeds(
  corpus: readonly NabReadings[],
  detector: NabDetectorName | NabAblationName | (string & {}),
  { seeds, threads }: RunNabOverSeedsOptions,
): Promise<Record<string, number[]>[]> {
  const jobs = jobsOf(corpus, seeds, (seed) => ({ kind: "scores", detector, seed }));
  const lists = (await runNabJobs(jobs, threads)) as number[][];
  return seeds.map((_, s) =>
    Object.fromEntries(corpus.map(({ name }, f) => [name, lists[s * corpus.length + f]])),
  );
}

/**
 * The online autoencoder's errors on every file, for trying out decisions without training again.
 *
 * @returns one entry per file, in the corpus's order
 */
export async function runNabErrors(
  corpus: readonly NabReadings[],
  { seed = 1, ...options }: RunNabOptions & Omit<OnlineErrorsOptions, "warmUp"> = {},
): Promise<OnlineErrors[]> {
  return (await runNabErrorsOverSeeds(corpus, { ...options, seeds: [seed] }))[0];
}

/**
 * The same once per seed: what the detector's decisions, its ablations and the choice of its constants are
 * worked out from.
 *
 * @returns per seed what runNabErrors gives
 */
export async function runNabErrorsOverSeeds(
  corpus: readonly NabReadings[],
  {
    seeds,
    threads,
    ...options
  }: RunNabOverSeedsOptions & Omit<OnlineErrorsOptions, "warmUp" | "seed">,
): Promise<OnlineErrors[][]> {
  const jobs = jobsOf(corpus, seeds, (seed) => ({ kind: "errors", options: { ...options, seed } }));
  const errors = (await runNabJobs(jobs, threads)) as OnlineErrors[];
  return seeds.map((_, s) => errors.slice(s * corpus.length, (s + 1) * corpus.length));
}

/** One job per seed and file, the files of a seed together. */
function jobsOf(
  corpus: readonly NabReadings[],
  seeds: readonly number[],
  work: (seed: number) => NabWork,
): NabJob[] {
  return seeds.flatMap((seed) =>
    corpus.map(({ values }): NabJob => ({
      ...work(seed),
      values,
      warmUp: nabProbation(values.length),
    })),
  );
}
