import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Interval, NabLabelledFile } from "../../lib/index";

const mirror = process.env.ANOMALAB_DATA_MIRROR ?? "data/cache";
const root = join(mirror, "nab");

/** False where the real corpus cannot be had: tests that need it say so and step aside. */
export const hasNabCorpus = existsSync(join(root, "labels/combined_windows.json"));

/** The 58 files of the corpus, times and windows as ISO 8601 UTC. */
export function readNabFiles(): NabLabelledFile[] {
  const windows = JSON.parse(read("labels/combined_windows.json")) as Record<
    string,
    [string, string][]
  >;
  return Object.entries(windows).map(([file, pairs]) => ({
    file,
    times: read(`data/${file}`)
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => utc(line.slice(0, 19))),
    windows: pairs.map(([start, end]): Interval => ({ start: utc(start), end: utc(end) })),
  }));
}

/** A stored result of NAB's own run: one list of scores per file. */
export function readNabScores(detector: string): Record<string, number[]> {
  const scores: Record<string, number[]> = {};
  const text = gunzipSync(readFileSync(join(root, `results/${detector}.csv.gz`))).toString();
  for (const line of text.trim().split("\n").slice(1)) {
    const comma = line.indexOf(",");
    (scores[line.slice(0, comma)] ??= []).push(Number(line.slice(comma + 1)));
  }
  return scores;
}

/** NAB's published results, by detector and profile. */
export function readNabBoard(): Record<string, Record<string, number>> {
  return JSON.parse(read("results/final_results.json")) as Record<string, Record<string, number>>;
}

function utc(time: string): string {
  return `${time.slice(0, 19).replace(" ", "T")}Z`;
}

function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}
