import { checkFinite, checkInteger, checkLabelled } from "../checks";
import type { Label } from "../types";
import { chart, compact, type ChartOptions, type ChartSpec, type SpecPart } from "./chart";
import { colourKey } from "./colour-key";
import { numberAxis } from "./log-axis";
import { colours, thresholdDash } from "./theme";

export interface ErrorHistogramOptions extends ChartOptions {
  /** Truth, one per error: normal and anomalous errors get a colour each. Default none: one colour. */
  labels?: readonly Label[] | Uint8Array;
  /** Drawn as a dashed line. Default none. */
  threshold?: number;
  /** Logarithmic axis, for errors that span powers of ten; every error must then be above 0. Default false. */
  log?: boolean;
  /** Bars across the chart. Default 50. */
  bins?: number;
  /**
   * Height of a bar: "share" of its own class in %, so that ten anomalies are seen beside a
   * thousand normal rows, or "count". Default "share" with labels, "count" without.
   */
  bars?: "share" | "count";
  /** What the error is, with its unit. Default "reconstruction error". */
  quantity?: string;
}

/** One bar: from, to, class and height. */
interface Bar {
  from: number | null;
  to: number | null;
  class: string;
  n: number;
  height: number | null;
}

/** Edges of equal bins between the least and the largest error, on the axis that is drawn. */
function binEdges(errors: ArrayLike<number>, bins: number, log: boolean): number[] {
  let [least, most] = [Infinity, -Infinity];
  for (let i = 0; i < errors.length; i += 1) {
    least = Math.min(least, errors[i]);
    most = Math.max(most, errors[i]);
  }
  const low = log ? Math.log10(least) : least;
  const wide = (log ? Math.log10(most) : most) - low;
  // All errors equal: one bin around them, of any width that can be seen.
  const step = wide > 0 ? wide / bins : log ? 0.1 : Math.abs(least) / 10 || 1;
  const start = wide > 0 ? low : low - step / 2;
  return Array.from({ length: (wide > 0 ? bins : 1) + 1 }, (_, i) => {
    const edge = start + i * step;
    return log ? 10 ** edge : edge;
  });
}

/** How many errors of each class fall into each bin; the last bin holds its upper edge. Without labels all are of one class. */
function countInto(
  edges: readonly number[],
  errors: ArrayLike<number>,
  { labels, log = false }: ErrorHistogramOptions,
): number[][] {
  const nBins = edges.length - 1;
  const counts = Array.from({ length: labels ? 2 : 1 }, () => new Array<number>(nBins).fill(0));
  const at = (value: number) => (log ? Math.log10(value) : value);
  const low = at(edges[0]);
  const step = (at(edges[nBins]) - low) / nBins;
  for (let i = 0; i < errors.length; i += 1) {
    const bin = Math.floor((at(errors[i]) - low) / step);
    counts[labels ? labels[i] : 0][Math.max(0, Math.min(nBins - 1, bin))] += 1;
  }
  return counts;
}

/** Refuses errors that the chart cannot show. */
function checkErrors(
  errors: ArrayLike<number>,
  { labels, log, bins }: ErrorHistogramOptions,
): void {
  checkFinite("errorHistogram", "errors", errors);
  if (labels) checkLabelled("errorHistogram", labels, errors, "error");
  if (bins !== undefined) checkInteger("errorHistogram", "bins", bins);
  const bad = log ? Array.from(errors).findIndex((error) => error <= 0) : -1;
  if (bad >= 0) {
    throw new RangeError(
      `errorHistogram: errors must be above 0 on a logarithmic axis, got ${errors[bad]} at index ${bad}`,
    );
  }
}

/** The bars of all classes over one set of bins; empty bars are left out. */
function countBars(errors: ArrayLike<number>, options: ErrorHistogramOptions): Bar[] {
  const { labels, log = false, bins = 50, bars = labels ? "share" : "count" } = options;
  const edges = binEdges(errors, bins, log);
  const names = labels ? ["normal", "anomalous"] : ["all"];
  return countInto(edges, errors, options).flatMap((counts, c) => {
    const nMembers = counts.reduce((sum, n) => sum + n, 0);
    return counts.flatMap((n, i) => {
      const height = bars === "share" ? compact((100 * n) / nMembers) : n;
      const bar = {
        from: compact(edges[i]),
        to: compact(edges[i + 1]),
        class: names[c],
        n,
        height,
      };
      return n === 0 ? [] : [bar];
    });
  });
}

/**
 * Describes a histogram of errors or scores, normal beside anomalous, with the threshold dashed.
 *
 * All classes share one set of bins. If all errors are equal there is one bin.
 *
 * @param errors one finite error or score per row
 * @returns a Vega-Lite specification: plain JSON, nothing is drawn here
 * @throws RangeError if errors are empty or not finite, labels do not match, or `log` meets an error of 0 or less
 * @throws TypeError if the title is empty
 * @example
 * errorHistogram([0.1, 0.2, 0.9], { title: "One stands out", threshold: 0.5 }).title.text; // ["One stands out"]
 */
export function errorHistogram(
  errors: ArrayLike<number>,
  options: ErrorHistogramOptions,
): ChartSpec {
  checkErrors(errors, options);
  const { labels, threshold, log = false, bars = labels ? "share" : "count" } = options;
  const { quantity = "reconstruction error" } = options;
  const key = colourKey({
    ...(labels ? { normal: colours.normal, anomalous: colours.anomaly } : { all: colours.normal }),
    ...(threshold === undefined ? {} : { threshold: colours.threshold }),
  });
  const x = numberAxis(quantity, log ? Array.from(errors) : [], { log, grid: false });
  const rows = countBars(errors, options);
  const names = labels ? ["normal", "anomalous"] : ["all"];
  return chart("errorHistogram", options, {
    layer: [
      ...names.map((name) => barLayer(rows, name, x, bars, key.of(name))),
      ...(threshold === undefined ? [] : [thresholdRule(threshold, x, key.of("threshold"))]),
      key.layer,
    ],
  });
}

/** The bars of one class, see-through where two classes overlap. */
function barLayer(
  rows: readonly Bar[],
  name: string,
  x: SpecPart,
  bars: "share" | "count",
  colour: SpecPart,
): SpecPart {
  const title = bars === "share" ? "share of its class (%)" : "rows";
  return {
    data: { values: rows.filter((bar) => bar.class === name) },
    mark: { type: "rect", opacity: 0.6 },
    encoding: {
      x: { ...x, field: "from" },
      x2: { field: "to" },
      y: { field: "height", type: "quantitative", axis: { title, tickCount: 5 } },
      y2: { datum: 0 },
      color: colour,
      tooltip: [
        { field: "class", type: "nominal" },
        { field: "from", type: "quantitative", format: ".4g" },
        { field: "to", type: "quantitative", format: ".4g" },
        { field: "n", type: "quantitative", title: "rows" },
        { field: "height", type: "quantitative", title, format: ".3g" },
      ],
    },
  };
}

/** A dashed line from bottom to top. */
function thresholdRule(threshold: number, x: SpecPart, colour: SpecPart): SpecPart {
  return {
    data: { values: [{ threshold: compact(threshold) }] },
    mark: { type: "rule", strokeDash: thresholdDash, strokeWidth: 1.5 },
    encoding: {
      x: { ...x, field: "threshold" },
      color: colour,
      tooltip: [{ field: "threshold", type: "quantitative", format: ".4g" }],
    },
  };
}
