import { curveChart } from "../../lib/charts/curve-chart";
import { distributionChart } from "../../lib/charts/distribution-chart";
import { explanationChart } from "../../lib/charts/explanation-chart";
import { heatmap } from "../../lib/charts/heatmap";
import { latentChart } from "../../lib/charts/latent-chart";
import { prChart } from "../../lib/charts/pr-chart";
import { reconstructionChart } from "../../lib/charts/reconstruction-chart";
import { rocChart } from "../../lib/charts/roc-chart";
import { rowsChart } from "../../lib/charts/rows-chart";
import { thresholdSweepChart } from "../../lib/charts/threshold-sweep-chart";
import { comparisonChart } from "../../lib/charts/comparison-chart";
import { errorHistogram } from "../../lib/charts/error-histogram";
import { lossChart } from "../../lib/charts/loss-chart";
import { scoreChart } from "../../lib/charts/score-chart";
import { seriesChart } from "../../lib/charts/series-chart";
import type { ChartSpec } from "../../lib/charts/chart";
import { createRandom } from "../../lib/random";
import type { Label, Series } from "../../lib/types";

/**
 * One small example of every chart: the gallery draws them, the schema test validates them, and a newcomer sees
 * how each is called. All data are made here and mean nothing.
 */
const random = createRandom(7);
const start = Date.UTC(2014, 0, 1);
const iso = (hours: number) => new Date(start + hours * 3_600_000).toISOString();

/** Hourly readings over 60 days, with a gap of two days and a fall in the end. */
export function exampleSeries(): Series {
  const times: string[] = [];
  const values: number[] = [];
  for (let hour = 0; hour < 60 * 24; hour += 1) {
    if (hour > 500 && hour < 548) continue;
    const fall = hour > 1300 && hour < 1340 ? -18 : 0;
    times.push(iso(hour));
    values.push(72 + 8 * Math.sin((hour * 2 * Math.PI) / 24) + random.normal() + fall);
  }
  return { name: "hall", unit: "°F", times, values, stepSeconds: 3600, simulated: false };
}

const series = exampleSeries();
const windows = [{ start: iso(1260), end: iso(1360) }];
const scores = series.values.map((value) => Math.abs(value - 72) / 4 + random.uniform());
const labels = Array.from({ length: 2000 }, (_, i): Label => (i < 60 ? 1 : 0));
const errors = labels.map((label) => Math.exp((label ? 1.6 : 0) + 0.6 * random.normal() - 4));
const losses = (seed: number, floor: number) =>
  Array.from(
    { length: 40 },
    (_, i) => floor + 0.4 * Math.exp(-i / (5 + seed)) + 0.002 * random.uniform(),
  );

const beat = (fault: number) =>
  Array.from(
    { length: 140 },
    (_, i) =>
      Math.sin(i / 12) +
      2 * Math.exp(-(((i - 70) / 8) ** 2)) +
      (i > 90 ? fault : 0) * Math.sin(i / 5),
  );
const reconstructed = beat(0).map((value) => value + 0.08 * random.normal());
const codes = labels.map((label, i) => [
  Math.cos(i / 40) + 0.2 * random.normal() + label,
  Math.sin(i / 40) + 0.2 * random.normal() + label,
]);
const features = Array.from({ length: 9 }, (_, f) => `variable ${f + 1}`);
const correlations = features.map((_, r) =>
  features.map((_, c) => (r === c ? 1 : Math.cos((r * c) / 3) * 0.8)),
);
const shares = [0.44, 0.21, 0.12, 0.08, 0.05, 0.04, 0.03, 0.02, 0.01];
const rates = Array.from({ length: 60 }, (_, i) => i / 59);
const sweep = Array.from({ length: 80 }, (_, i) => {
  const share = i / 79;
  const [precision, recall] = [0.1 + 0.9 * share ** 0.5, 1 - share ** 3];
  return {
    threshold: share,
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall),
  };
});

