import { scrollFrame } from "../../report/scroll-frame";
import { formatCell } from "../../show/format";
import { escapeHtml } from "../../show/html";
import type { Metric } from "./collect";
import type { Entry } from "./entries";

/** One data set: the report that measures on it, in what, and the metric's name of each detector. */
interface Column {
  readonly report: string;
  readonly dataSet: string;
  readonly measure: string;
  readonly digits: number;
  readonly metrics: Readonly<Partial<Record<Detector, string>>>;
}

const detectors = {
  autoencoder: "autoencoder",
  vae: "variational autoencoder",
  untrained: "the same network, untrained",
  lof: "local outlier factor",
  knn: "nearest neighbours",
  forest: "isolation forest",
  pca: "PCA",
  square: "mean squared z",
  median: "distance from the median",
  random: "random scores",
  ceiling: "the best possible",
} as const;
type Detector = keyof typeof detectors;

/** Which published numbers stand in the table, all measured with a threshold or ranking that saw no label of what it judges. */
export const columns: readonly Column[] = [
  {
    report: "01-nab-temperature",
    dataSet: "office temperature",
    measure: "event F1",
    digits: 2,
    metrics: {
      autoencoder: "autoencoder.eventF1",
      untrained: "untrained.eventF1",
      pca: "pca1.eventF1",
      square: "meanSquaredZ.eventF1",
      median: "absMedian.eventF1",
      random: "random.eventF1",
    },
  },
  {
    report: "02-aapl-tweets",
    dataSet: "tweets about Apple",
    measure: "event F1",
    digits: 2,
    metrics: {
      autoencoder: "best.honest.eventF1",
      untrained: "untrained.honest.eventF1",
      pca: "pca1.honest.eventF1",
      square: "meanSquaredZ.honest.eventF1",
      median: "absMedian.honest.eventF1",
      random: "random.honest.eventF1",
    },
  },
  {
    report: "03-mystery-vae",
    dataSet: "nine variables",
    measure: "ROC AUC",
    digits: 3,
    metrics: {
      autoencoder: "autoencoder.rocAuc",
      vae: "vae.rocAuc",
      untrained: "untrained.rocAuc",
      lof: "lof.rocAuc",
      knn: "knn.rocAuc",
      forest: "isolationForest.rocAuc",
      pca: "pca2.rocAuc",
      square: "meanSquaredZ.rocAuc",
      random: "random.rocAuc",
    },
  },
  {
    report: "04-synthetic-gaussians",
    dataSet: "planted anomalies",
    measure: "ROC AUC",
    digits: 4,
    metrics: {
      autoencoder: "linearOutputCode1.rocAuc",
      untrained: "untrainedLinearOutputCode1.rocAuc",
      pca: "pca1.rocAuc",
      square: "meanSquare.rocAuc",
      random: "random.rocAuc",
      ceiling: "likelihoodRatio.rocAuc",
    },
  },
  {
    report: "05-ecg5000",
    dataSet: "heartbeats",
    measure: "ROC AUC",
    digits: 4,
    metrics: {
      autoencoder: "best.rocAuc",
      untrained: "untrained.rocAuc",
      lof: "lof.rocAuc",
      knn: "knn.rocAuc",
      forest: "isolationForest.rocAuc",
      pca: "pca2.rocAuc",
      square: "meanSquaredZ.rocAuc",
      random: "random.rocAuc",
    },
  },
  {
    report: "06-nab-benchmark",
    dataSet: "58 series of NAB, held out",
    measure: "NAB score",
    digits: 1,
    metrics: { autoencoder: "online.heldOut.standard" },
  },
  {
    report: "07-unseen-data",
    dataSet: "24 series of UCR, held out",
    measure: "share found",
    digits: 3,
    metrics: {
      autoencoder: "ucr.autoSeries.heldOut",
      knn: "ucr.nearestWindows.heldOut",
      pca: "ucr.pca.heldOut",
      random: "ucr.random.heldOut",
    },
  },
];

/**
 * One table of detector by data set over all reports of a folder, the best of each data set in bold.
 *
 * Nothing where no report of the table is there; a number that a report lacks is a dash.
 *
 * @returns HTML
 */
export function scoreboard(entries: readonly Entry[]): string {
  const used = columns.flatMap((column) => {
    const entry = entries.find(({ name }) => name === column.report);
    return entry ? [{ ...column, entry }] : [];
  });
  if (used.length === 0) return "";
  const header = used.map(({ entry, dataSet, measure }) => {
    const words = escapeHtml(dataSet);
    const link = entry.hasPage
      ? `<a href="${encodeURIComponent(entry.name)}.html">${words}</a>`
      : words;
    return `<th scope="col" class="number">${link}<br><small>${escapeHtml(measure)}</small></th>`;
  });
  const metricOf = ({ entry, metrics }: (typeof used)[number], detector: Detector) =>
    entry.results.metrics[metrics[detector] ?? ""] as Metric | undefined;
  const best = used.map((column) =>
    Math.max(
      ...(Object.keys(detectors) as Detector[])
        .filter((detector) => detector !== "ceiling")
        .map((detector) => metricOf(column, detector)?.value ?? -Infinity),
    ),
  );
  const rows = (Object.keys(detectors) as Detector[]).map((detector) => {
    const cells = used.map((column, c) => {
      const metric = metricOf(column, detector);
      const text = formatCell(metric, column.digits);
      return `<td class="number">${metric?.value === best[c] ? `<b>${text}</b>` : text}</td>`;
    });
    return `<tr><th scope="row">${detectors[detector]}</th>${cells.join("")}</tr>`;
  });
  return scrollFrame(
    `<table><thead><tr><th scope="col">detector</th>${header.join("")}</tr></thead><tbody>\n${rows.join("\n")}\n</tbody></table>`,
    {
      caption: "Every detector on every data set: mean ± sd over seeds or splits, higher is better",
      kind: "data",
    },
  );
}
