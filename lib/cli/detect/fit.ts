import { SingleBar } from "cli-progress";
import { needsOrder } from "../../decide/threshold/follow";
import type { ReadFile } from "../../data/reading/read-file";
import { dataOf, orderedSeries, rowsIn } from "../../detectors/data-set";
import type { DataSet } from "../../detectors/data-set";
import { fitSaved } from "../../detectors/fit-saved";
import { modelFor } from "../../detectors/presets";
import { detectorNamed } from "../../detectors/registry";
import { writeDetector, type WrittenDetector } from "../../detectors/saved/detector-file";
import type { SavedDetector } from "../../detectors/saved/saved-detector";
import { Failure } from "../failure";
import { calibrateAside } from "./calibrate-aside";
import type { DetectOptions, LearnFirst } from "./options";
import { timeAt } from "./scores-csv";

/** Fewer readings are too few to learn from. */
const FEWEST_READINGS = 20;

/**
 * Fits the detector that was asked for on a file. What is given back went through its file's text, so that scores
 * of today are those of the saved detector by construction.
 */
export async function fitFile(
  file: ReadFile,
  options: DetectOptions,
  { onProgress, signal }: { onProgress?: (share: number) => void; signal: AbortSignal },
): Promise<WrittenDetector> {
  const { model, threshold, seed, window, learnFrom, learnFirst } = options;
  const data = dataOf(file);
  const isSeries = data.times !== undefined;
  if (isSeries && learnFrom === "normal") {
    throw new Failure(
      "--learn-from normal needs a table: a series is learned from its first readings",
      2,
    );
  }
  if (!isSeries && threshold && needsOrder(threshold)) {
    throw new Failure(
      `--threshold ${threshold.rule} needs a series: rows of a table have no order`,
      2,
    );
  }
  if (!isSeries && window !== undefined) {
    throw new Failure("--window needs a series, got a table", 2);
  }
  if (!isSeries && learnFirst !== undefined) {
    throw new Failure("--learn-first needs a series, got a table", 2);
  }
  const time = Array.isArray(file.time) ? file.time.join(" ") : (file.time as string | undefined);
  const learned = learnFrom === "normal" ? onlyNormal(data, file) : data;
  const saved = await fitSaved(learned, {
    ...{ model, threshold, seed, window, time, learnFrom, onProgress, signal },
    learnFirst: learnFirst && learnedReadings(learnFirst, file),
    reading: file.how as unknown as SavedDetector["reading"],
    calibrate: calibrateAside,
  });
  return writeDetector(saved);
}

/** What is said on the command line as the library takes it: a time as the number of readings before it. */
function learnedReadings(learnFirst: LearnFirst, file: ReadFile): number | "all" {
  if (learnFirst === "all") return learnFirst;
  const said = typeof learnFirst === "object" ? learnFirst.text : learnFirst;
  const n = typeof learnFirst === "object" ? readingsBefore(learnFirst, file) : learnFirst;
  const nReadings = file.values[0].length;
  if (n < nReadings) return n;
  throw new Failure(
    `--learn-first ${said} must leave readings to judge, got ${nReadings} readings in ${file.name} (all learns from every one and judges none)`,
  );
}

function readingsBefore({ text, before }: Exclude<LearnFirst, number | "all">, file: ReadFile) {
  if (file.times === undefined || file.timeKind === "elapsed") {
    throw new Failure(
      `--learn-first ${text} needs moments, got readings ${file.times ? "in time since the start" : "without times"} in ${file.name} (say a number of readings)`,
      2,
    );
  }
  const { places, series } = orderedSeries(dataOf(file));
  const n = series.times.filter((time) => time < before).length;
  if (n >= FEWEST_READINGS) return n;
  throw new Failure(
    `--learn-first ${text} must have at least ${FEWEST_READINGS} readings before it, got ${n} in ${file.name} (the first is of ${timeAt(file, places[0])})`,
  );
}

/** The rows that are labelled normal. */
function onlyNormal(data: DataSet, { labels }: ReadFile): DataSet {
  const kept = Array.from({ length: rowsIn(data) }, (_, i) => i).filter((i) => labels?.[i] === 0);
  return {
    ...data,
    values: data.values.map((column) => Float64Array.from(kept, (i) => column[i])),
  };
}

/** A bar for a person at a terminal, nothing for a log: the training is short. */
export function progressBar({ model }: DetectOptions, { kind, columns }: ReadFile, what: string) {
  if (!process.stderr.isTTY) return { end: () => {} };
  const own = modelFor(model, { isSeries: kind === "series", nColumns: columns.length });
  const bar = new SingleBar({
    format: `${detectorNamed(own).title}, ${what} {bar} {percentage} %, {duration_formatted}`,
    barsize: 20,
    hideCursor: true,
    clearOnComplete: true,
    gracefulExit: false,
  });
  bar.start(100, 0);
  return {
    onProgress: (share: number) => bar.update(Math.floor(100 * share)),
    end: () => bar.stop(),
  };
}
