import { readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { seriesNamed } from "../data/reading/each-series";
import { readData } from "../data/reading/read-data";
import type { ReadFile } from "../data/reading/read-file";
import { dataOf } from "../detectors/data-set";
import { fitSaved } from "../detectors/fit-saved";
import { loadDetector } from "../detectors/saved/detector-file";
import type { SavedDetector } from "../detectors/saved/saved-detector";
import { VERSION } from "../version";
import { canonicalJson } from "./canonical-json";
import { hashFile } from "./hash-file";
import { jobId } from "./job";
import type { DetectJob, Job, ScoreJob, TrialJob } from "./job";
import { judgeFile } from "./judge-file";
import { readAsLearned } from "../front/read-as-learned";
import { plainSentence } from "../sentence-of";
import type { Judged, JobResult, Refused, Tried } from "./result";
import { isNabPath, labelledNab, readNab } from "./sweep/nab-file";
import { runTrial } from "./sweep/run-trial";
import type { LabelledData } from "./sweep/run-trial";

/**
 * Does a job: the one entry point of every engine. The result depends on the job's JSON alone and is equal, to the last byte of
 * its `canonicalJson`, wherever it is done.
 *
 * @param at where the data lie on this machine. Default: at their path
 * @returns what was found, or the sentence why the file cannot be judged
 * @throws Error if a file is gone or has changed since the job was made, or the job is of another version: that is no result
 */
export async function runJob(job: Job, at: string = job.data.path): Promise<JobResult> {
  const { version, kind, data } = job;
  if (version !== VERSION) {
    throw new Error(`runJob: job must be of version ${VERSION}, got ${version} (${data.path})`);
  }
  const head = { format: "anomalab-result", id: jobId(job), job } as const;
  try {
    return {
      ...head,
      ...(await (kind === "detect"
        ? detect(job, at)
        : kind === "score"
          ? score(job, at)
          : attempt(job, at))),
    };
  } catch (error) {
    // An error without a function's name before it is no sentence of ours.
    if (!(error instanceof RangeError && /^[a-z]\w*: /i.test(error.message))) throw error;
    if (!isNabPath(data.path)) checkUnchanged(job, await hashFile(at));
    return {
      ...head,
      ...({
        status: "refused",
        sentence: plainSentence(error).replaceAll(at, data.path),
      } satisfies Refused),
    };
  }
}

async function detect(job: DetectJob, at: string): Promise<Judged> {
  const { reading, recipe, seed } = job;
  const file = await readOnce(job, () => readData(at, reading));
  const time = Array.isArray(file.time) ? file.time.join(" ") : (file.time as string | undefined);
  const saved = await fitSaved(dataOf(file), { ...recipe, seed, time });
  return judgeFile(file, saved);
}

async function score(job: ScoreJob, at: string): Promise<Judged> {
  const saved = savedDetector(job);
  const file = await readOnce(job, () => readAsLearned(at, saved));
  return judgeFile(file, saved);
}

async function attempt(job: TrialJob, at: string): Promise<Tried> {
  return runTrial(job, await labelledData(job, at));
}

async function labelledData(job: TrialJob, at: string): Promise<LabelledData> {
  const { data, reading } = job;
  if (isNabPath(data.path)) {
    const { sha256, ...series } = await readNab(data.path);
    checkUnchanged(job, sha256);
    return labelledNab(series);
  }
  const file = await readOnce(job, () => readData(at, reading));
  if (file.labels === undefined) {
    throw new RangeError(`runJob: ${file.name} must have labels, got none`);
  }
  return { data: dataOf(file), labels: Array.from(file.labels, (label) => (label === 1 ? 1 : 0)) };
}

function savedDetector({ detector: { path, sha256 } }: ScoreJob): SavedDetector {
  const bytes = readFileSync(path);
  const now = createHash("sha256").update(bytes).digest("hex");
  if (now !== sha256) throw new Error(`runJob: ${path} must not change while jobs run`);
  return loadDetector(bytes.toString("utf8"), path);
}

/** The last long file that was read: its series come one after the other. It is told by its content, so that no result depends on it. */
let last: { readonly key: string; readonly file: ReadFile } | undefined;

async function readOnce(job: Job, read: () => Promise<ReadFile>): Promise<ReadFile> {
  const { path, sha256, series } = job.data;
  const how = job.kind === "score" ? job.detector : job.reading;
  const key = canonicalJson({ path, sha256, how });
  const file = last?.key === key ? last.file : await read();
  checkUnchanged(job, file.sha256);
  last = series === undefined ? undefined : { key, file };
  if (series !== undefined) return seriesNamed(file, series);
  if (file.entity === undefined) return file;
  throw new RangeError(
    `runJob: file must hold one series, got ${file.entity.names.length} by ${file.entity.column} (give a file of several series by itself)`,
  );
}

function checkUnchanged({ data }: Job, sha256: string): void {
  if (sha256 === data.sha256) return;
  throw new Error(`runJob: ${data.path} must not change while jobs run`);
}
