import { SingleBar } from "cli-progress";
import type { AnyCsv } from "../../data/read-any-csv";
import { fitSeriesDetector } from "../../detectors/fit-series-detector";
import { fitTableDetector } from "../../detectors/fit-table-detector";
import { loadDetector, saveDetector } from "../../detectors/saved/detector-file";
import { isNetwork, modelTitles } from "../../detectors/model-name";
import type { SavedDetector } from "../../detectors/saved/saved-detector";
import { seriesFromRows } from "../../detectors/series-from-rows";
import { Failure } from "../failure";
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
  csv: AnyCsv,
  options: DetectOptions,
  { onProgress, signal }: { onProgress?: (share: number) => void; signal: AbortSignal },
): Promise<Fitted> {
  const { model, threshold, seed, window } = options;
  const shared = { model, seed, onProgress, signal };
  let text: string;
  if (csv.kind === "series") {
    refuseForSeries(options);
    const values = csv.rows.map(([value]) => value);
    const { series } = seriesFromRows({ name: csv.name, times: csv.times!, values });
    const columns = { time: csv.time!, value: csv.columns[0] };
    text = saveDetector(await fitSeriesDetector(series, { ...shared, threshold, window, columns }));
  } else {
    if (threshold?.rule === "following") {
      throw new Failure("--threshold following needs a series: rows of a table have no order", 2);
    }
    if (window !== undefined) throw new Failure("--window needs a series, got a table", 2);
    const rows = csv.rows.filter((_, i) => options.learnFrom === "all" || csv.labels?.[i] === 0);
    text = saveDetector(await fitTableDetector({ ...csv, rows }, { ...shared, threshold }));
  }
  return { saved: loadDetector(text), text };
}

function refuseForSeries({ learnFrom }: DetectOptions): void {
  if (learnFrom === "normal") {
    throw new Failure(
      "--learn-from normal needs a table: a series is learned from its first readings",
      2,
    );
  }
}

/** A bar for a person at a terminal, nothing for a log: the training is short. */
export function progressBar(options: DetectOptions, what: string) {
  if (!process.stderr.isTTY || !isNetwork(options.model)) return { end: () => {} };
  const bar = new SingleBar({
    format: `${modelTitles[options.model]}, ${what} {bar} {percentage} %, {duration_formatted}`,
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
