import { createHash } from "node:crypto";
import { loadNabSeries } from "../../data/nab";
import type { NabSeries } from "../../data/nab";
import { CATALOG } from "../../data/catalog";
import { nabRows } from "../../metrics/nab-rows";
import { labelsFromIntervals } from "../../preprocess/labels";
import { epochsOf } from "../../times";
import { canonicalJson } from "../canonical-json";
import type { LabelledData } from "./run-trial";

const PREFIX = "nab:";

/** The series of the Numenta benchmark as paths of jobs: "nab:realTweets/Twitter_volume_AAPL". */
export function nabPaths(): string[] {
  return CATALOG.filter(({ kind }) => kind === "series").map(({ name }) => `${PREFIX}${name}`);
}

/** True if a path names series of the benchmark and no file. */
export function isNabPath(path: string): boolean {
  return path.startsWith(PREFIX);
}

/** A series of the benchmark, and the hash of its readings: a simulated one has another. */
export async function readNab(path: string): Promise<NabSeries & { readonly sha256: string }> {
  const series = await loadNabSeries(path.slice(PREFIX.length));
  const { times, values, windows } = series;
  const content = canonicalJson({ times, values, windows });
  return { ...series, sha256: createHash("sha256").update(content).digest("hex") };
}

/** A series of the benchmark as a trial takes it. */
export function labelledNab(series: NabSeries): LabelledData {
  const { name, times, values, windows } = series;
  const epochs = epochsOf("labelledNab", times);
  const data = { name, columns: ["value"], values: [Float64Array.from(values)], times: epochs };
  return { data, labels: labelsFromIntervals(times, windows), nab: nabRows(series) };
}
