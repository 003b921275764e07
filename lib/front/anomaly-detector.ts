import { readFileSync } from "node:fs";
import type { ReadFile } from "../data/reading/read-file";
import type { Verdict } from "../decide/verdict";
import { alarmsOn } from "../detectors/alarms";
import type { SeriesAlarm } from "../detectors/alarms";
import { dataOf, dataSetOf } from "../detectors/data-set";
import type { DataSet, PlainTable } from "../detectors/data-set";
import { explainAll, explainAt } from "../detectors/explain-at";
import type { Explanation } from "../detectors/explain-at";
import { fitSaved } from "../detectors/fit-saved";
import type { FitOptions } from "../detectors/fit-saved";
import { loadDetector as parseDetector, saveDetector } from "../detectors/saved/detector-file";
import type { SavedDetector } from "../detectors/saved/saved-detector";
import { verdictStream } from "../detectors/verdict-stream";
import type { VerdictStream } from "../detectors/verdict-stream";
import { verdictsOn } from "../detectors/verdicts";
import { compareOnSeries } from "../evaluate/compare-series";
import { compareOnTable } from "../evaluate/compare-table";
import type { Comparison } from "../evaluate/comparison";
import type { Label } from "../types";
import { putFile } from "../files/put-file";
import { workDisplay } from "../work-display";

/** What detectors take: a file that `readData` read, columns, or plain rows. */
export type Data =
  | DataSet
  | PlainTable
  | Pick<ReadFile, "kind" | "name" | "columns" | "values" | "times" | "entity">;

/** A row or reading with a high score, and why. */
export interface HighScore extends Explanation {
  /** Its place in the data, from 0. */
  readonly row: number;
  readonly score: number;
  readonly flag: Label | null;
}

/**
 * A detector that has learned what is usual: made by `fitDetector` or `loadDetector`. What it holds is plain JSON,
 * and scores are equal, to the last bit, today, from a file and in a stream.
 */
export class AnomalyDetector {
  /** @param saved all that scoring needs, as plain JSON */
  constructor(readonly saved: SavedDetector) {}

  /**
   * Scores every row of a table, or every reading of a series in time order.
   *
   * @returns one verdict per row: score (higher = more anomalous), threshold, flag, and the reason where there is none
   * @throws RangeError if the data have other columns
   */
  score(data: Data): Verdict[] {
    return verdictsOn(asDataSet(data), this.saved);
  }

  /** The alarms of a series: flagged readings that belong together, in time order. */
  alarms(data: Data): SeriesAlarm[] {
    return alarmsOn(asDataSet(data), this.score(data), this.saved);
  }

  /**
   * Takes rows or readings one by one, as they come.
   *
   * @param state of a stream before it, from its `state()`, to go on from
   */
  stream(state?: unknown): VerdictStream {
    return verdictStream(this.saved, state);
  }

  /**
   * Which columns, and which readings of the window, made a row's score.
   *
   * @param row its place in the data, from 0
   */
  explain(data: Data, row: number): Explanation {
    return explainAt(asDataSet(data), row, this.saved);
  }

  /**
   * The rows with the highest scores, the highest first, each with what made it.
   *
   * @param n how many. Default 5
   */
  highest(data: Data, n = 5): HighScore[] {
    const highest = this.score(data)
      .flatMap(({ score, flag, reason }, row) =>
        score === null || reason !== undefined ? [] : [{ row, score, flag }],
      )
      .sort((a, b) => b.score - a.score || a.row - b.row)
      .slice(0, n);
    const rows = highest.map(({ row }) => row);
    const explanations = explainAll(asDataSet(data), rows, this.saved);
    return highest.map((each, k) => ({ ...each, ...explanations[k] }));
  }

  /**
   * Measures a detector of this kind on labelled data, beside simple baselines, on rows or readings that none of them learned
   * from. Labels are used for nothing but the figures.
   *
   * @param labels one per row, 1 for an anomaly
   */
  compare(data: Data, labels: readonly Label[]): Promise<Comparison> {
    const set = { ...asDataSet(data), labels };
    const { model, seed } = this.saved;
    return set.times === undefined
      ? compareOnTable(set, { model, seed })
      : compareOnSeries(set, { model, seed });
  }

  /** Writes the detector as one JSON document, which `loadDetector` and the command line read. */
  save(path: string): void {
    putFile(path, saveDetector(this.saved));
  }
}

/**
 * Learns what is usual in a table's rows, or in a series' first readings, without labels.
 *
 * @param data a file that `readData` read, or plain columns and rows
 * @param options model: a registered detector, see `detectorNames`; threshold, seed, window
 * @throws RangeError if there is too little to learn from, nothing varies, or an option is out of range
 * @example
 * (await fitDetector({ columns: ["a", "b"], rows: Array.from({ length: 40 }, (_, i) => [i % 7, i % 5]) }, { model: "mean-squared-z" })).score({ columns: ["a", "b"], rows: [[90, 2]] })[0].flag; // 1
 */
export async function fitDetector(data: Data, options: FitOptions = {}): Promise<AnomalyDetector> {
  const reading = "how" in data ? (data.how as SavedDetector["reading"]) : undefined;
  const time = "time" in data && typeof data.time === "string" ? data.time : undefined;
  const display = options.onProgress ? undefined : workDisplay("fitDetector, per cent", 100);
  const onProgress = display && ((share: number) => display.update(Math.floor(100 * share)));
  try {
    const given = { reading, time, onProgress, ...options };
    return new AnomalyDetector(await fitSaved(asDataSet(data), given));
  } finally {
    display?.finish();
  }
}

/**
 * Reads a detector that `save` or `anomalab detect --save` wrote.
 *
 * @throws RangeError if the file is no detector, damaged, or does not fit together
 */
export function loadDetector(path: string): AnomalyDetector {
  return new AnomalyDetector(parseDetector(readFileSync(path, "utf8"), path));
}

function asDataSet(data: Data): DataSet {
  if ("rows" in data) return dataSetOf(data);
  const { name, columns, values, times } = data;
  if ("entity" in data && data.entity !== undefined && data.entity.names.length > 1) {
    const { column, names } = data.entity;
    throw new RangeError(
      `fitDetector: data must be one series, got ${names.length} in ${column} (eachSeries takes them apart)`,
    );
  }
  return "kind" in data ? dataOf(data) : { name, columns, values, ...(times && { times }) };
}
