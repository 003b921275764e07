import type { Interval } from "../types";
import { chart, compact, type ChartOptions, type ChartSpec, type SpecPart } from "./chart";
import { colourKey } from "./colour-key";
import { numberAxis } from "./log-axis";
import { chartWidth, colours, thresholdDash } from "./theme";
import { timeAxis, timeInWords, timePoints } from "./time-axis";
import type { Moments } from "./time-axis";
import {
  alarmLayer,
  bandLayer,
  markLayers,
  roomForMarks,
  windowColour,
  type TimeMark,
} from "./time-layers";

/** Anomaly scores in time order. */
export interface TimedScores {
  /** nScores times. */
  readonly times: Moments;
  /** nScores scores, higher is more anomalous; null or NaN where there is none (before the first full window, after a gap). */
  readonly scores: readonly (number | null)[] | Float64Array;
  /** Seconds between neighbouring scores where nothing is missing. Default: the median step. */
  readonly stepSeconds?: number;
}

export interface ScoreChartOptions extends ChartOptions {
  /** Scores above this are detected; one number, or one per score for a threshold that moves. Default none is drawn. */
  threshold?: number | readonly (number | null)[] | Float64Array;
  /** Labelled anomalies, drawn as bands behind the line. Default none. */
  windows?: readonly Interval[];
  /** Stretches that were detected, drawn as bars along the upper edge. Default none. */
  alarms?: readonly Interval[];
  /** Vertical lines with a word: where the test part begins. Default none. */
  marks?: readonly TimeMark[];
  /** What the score is, with its unit. Default "anomaly score". */
  quantity?: string;
  /** Logarithmic axis for scores that span many powers of ten; every score must then be above 0. Default false. */
  log?: boolean;
}

const names = {
  line: "score",
  window: "labelled anomaly",
  alarm: "detected",
  threshold: "threshold",
} as const;

/** The threshold: a straight dashed line, or one that moves with time. */
function thresholdLayer(
  data: TimedScores,
  { threshold, width = chartWidth }: ScoreChartOptions,
  y: SpecPart,
  colour: SpecPart,
): SpecPart[] {
  if (threshold === undefined) return [];
  const dashed = { strokeDash: thresholdDash, strokeWidth: 1.5 };
  if (typeof threshold === "number") {
    return [
      {
        data: { values: [{ v: compact(threshold) }] },
        mark: { type: "rule", ...dashed },
        encoding: { y, color: colour },
      },
    ];
  }
  const points = timePoints("scoreChart", { ...data, values: threshold }, width);
  return [
    {
      data: { values: points },
      mark: { type: "line", ...dashed },
      encoding: { x: timeAxis(), y, color: colour },
    },
  ];
}

/** The scores that there are. */
function numbersIn({ scores }: TimedScores): number[] {
  return Array.from(scores).filter((score) => score !== null && !Number.isNaN(score)) as number[];
}

/** Refuses scores that a logarithmic axis cannot show. */
function checkPositive({ scores }: TimedScores): void {
  scores.forEach((score, i) => {
    if (score !== null && score <= 0) {
      throw new RangeError(
        `scoreChart: scores must be above 0 on a logarithmic axis, got ${score} at index ${i}`,
      );
    }
  });
}

/**
 * Describes a chart of anomaly scores over time, with the threshold dashed and the labelled windows behind.
 *
 * Missing scores leave the line open. Long series are thinned so that every peak stays (`decimate`).
 *
 * @returns a Vega-Lite specification: plain JSON, nothing is drawn here
 * @throws RangeError if there are no scores, a moving threshold has another length, or `log` meets a score of 0 or less
 * @throws TypeError if the title is empty
 * @example
 * scoreChart({ times: ["2014-01-01T00:00:00Z"], scores: [1] }, { title: "Calm", threshold: 3 }).title.text; // ["Calm"]
 */
export function scoreChart(data: TimedScores, options: ScoreChartOptions): ChartSpec {
  const { windows = [], alarms = [], marks = [], threshold } = options;
  const { quantity = "anomaly score", log = false, width = chartWidth } = options;
  if (log) checkPositive(data);
  const key = colourKey({
    [names.line]: colours.normal,
    ...(threshold === undefined ? {} : { [names.threshold]: colours.threshold }),
    ...(windows.length > 0 ? { [names.window]: windowColour } : {}),
    ...(alarms.length > 0 ? { [names.alarm]: colours.anomaly } : {}),
  });
  const y = {
    field: "v",
    ...numberAxis(quantity, log ? numbersIn(data) : [], { log, zero: true }),
  };
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
  return chart("scoreChart", options, {
    ...roomForMarks(marks),
    data: { values: timePoints("scoreChart", { ...data, values: data.scores }, width) },
    layer: [
      ...bandLayer("scoreChart", windows, key.of(names.window)),
      line,
      ...thresholdLayer(data, options, y, key.of(names.threshold)),
      ...alarmLayer("scoreChart", alarms, key.of(names.alarm)),
      ...markLayers("scoreChart", marks),
      key.layer,
    ],
  });
}
