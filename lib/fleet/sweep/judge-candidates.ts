import { summarise } from "../../metrics/summarise";
import type { Summary } from "../../metrics/summarise";
import { jobId } from "../job";
import { plainSentence } from "../../sentence-of";
import type { JobResult, Tried } from "../result";
import type { Candidate, SweepPart } from "./candidates";
import { measureOf } from "./measures";
import type { Measure } from "./measures";

/** How a job ended: with a result, or with the sentence why it has none. */
export type Ended = (id: string) => JobResult | string;

/** What a candidate is worth on a part: over its seeds, or the sentence why that cannot be said. */
export type Worth =
  { readonly summary: Summary; readonly bySeed: readonly number[] } | { readonly sentence: string };

/** What several candidates are worth on one part of one data set. */
export interface JudgedPart {
  readonly measure: Measure;
  /** In the candidates' order. */
  readonly worths: readonly Worth[];
  /** Files that no candidate could take, with the first one's sentence. */
  readonly leftOut: readonly { readonly path: string; readonly sentence: string }[];
  readonly nFiles: number;
}

/**
 * Measures the candidates of a data set on one part. A file that none of them can take is left out of all; a candidate that fails on a file
 * which others take is worth nothing, and says why.
 *
 * @param measure default: event F1 of series, average precision of tables
 */
export function judgeCandidates(
  candidates: readonly Candidate[],
  part: SweepPart,
  ended: Ended,
  measure?: Measure,
): JudgedPart {
  const tried = candidates.map((candidate) =>
    candidate.trials(part).map((jobs) => jobs.map((job) => outcomeOf(ended(jobId(job))))),
  );
  const paths = candidates[0].trials(part)[0].map(({ data }) => data.path);
  const isBroken = paths.map((_, f) =>
    tried.every((seeds) => seeds.every((files) => typeof files[f] === "string")),
  );
  const kept = tried.map((seeds) => seeds.map((files) => files.filter((_, f) => !isBroken[f])));
  const first = kept.flat(2).find((each) => typeof each !== "string");
  const own = measure ?? (first?.kind === "table" ? "averagePrecision" : "eventF1");
  return {
    measure: own,
    worths: kept.map((seeds) => worthOf(seeds, own)),
    leftOut: paths.flatMap((path, f) =>
      isBroken[f] ? [{ path, sentence: tried[0][0][f] as string }] : [],
    ),
    nFiles: paths.length - isBroken.filter(Boolean).length,
  };
}

function outcomeOf(ended: JobResult | string): Tried | string {
  if (typeof ended === "string") return ended;
  if (ended.status === "refused") return ended.sentence;
  if (ended.status === "tried") return ended;
  throw new TypeError(`judgeCandidates: result must be of a trial, got ${ended.status}`);
}

function worthOf(seeds: readonly (readonly (Tried | string)[])[], measure: Measure): Worth {
  const sentence = seeds.flat().find((each) => typeof each === "string");
  if (sentence !== undefined) return { sentence };
  if (seeds[0].length === 0) return { sentence: "no file of the part could be read" };
  try {
    const bySeed = seeds.map((files) => measureOf(measure, files as Tried[]));
    return { summary: summarise(bySeed), bySeed };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { sentence: plainSentence(error) };
  }
}

/**
 * The candidate with the highest mean of each recipe; the first of equals.
 *
 * @returns places among the candidates, one per recipe that has a worth, in the recipes' order
 */
export function chosenOf(candidates: readonly Candidate[], worths: readonly Worth[]): number[] {
  const best = new Map<number, number>();
  candidates.forEach(({ recipe }, i) => {
    const before = best.get(recipe);
    if (meanOf(worths[i]) > (before === undefined ? -Infinity : meanOf(worths[before]))) {
      best.set(recipe, i);
    }
  });
  return [...best.values()];
}

/** The mean over seeds; minus infinity where there is none. */
export function meanOf(worth: Worth): number {
  return "summary" in worth ? worth.summary.mean : -Infinity;
}
