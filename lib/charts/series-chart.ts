import type { Interval, Series } from "../types";
import { chart, compact, type ChartOptions, type ChartSpec, type SpecPart } from "./chart";
import { colourKey } from "./colour-key";
import { chartHeight, chartWidth, colours } from "./theme";
import { milliseconds, momentsOf, timeAxis, timeInWords, timePoints } from "./time-axis";
import type { Moments } from "./time-axis";
import {
  alarmLayer,
  bandLayer,
  markLayers,
  roomForMarks,
  windowColour,
  type TimeMark,
} from "./time-layers";

/** A series, whose times may be milliseconds since 1970 as well. */
export type DrawnSeries = Omit<Series, "times" | "values"> & {
  readonly times: Moments;
  readonly values: ArrayLike<number>;
};

export interface SeriesChartOptions extends ChartOptions {
  /** Labelled anomalies, drawn as bands behind the line. Default none. */
  windows?: readonly Interval[];
  /** Times of the series that were detected, drawn as dots on the line. Default none. */
  detections?: readonly string[];
  /** Stretches that were detected, drawn as bars along the upper edge. Default none. */
  alarms?: readonly Interval[];
  /** Vertical lines with a word: where the test part begins. Default none. */
  marks?: readonly TimeMark[];
  /** What is measured, for the vertical axis. Default the series' unit. */
  quantity?: string;
  /** Adds a strip below on which the reader drags out the part to see enlarged. Default false. */
  zoom?: boolean;
}

const names = {
  line: "reading",
  window: "labelled anomaly",
  detection: "detected",
} as const;

/** The legend: only what the chart holds. */
function seriesKey({ windows = [], detections = [], alarms = [] }: SeriesChartOptions) {
  return colourKey({
    [names.line]: colours.normal,
    ...(windows.length > 0 ? { [names.window]: windowColour } : {}),
    ...(detections.length + alarms.length > 0 ? { [names.detection]: colours.anomaly } : {}),
  });
}

/** Dots where a reading was detected; a time that the series does not hold is refused. */
function detectionLayer(
  { times, values }: DrawnSeries,
  detections: readonly string[],
  y: SpecPart,
  colour: SpecPart,
): SpecPart[] {
  if (detections.length === 0) return [];
  const indexOf = new Map(Array.from(momentsOf("seriesChart", times), (t, i) => [t, i]));
  const points = detections.map((time) => {
    const t = milliseconds("seriesChart", time);
    const index = indexOf.get(t);
    if (index === undefined) {
      throw new RangeError(
        `seriesChart: detections must be times of the series, got ${time}, which it lacks`,
      );
    }
    return { t, v: compact(values[index]) };
  });
  return [
    {
      data: { values: points },
      transform: [timeInWords],
      mark: { type: "point", filled: true, size: 36, opacity: 1 },
      encoding: {
        x: timeAxis(),
        y,
        color: colour,
        tooltip: [
          { field: "time", type: "nominal", title: "detected at" },
          { field: "v", type: "quantitative", title: "reading" },
        ],
      },
    },
  ];
}

/**
 * Describes a chart of a series over time, with what was labelled behind it and what was detected on it.
 *
 * Gaps are left open: no line is drawn where more than one and a half steps have no reading. Long series are
 * thinned to the width so that every peak and dip stays (`decimate`).
 *
 * @returns a Vega-Lite specification: plain JSON, nothing is drawn here
 * @throws RangeError if the series is empty, or a detection is no time of the series
 * @throws TypeError if the title is empty
 * @example
 * seriesChart({ name: "a", unit: "°F", times: ["2014-01-01T00:00:00Z"], values: [70], stepSeconds: 300, simulated: false }, { title: "Warm" }).title.text; // ["Warm"]
 */
export function seriesChart(series: DrawnSeries, options: SeriesChartOptions): ChartSpec {
  const { windows = [], detections = [], alarms = [], marks = [] } = options;
  const { zoom = false, quantity = series.unit, width = chartWidth } = options;
  const key = seriesKey(options);
  const y = {
    field: "v",
    type: "quantitative",
    scale: { zero: false },
    axis: { title: quantity, tickCount: 6 },
  };
  const points = timePoints("seriesChart", series, zoom ? width * 3 : width);
  const line = {
    transform: [timeInWords],
    mark: { type: "line", strokeWidth: 1.2 },
    encoding: {
      x: timeAxis(),
      y,
      color: key.of(names.line),
      tooltip: [
        { field: "time", type: "nominal", title: "time (UTC)" },
        { field: "v", type: "quantitative", title: quantity },
      ],
    },
  };
  const layer = [
    ...bandLayer("seriesChart", windows, key.of(names.window)),
    line,
    ...detectionLayer(series, detections, y, key.of(names.detection)),
    ...alarmLayer("seriesChart", alarms, key.of(names.detection)),
    ...markLayers("seriesChart", marks),
    key.layer,
  ];
  const framed = { ...options, simulated: options.simulated ?? series.simulated };
  const data = { values: points };
  const plain = { data, layer, ...roomForMarks(marks) };
  const zoomed = () => ({ ...withOverview(data, layer, options), ...roomForMarks(marks) });
  return chart("seriesChart", framed, zoom ? zoomed() : plain);
}

/** Two charts one above the other: the part that was dragged out below is shown large above. */
function withOverview(
  data: SpecPart,
  layer: readonly SpecPart[],
  { width = chartWidth, height = chartHeight }: SeriesChartOptions,
): SpecPart {
  const room = 70;
  const large = layer.map((part) => withDomain(part, { param: "brush" }));
  const small = layer.find((part) => (part.mark as SpecPart).type === "line");
  return {
    data,
    vconcat: [
      { width: width - room, height, layer: large },
      {
        width: width - room,
        height: 44,
        ...small,
        params: [{ name: "brush", select: { type: "interval", encodings: ["x"] } }],
        encoding: {
          ...(small?.encoding as SpecPart),
          x: timeAxis("drag above this line to enlarge a part"),
          y: { field: "v", type: "quantitative", scale: { zero: false }, axis: null },
        },
      },
    ],
  };
}

/** The same layer with its time axis following the reader's choice. */
function withDomain(part: SpecPart, domain: SpecPart): SpecPart {
  const { x, ...rest } = part.encoding as { x?: SpecPart };
  if (x === undefined) return part;
  const mark = part.mark as SpecPart;
  const encoding = { ...rest, x: { ...x, scale: { ...(x.scale as SpecPart), domain } } };
  // What reaches beyond the part that is shown is cut off; words stand above the plot, and are there or not.
  return "align" in mark
    ? { ...part, transform: [{ filter: domain }], encoding }
    : { ...part, mark: { ...mark, clip: true }, encoding };
}
