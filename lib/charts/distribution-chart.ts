import { checkFinite, checkLabelled } from "../checks";
import type { Label } from "../types";
import { chart, compact, type ChartOptions, type ChartSpec, type SpecPart } from "./chart";
import { checkNames } from "./checks";
import { colourKey } from "./colour-key";
import { colours } from "./theme";

/** One feature of a table. */
export interface Feature {
  readonly name: string;
  /** nRows finite values. */
  readonly values: readonly number[];
}

export interface DistributionChartOptions extends ChartOptions {
  /** Truth, one per row: anomalies then stand beside normal rows, each class as shares of its own. Default none. */
  labels?: readonly Label[];
  /** Bars per feature. Default 30. */
  bins?: number;
  /** Features side by side. Default 3. */
  columns?: number;
}

/** Counts values into equal bins from low to high. */
function countBins(values: readonly number[], low: number, high: number, bins: number): number[] {
  const counts = new Array<number>(bins).fill(0);
  const step = (high - low) / bins;
  for (const value of values) {
    counts[Math.max(0, Math.min(bins - 1, Math.floor((value - low) / step)))] += 1;
  }
  return counts;
}

/** The bars of one feature; a constant feature gets one bar of visible width. */
function featureBars(
  { name, values }: Feature,
  bins: number,
  labels: readonly Label[] | undefined,
): SpecPart[] {
  checkFinite("distributionChart", `values of "${name}"`, values);
  if (labels) checkLabelled("distributionChart", labels, values, "value");
  const least = values.reduce((a, b) => Math.min(a, b));
  const most = values.reduce((a, b) => Math.max(a, b));
  const flat = least === most;
  const [low, high] = flat ? [least - 0.5, least + 0.5] : [least, most];
  const nBins = flat ? 1 : bins;
  const classes = labels
    ? ([0, 1] as const).map((label) => values.filter((_, i) => labels[i] === label))
    : [values];
  return classes.flatMap((members, c) =>
    countBins(members, low, high, nBins).flatMap((n, i) => {
      const from = low + (i * (high - low)) / nBins;
      const bar = {
        feature: name,
        class: labels ? (c === 1 ? "anomaly" : "normal") : "all",
        from: compact(from),
        to: compact(from + (high - low) / nBins),
        share: compact((100 * n) / members.length),
      };
      return n === 0 ? [] : [bar];
    }),
  );
}

/**
 * Describes the distribution of every feature as small histograms, each on its own scale.
 *
 * @param features one per column of the table
 * @returns a Vega-Lite specification: plain JSON, nothing is drawn here
 * @throws RangeError if there are no features, a value is not finite, or labels do not match
 * @throws TypeError if the title is empty
 * @example
 * distributionChart([{ name: "a", values: [1, 2, 2] }], { title: "Skewed" }).title.text; // ["Skewed"]
 */
export function distributionChart(
  features: readonly Feature[],
  options: DistributionChartOptions,
): ChartSpec {
  checkNames(
    "distributionChart",
    features.map(({ name }) => name),
  );
  const { labels, bins = 30, columns = Math.min(3, features.length) } = options;
  const { width = 700, height = 90 } = options;
  const classes = labels ? ["normal", "anomaly"] : ["all"];
  const key = colourKey({ normal: colours.normal, anomaly: colours.anomaly });
  const layer = classes.map((name) => ({
    transform: [{ filter: { field: "class", equal: name } }],
    mark: {
      type: "rect",
      opacity: 0.6,
      color: name === "anomaly" ? colours.anomaly : colours.normal,
    },
    encoding: {
      x: {
        field: "from",
        type: "quantitative",
        scale: { zero: false, nice: false },
        axis: { title: null, grid: false, tickCount: 4, format: ".6~g" },
      },
      x2: { field: "to" },
      y: { field: "share", type: "quantitative", axis: { title: "rows (%)", tickCount: 3 } },
      y2: { datum: 0 },
      tooltip: [
        { field: "feature", type: "nominal" },
        { field: "class", type: "nominal" },
        { field: "from", type: "quantitative", format: ".4g" },
        { field: "to", type: "quantitative", format: ".4g" },
        { field: "share", type: "quantitative", title: "rows (%)", format: ".3g" },
      ],
    },
  }));
  return chart("distributionChart", options, {
    data: { values: features.flatMap((feature) => featureBars(feature, bins, labels)) },
    facet: {
      field: "feature",
      type: "nominal",
      title: null,
      sort: features.map(({ name }) => name),
      header: { labelAnchor: "start" },
    },
    columns,
    spacing: 16,
    resolve: { scale: { x: "independent", y: "independent" } },
    spec: {
      width: Math.floor(width / columns) - 54,
      height,
      layer: labels ? [...layer, key.layer] : layer,
    },
  });
}
