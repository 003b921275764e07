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
    title: "Most anomalies are redrawn worse than 95 % of the normal rows",
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
};
