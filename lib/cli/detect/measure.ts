import type { ReadFile } from "../../data/reading/read-file";
import { dataOf } from "../../detectors/data-set";
import type { DataSet } from "../../detectors/data-set";
import { modelFor } from "../../detectors/presets";
import { compareOnSeries } from "../../evaluate/compare-series";
import { compareOnTable } from "../../evaluate/compare-table";
import type { Comparison } from "../../evaluate/comparison";
import { plainSentence } from "../../sentence-of";
import type { Label } from "../../types";
import { say } from "../output";
import { progressBar } from "./fit";
import type { Metrics } from "./metrics-text";
import type { DetectOptions } from "./options";

/** Larger files are split, and learned, less often. */
const MANY_VALUES = 50_000;

/**
 * Measures the model that was asked for on rows that it has not seen, by the file's labels.
 *
 * @param file with labels
 */
export async function measure(
  file: ReadFile,
  options: DetectOptions,
  signal: AbortSignal,
): Promise<Metrics> {
  const { entity } = file;
  if (entity !== undefined && entity.names.length > 1) {
    return {
      none: `${entity.names.length} series are not measured together (put the rows of one into a file of its own)`,
    };
  }
  const labels = Array.from(file.labels!, (label): Label => (label === 1 ? 1 : 0));
  const share = labels.filter((label) => label === 1).length / labels.length;
  if (share > 0.5) {
    say(
      `  ${Math.round(100 * share)} % of the rows are labelled anomalies; if ${options.label} holds 1 for a normal row, say --anomaly 0`,
    );
  }
  const bar = progressBar(options, file, `measuring on ${file.name}`);
  try {
    return await compare({ ...dataOf(file), labels }, options, {
      onProgress: bar.onProgress,
      signal,
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { none: plainSentence(error) };
  } finally {
    bar.end();
  }
}

function compare(
  data: DataSet & { readonly labels: readonly Label[] },
  { model: named, threshold, seed, window, learnFrom }: DetectOptions,
  context: { onProgress?: (share: number) => void; signal: AbortSignal },
): Promise<Comparison> {
  const { labels, columns, times } = data;
  const isSeries = times !== undefined;
  const model = modelFor(named, { isSeries, nColumns: columns.length });
  const nRuns = labels.length * (isSeries ? 2 : columns.length) > MANY_VALUES ? 3 : 5;
  if (isSeries) {
    return compareOnSeries(data, { model, threshold, seed, window, seeds: nRuns, ...context });
  }
  // Refused before it comes to this: rows of a table have no order to follow.
  const rule = threshold?.rule === "following" ? undefined : threshold;
  return compareOnTable(data, {
    ...{ model, threshold: rule, seed, splits: nRuns, learnFrom, ...context },
  });
}
