import { SingleBar } from "cli-progress";
import type { ReadFile } from "../../data/reading/read-file";
import { rowsIn } from "../../detectors/data-set";
import type { DataSet } from "../../detectors/data-set";
import { fitSaved } from "../../detectors/fit-saved";
import { detectorNamed } from "../../detectors/registry";
import { loadDetector, saveDetector } from "../../detectors/saved/detector-file";
import type { SavedDetector } from "../../detectors/saved/saved-detector";
import { Failure } from "../failure";
import { dataOf } from "./data-of";
import type { DetectOptions } from "./options";

/** A detector, and the text that it is saved as. */
export interface Fitted {
  readonly saved: SavedDetector;
  readonly text: string;
}

/**
 * Fits the detector that was asked for on a file. What is given back went through its file's text, so that scores
 * of today are those of the saved detector by construction.
 */
export async function fitFile(
  file: ReadFile,
  options: DetectOptions,
  { onProgress, signal }: { onProgress?: (share: number) => void; signal: AbortSignal },
): Promise<Fitted> {
  const { model, threshold, seed, window, learnFrom } = options;
  const data = dataOf(file);
  const isSeries = data.times !== undefined;
  if (isSeries && learnFrom === "normal") {
    throw new Failure(
      "--learn-from normal needs a table: a series is learned from its first readings",
      2,
    );
  }
  if (!isSeries && threshold?.rule === "following") {
    throw new Failure("--threshold following needs a series: rows of a table have no order", 2);
  }
  if (!isSeries && window !== undefined) {
    throw new Failure("--window needs a series, got a table", 2);
  }
  const time = Array.isArray(file.time) ? file.time.join(" ") : (file.time as string | undefined);
  const learned = learnFrom === "normal" ? onlyNormal(data, file) : data;
  const saved = await fitSaved(learned, {
    model,
    threshold,
    seed,
    window,
    time,
    onProgress,
    signal,
    reading: file.how as unknown as SavedDetector["reading"],
  });
  const text = saveDetector(saved);
  return { saved: loadDetector(text), text };
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
export function progressBar({ model }: DetectOptions, what: string) {
  if (!process.stderr.isTTY) return { end: () => {} };
  const bar = new SingleBar({
    format: `${detectorNamed(model).title}, ${what} {bar} {percentage} %, {duration_formatted}`,
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
