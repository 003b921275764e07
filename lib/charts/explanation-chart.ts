import { checkFinite } from "../checks";
import { chart, compact, type ChartOptions, type ChartSpec } from "./chart";
import { checkSameLength } from "./checks";
import { colours } from "./theme";

export interface ExplanationChartOptions extends ChartOptions {
  /** Names of the features, one per share. Left out where shares belong to time steps. */
  features?: readonly string[];
  /** Shows only so many of the largest features. Default 15. */
  top?: number;
  /** What runs along where there are no feature names. Default "time step". */
  along?: string;
  /** Units of the horizontal axis per time step. Default 1. */
  step?: number;
  /** What a bar is. Default "share of the row's error (%)". */
  quantity?: string;
}

/**
 * Describes where an error comes from: one bar per feature, largest first, or one per time step, in order.
 *
 * @param shares one number per feature or time step: parts of the whole, 0 to 1
 * @returns a Vega-Lite specification: plain JSON, nothing is drawn here
 * @throws RangeError if shares are empty, negative or not finite, or names do not match
 * @throws TypeError if the title is empty
 * @example
 * explanationChart([0.7, 0.3], { features: ["a", "b"], title: "Mostly a" }).title.text; // ["Mostly a"]
 */
export function explanationChart(
  shares: readonly number[],
  options: ExplanationChartOptions,
): ChartSpec {
  checkFinite("explanationChart", "shares", shares);
  const bad = shares.findIndex((share) => share < 0);
  if (bad >= 0) {
    throw new RangeError(
      `explanationChart: shares must not be negative, got ${shares[bad]} at index ${bad}`,
    );
  }
  return options.features
    ? featureBars(shares, options.features, options)
    : stepBars(shares, options);
}

const share = "share of the row's error (%)";

/** Lying bars, largest on top. */
function featureBars(
  shares: readonly number[],
  features: readonly string[],
  options: ExplanationChartOptions,
): ChartSpec {
  checkSameLength("explanationChart", ["shares", shares], ["features", features]);
  const { top = 15, quantity = share } = options;
  const values = shares
    .map((part, i) => ({ feature: features[i], share: compact(100 * part) as number }))
    .sort((a, b) => b.share - a.share)
    .slice(0, top);
  return chart(
    "explanationChart",
    { height: 22 * values.length + 10, ...options },
    {
      data: { values },
      mark: { type: "bar", color: colours.anomaly, height: { band: 0.7 } },
      encoding: {
        y: {
          field: "feature",
          type: "nominal",
          sort: values.map(({ feature }) => feature),
          axis: { title: null, ticks: false, labelFontSize: 12 },
        },
        x: { field: "share", type: "quantitative", axis: { title: quantity, tickCount: 6 } },
        tooltip: [
          { field: "feature", type: "nominal" },
          { field: "share", type: "quantitative", title: quantity, format: ".3g" },
        ],
      },
    },
  );
}

/** Standing bars in the order of time. */
function stepBars(
  shares: readonly number[],
  { along = "time step", step = 1, quantity = share, ...options }: ExplanationChartOptions,
): ChartSpec {
  const values = shares.map((part, i) => ({
    at: compact(i * step),
    to: compact((i + 1) * step),
    share: compact(100 * part),
  }));
  return chart(
    "explanationChart",
    { height: 140, ...options },
    {
      data: { values },
      // The stroke closes the hairlines that would show between neighbouring bars.
      mark: { type: "rect", color: colours.anomaly, stroke: colours.anomaly, strokeWidth: 0.5 },
      encoding: {
        x: {
          field: "at",
          type: "quantitative",
          scale: { nice: false },
          axis: { title: along, grid: false, tickCount: 8 },
        },
        x2: { field: "to" },
        y: { field: "share", type: "quantitative", axis: { title: quantity, tickCount: 4 } },
        y2: { datum: 0 },
        tooltip: [
          { field: "at", type: "quantitative", title: along },
          { field: "share", type: "quantitative", title: quantity, format: ".3g" },
        ],
      },
    },
  );
}
