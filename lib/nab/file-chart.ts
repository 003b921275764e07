import type { ChartOptions, ChartSpec } from "../charts/chart";
import { seriesChart } from "../charts/series-chart";
import { dataSet } from "../data/catalog";
import type { NabSeries } from "../data/nab";

/**
 * Describes one file of the benchmark with its labelled windows, the readings at which a detector raised an alarm,
 * and a word over each window that it missed. Times that go back are put in order.
 *
 * @param file as from loadNabCorpus
 * @param scores nReadings scores of the file
 * @param options threshold: readings with at least this score are alarms, default 0.5; and the chart's own
 * @returns a Vega-Lite specification: plain JSON, nothing is drawn here
 * @throws RangeError if there is not one score per reading
 */
export function nabFileChart(
  file: NabSeries,
  scores: ArrayLike<number>,
  { threshold = 0.5, ...options }: ChartOptions & { threshold?: number },
): ChartSpec {
  if (scores.length !== file.times.length) {
    throw new RangeError(
      `nabFileChart: needs one score per reading, got ${scores.length} for ${file.times.length} in ${file.name}`,
    );
  }
  const readings = file.times
    .map((time, i) => ({ time, value: file.values[i], detected: scores[i] >= threshold }))
    .sort((a, b) => (a.time < b.time ? -1 : Number(a.time > b.time)));
  const detections = readings.filter(({ detected }) => detected).map(({ time }) => time);
  const missed = file.windows.filter(
    ({ start, end }) => !detections.some((time) => time >= start && time <= end),
  );
  const set = dataSet(file.name, "nabFileChart");
  const series = {
    name: file.name,
    unit: set.unit,
    times: readings.map(({ time }) => time),
    values: readings.map(({ value }) => value),
    stepSeconds: set.stepSeconds ?? 0,
    simulated: file.simulated,
  };
  return seriesChart(series, {
    windows: file.windows,
    detections,
    marks: missed.map(({ start }) => ({ time: start, text: "missed" })),
    ...options,
  });
}