export const examples: Readonly<Record<string, ChartSpec>> = {
  series: seriesChart(series, {
    title: "The hall cools by 18 °F two days before the machine stops, and the detector says so",
    subtitle: "hourly readings; the gap in January is missing data",
    quantity: "temperature (°F)",
    windows,
    detections: [iso(1305), iso(1306), iso(1320), iso(1335)],
    alarms: [{ start: iso(1305), end: iso(1339) }],
    marks: [{ time: iso(720), text: "test part" }],
  }),
  seriesZoom: seriesChart(series, {
    title: "Two months of readings",
    quantity: "temperature (°F)",
    windows,
    alarms: [{ start: iso(1305), end: iso(1339) }],
    marks: [{ time: iso(720), text: "test part" }],
    zoom: true,
    simulated: true,
  }),
  score: scoreChart(
    {
      times: series.times,
      scores: scores.map((score, i) => (i < 24 ? null : score)),
      stepSeconds: 3600,
    },
    {
      title: "Scores leave the ordinary range once, inside the labelled window",
      threshold: 4.5,
      windows,
      alarms: [{ start: iso(1305), end: iso(1339) }],
    },
  ),
  scoreMoving: scoreChart(
    { times: series.times, scores: scores.map((score) => score + 0.01), stepSeconds: 3600 },
    {
      title: "A threshold that follows the series",
      threshold: scores.map((_, i) => 4 + i / 700),
      log: true,
      windows,
    },
  ),
  loss: lossChart(
    [0, 1, 2].flatMap((seed) => [
      { name: "train", seed, losses: losses(seed, 0.004) },
      { name: "validation", seed, losses: losses(seed, 0.008) },
    ]),
    { title: "Training has settled after 30 epochs on every seed" },
  ),
  histogram: errorHistogram(errors, {
    title: "Most anomalies are reconstructed worse than 95 % of the normal rows",
    labels,
    threshold: 0.05,
    log: true,
  }),
  histogramPlain: errorHistogram(errors, {
    title: "Errors of unlabelled rows",
    threshold: 0.05,
    quantity: "reconstruction error (MSE)",
  }),
  comparison: comparisonChart(
    [
      { name: "autoencoder 24-8-24", value: 0.866, sd: 0.012 },
      { name: "random", value: 0.5, sd: 0.02, kind: "baseline" },
      { name: "|x - median|", value: 0.71, kind: "baseline" },
      { name: "PCA, 8 components", value: 0.83, kind: "baseline" },
      { name: "untrained network", value: 0.64, sd: 0.05, kind: "baseline" },
      { name: "likelihood ratio", value: 0.97, kind: "ceiling" },
    ],
    {
      title: "The autoencoder ranks readings better than PCA with the same code size",
      subtitle: "mean and standard deviation over 5 seeds",
      quantity: "ROC AUC (anomaly = positive)",
      reference: { value: 0.95, text: "claimed" },
    },
  ),
  reconstruction: reconstructionChart([{ input: beat(0.6), reconstruction: reconstructed }], {
    title: "The model reconstructs the first half of the beat and misses the tremor in the second",
    along: "time in the beat (ms)",
    step: 5,
    quantity: "voltage (scaled)",
  }),
  reconstructionPanels: reconstructionChart(
    [
      { name: "normal beat", input: beat(0), reconstruction: reconstructed },
      { name: "anomalous beat, found", input: beat(0.7), reconstruction: reconstructed },
      { name: "anomalous beat, missed", input: beat(0.1), reconstruction: reconstructed },
      { name: "a fourth", input: beat(1), reconstruction: reconstructed },
    ],
    { title: "Normal beats are reconstructed, anomalous ones are bent back to normal" },
  ),
  roc: rocChart(
    [
      {
        name: "autoencoder",
        auc: 0.9871,
        interval: { low: 0.981, high: 0.992 },
        points: rates.map((x) => ({ falsePositiveRate: x, truePositiveRate: x ** 0.1 })),
      },
      {
        name: "local outlier factor",
        auc: 0.91,
        points: rates.map((x) => ({ falsePositiveRate: x, truePositiveRate: x ** 0.3 })),
      },
    ],
    { title: "The autoencoder finds more at every false-alarm rate" },
  ),
  rocCorner: rocChart(
    [
      {
        name: "autoencoder",
        auc: 0.995,
        points: rates.map((x) => ({ falsePositiveRate: x ** 3, truePositiveRate: x ** 0.012 })),
      },
      {
        name: "local outlier factor",
        auc: 0.98,
        points: rates.map((x) => ({ falsePositiveRate: x ** 3, truePositiveRate: x ** 0.05 })),
      },
    ],
    { title: "Both hug the corner, so that it is enlarged" },
  ),
  pr: prChart(
    [
      {
        name: "autoencoder",
        averagePrecision: 0.91,
        interval: [0.88, 0.93],
        points: rates.map((x) => ({ recall: x, precision: 1 - 0.6 * x ** 4 })),
      },
    ],
    { title: "Precision holds until four in five anomalies are found", anomalyShare: 0.03 },
  ),
  latent: latentChart(codes, { labels, title: "Anomalies lie off the ring of normal codes" }),
  latentScore: latentChart(codes, {
    labels,
    scores: errors,
    log: true,
    quantity: "reconstruction error",
    title: "Errors grow towards the edge of the ring",
  }),
  heatmap: heatmap(correlations, { columns: features, title: "Three variables move together" }),
  heatmapScores: heatmap(
    [
      [0.81, 0.85, 0.86],
      [0.84, 0.87, 0.84],
    ],
    {
      columns: ["code 2", "code 4", "code 8"],
      rows: ["window 12", "window 24"],
      domain: [0.5, 1],
      quantity: "ROC AUC",
      title: "Neither window nor code size matters much",
    },
  ),
  distributions: distributionChart(
    features.slice(0, 5).map((name, f) => ({
      name,
      values: labels.map((label) => random.normal() * (f + 1) + (label ? 2 * f : 0)),
    })),
    { labels, title: "No single variable tells the anomalies apart" },
  ),
  rows: rowsChart(
    [0, 1].flatMap((label) =>
      Array.from({ length: 30 }, () =>
        Array.from({ length: 50 }, (_, t) => Math.sin(t / (label ? 8 : 5)) + random.normal() / 9),
      ),
    ),
    {
      labels: Array.from({ length: 60 }, (_, i) => (i < 30 ? 0 : 1)),
      names: ["steady", "slow"],
      title: "The slow ones take longer for the same wave",
      quantity: "voltage (mV)",
      along: "sample of the beat",
    },
  ),
  curve: curveChart(
    [0.25, 0.5, 1, 2, 3].flatMap((x) => [
      { name: "autoencoder", x, value: 1 - 0.5 * Math.exp(-x), sd: 0.03 / x },
      { name: "likelihood ratio", x, value: 1 - 0.45 * Math.exp(-1.4 * x) },
    ]),
    {
      title: "Detection falls to chance as the shift shrinks",
      varied: "shift of the mean (standard deviations)",
      quantity: "ROC AUC",
      reference: { value: 0.5, text: "chance" },
    },
  ),
  curveLog: curveChart(
    [1, 2, 4, 8, 16].flatMap((x) => [
      { name: "Conv1D", x, value: 0.002 / x ** 1.5, sd: 0.0002 / x ** 1.5 },
      { name: "PCA", x, value: 0.003 / x ** 1.5 },
    ]),
    {
      title: "Every doubling of the code more than halves the error",
      varied: "code size (numbers per window)",
      quantity: "test MSE (scaled)",
      log: true,
      logX: true,
      reference: { value: 0.000111, text: "claimed" },
    },
  ),
  sweep: thresholdSweepChart(sweep, {
    chosen: 0.4,
    title: "F1 stays within 0.05 of its best over half the range",
  }),
  explanation: explanationChart(shares, {
    features,
    title: "Variable 1 alone makes 44 % of this row's error",
  }),
  explanationSteps: explanationChart(
    Array.from({ length: 140 }, (_, i) => (i > 90 ? 0.018 : 0.001)),
    {
      title: "The error sits in the last third of the beat",
      along: "time in the beat (ms)",
      step: 5,
    },
  ),
};
