/**
 * Colours, sizes and fonts of every chart, in one place.
 *
 * The colours come from Okabe and Ito's set for colour-blind readers, moved to middle
 * brightness: each has a contrast of at least 3 : 1 on white and on JupyterLab's dark
 * page, so that one specification serves both and backgrounds stay transparent.
 */
export const colours = {
  /** Anomalies, in every chart: detections solid, labelled windows as a pale band. */
  anomaly: "#d9480f",
  /** Normal data, the model, the first line of a chart. */
  normal: "#2b7cbf",
  /** Baselines and whatever stands in the second row. */
  baseline: "#868686",
  /** Thresholds: a dashed line. */
  threshold: "#9359b5",
  /** Ceilings and perfect detectors. */
  ceiling: "#0f8f6a",
} as const;

/** Colours for lines that are told apart by name, in the order of the legend. */
export const palette: readonly string[] = [
  colours.normal,
  colours.ceiling,
  "#b8730a",
  colours.threshold,
  "#c2577f",
  colours.baseline,
];

/** Text and lines of axes: readable on white and on dark pages. */
const ink = "#7b7b7b";

/** Width in pixels unless the caller says otherwise: a notebook's column and a phone held sideways. */
export const chartWidth = 700;
/** Height in pixels unless the caller says otherwise. */
export const chartHeight = 260;
/** How strongly a labelled window is tinted. */
export const bandOpacity = 0.24;
/** Dashes of a threshold. */
export const thresholdDash: readonly number[] = [6, 4];

const font = "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif";

/** Vega-Lite's config with everything drawn in one colour of ink. */
export function chartConfig(textColour = ink, gridOpacity = 0.25): Record<string, unknown> {
  return {
    font,
    view: { stroke: null },
    title: {
      anchor: "start",
      frame: "bounds",
      color: textColour,
      fontSize: 15,
      fontWeight: 600,
      subtitleColor: textColour,
      subtitleFontSize: 12,
      subtitlePadding: 4,
      offset: 12,
      lineHeight: 19,
      subtitleLineHeight: 16,
    },
    axis: {
      labelColor: textColour,
      titleColor: textColour,
      labelFontSize: 11,
      titleFontSize: 12,
      titleFontWeight: "normal",
      labelLimit: 260,
      gridColor: ink,
      gridOpacity,
      domainColor: ink,
      tickColor: ink,
      labelOverlap: "greedy",
      labelSeparation: 8,
    },
    legend: {
      labelColor: textColour,
      titleColor: textColour,
      labelFontSize: 12,
      titleFontSize: 12,
      titleFontWeight: "normal",
      labelLimit: 480,
      orient: "top",
      direction: "horizontal",
      offset: 6,
      symbolStrokeWidth: 2.5,
    },
    header: {
      labelColor: textColour,
      titleColor: textColour,
      labelFontSize: 12,
      labelLimit: 260,
    },
    line: { strokeWidth: 1.6, strokeCap: "round", strokeJoin: "round" },
    text: { color: textColour, fontSize: 11 },
  };
}
