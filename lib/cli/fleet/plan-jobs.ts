import { reason } from "../../data/read-text";
import type { ReadFile } from "../../data/reading/read-file";
import { modelNamed } from "../../detectors/presets";
import { hashFile } from "../../fleet/hash-file";
import { plainSentence } from "../../sentence-of";
import type { DetectJob, Job, ScoreJob } from "../../fleet/job";
import { VERSION } from "../../version";
import { readOptionsOf } from "../detect/options";
import type { DetectOptions } from "../detect/options";
import { Failure } from "../failure";
import type { NamedFile } from "./expand-files";

/** A series of a fleet with its job, or with the sentence why there can be none. */
export type Planned = NamedFile & ({ readonly job: Job } | { readonly sentence: string });

/** What a job is made of, but for its data. */
export type JobMaker = (data: Job["data"]) => Job;

/** One job per file. A file that cannot be read has a sentence instead, and the others their jobs. */
export async function planFiles(files: readonly NamedFile[], make: JobMaker): Promise<Planned[]> {
  const planned: Planned[] = [];
  for (const file of files) {
    try {
      const sha256 = file.sha256 ?? (await hashFile(file.path));
      planned.push({ ...file, job: make({ path: file.path, sha256 }) });
    } catch (error) {
      planned.push({ ...file, sentence: `${file.path} cannot be read: ${reason(error)}` });
    }
  }
  return planned;
}

/** One job per series of a long file. */
export function planSeries(path: string, { entity, sha256 }: ReadFile, make: JobMaker): Planned[] {
  return entity!.names.map((name) => ({ name, path, job: make({ path, sha256, series: name }) }));
}

/**
 * Makes jobs as `anomalab detect` was asked to.
 *
 * @throws Failure of wrong usage if an option is for one file alone
 */
export function detectJobs(options: DetectOptions): (data: DetectJob["data"]) => DetectJob {
  const { model, threshold, window, seed, save, learnFrom, learnFirst } = options;
  if (save !== undefined) throw new Failure("--save keeps one detector: give one file", 2);
  if (learnFrom === "normal") throw new Failure("--learn-from normal needs one file", 2);
  if (typeof learnFirst === "object") {
    throw new Failure(
      `--learn-first ${learnFirst.text} needs one file (of several say a number of readings or all)`,
      2,
    );
  }
  const reading = readOptionsOf(options);
  const recipe = { model: nameOf(model), threshold, window, learnFirst };
  return (data) => ({ kind: "detect", version: VERSION, data, reading, recipe, seed });
}

/** Makes jobs that score with a saved detector. */
export async function scoreJobs(model: string): Promise<(data: ScoreJob["data"]) => ScoreJob> {
  const detector = { path: model, sha256: await hashFile(model) };
  return (data) => ({ kind: "score", version: VERSION, data, detector });
}

function nameOf(model: string): string {
  try {
    return modelNamed(model);
  } catch (error) {
    throw new Failure(`--model: ${plainSentence(error)}`, 2);
  }
}
