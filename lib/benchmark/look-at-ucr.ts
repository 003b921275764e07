import { chart, compact, type ChartOptions, type ChartSpec, type SpecPart } from "../charts/chart";
import { bandOpacity, colours } from "../charts/theme";
import type { LoadOptions } from "../data/have-all";
import { benchmarkModel, seriesDetector } from "./detector-for";
import { loadUcrFile, type LoadedUcrFile } from "./load";
import { judgeUcr, ucrSeries, type UcrResult } from "./ucr";

/** A file, its scores, and how they were judged. */
export interface UcrLook {
  readonly file: LoadedUcrFile;
  readonly scores: readonly (number | null)[];
  readonly result: UcrResult;
}

/**
 * Scores one file of the UCR archive, reading by reading.
 *
 * @param name as `unitNames("ucr")` gives it
 * @throws as `runUnits` does
 */
export async function lookAtUcr(
  name: string,
  {
    model,
    seed = 1,
    ...how
  }: LoadOptions & { readonly model?: string; readonly seed?: number } = {},
): Promise<UcrLook> {
  const file = await loadUcrFile(name, how);
  const size = { nReadings: file.trainEnd, nColumns: 1 };
  const { detector, options } = seriesDetector(benchmarkModel(model, "auto-series"), size);
  const { train, whole } = ucrSeries(file);
  const fitted = await detector.fit(train, options, { seed });
  const { scores } = detector.score(whole, fitted);
  return { file, scores, result: judgeUcr(file, scores) };
}

/**
 * Describes readings and scores of a file, one above the other, around the anomaly or around the guess: the anomaly is a
 * band, the guess a line.
 *
 * @param options around: what is in the middle; reach: readings to either side, default 400
 * @returns a Vega-Lite specification: plain JSON, nothing is drawn here
 */
export function ucrChart(
  { file, scores, result }: UcrLook,
  {
    around = "anomaly",
    reach = 400,
    ...options
  }: ChartOptions & { readonly around?: "anomaly" | "guess"; readonly reach?: number },
): ChartSpec {
  const { width = 640, height = 130 } = options;
  const middle = around === "anomaly" ? Math.floor((file.begin + file.end) / 2) : result.guess;
  const from = Math.max(0, middle - reach);
  const to = Math.min(file.values.length, middle + reach);
  const readings = Array.from({ length: to - from }, (_, i) => ({
    at: from + i,
    reading: compact(file.values[from + i]),
    score: compact(scores[from + i]),
  }));
  const isIn = (i: number) => i >= from && i < to;
  const band =
    file.begin < to && file.end >= from
      ? [{ from: Math.max(file.begin, from), to: Math.min(file.end, to) }]
      : [];
  const guess = isIn(result.guess) ? [{ at: result.guess }] : [];
  const x = { field: "at", type: "quantitative", scale: { domain: [from, to], nice: false } };
  const panel = (field: string, title: string, isLast: boolean): SpecPart => ({
    width,
    height,
    layer: [
      {
        data: { values: band },
        mark: { type: "rect", color: colours.anomaly, opacity: bandOpacity },
        encoding: { x: { ...x, field: "from" }, x2: { field: "to" } },
      },
      {
        data: { values: readings },
        mark: { type: "line", color: colours.normal, strokeWidth: 1.2 },
        encoding: {
          x: { ...x, axis: { title: isLast ? "reading" : null, grid: false, tickCount: 6 } },
          y: { field, type: "quantitative", scale: { zero: false }, axis: { title, tickCount: 4 } },
        },
      },
      {
        data: { values: guess },
        mark: { type: "rule", color: colours.anomaly, strokeWidth: 2 },
        encoding: { x },
      },
    ],
  });
  return chart("ucrChart", options, {
    vconcat: [panel("reading", "reading", false), panel("score", "score", true)],
  });
}
