import type { Interval } from "../types";
import type { SpecPart } from "./chart";
import { tint } from "./colour-key";
import { bandOpacity, chartConfig, colours } from "./theme";
import { milliseconds, timeAxis } from "./time-axis";

/** A moment worth a line across the chart: where the test part begins, when the machine stopped. */
export interface TimeMark {
  /** ISO 8601, UTC. */
  readonly time: string;
  /** One to four words beside the line. */
  readonly text: string;
}

/** The tint of labelled windows. */
export const windowColour = tint(colours.anomaly, bandOpacity);

/** A layer of pale bands behind the data: the labelled windows. */
export function bandLayer(
  caller: string,
  windows: readonly Interval[],
  colour: SpecPart,
): SpecPart[] {
  if (windows.length === 0) return [];
  return [
    {
      data: { values: intervalRows(caller, windows) },
      mark: { type: "rect" },
      encoding: {
        x: timeAxis(),
        x2: { field: "to" },
        color: colour,
        tooltip: intervalTooltip("labelled anomaly"),
      },
    },
  ];
}

/** Stretches of time as rows of a chart's data. */
export function intervalRows(caller: string, intervals: readonly Interval[]): SpecPart[] {
  return intervals.map(({ start, end }) => ({
    t: milliseconds(caller, start),
    to: milliseconds(caller, end),
    from: start,
    until: end,
  }));
}

/** What a reader sees who points at a stretch of time. */
export function intervalTooltip(what: string): SpecPart[] {
  return [
    { field: "from", type: "nominal", title: `${what} from` },
    { field: "until", type: "nominal", title: "until" },
  ];
}

/** Bars along the upper edge, one per alarm. */
export function alarmLayer(
  caller: string,
  alarms: readonly Interval[],
  colour: SpecPart,
): SpecPart[] {
  if (alarms.length === 0) return [];
  return [
    {
      data: { values: intervalRows(caller, alarms) },
      // Half a pixel longer than it lasts: of a bar without length not even the round ends are drawn on a canvas.
      mark: { type: "rule", strokeWidth: 6, strokeCap: "round", x2Offset: 0.5 },
      encoding: {
        x: timeAxis(),
        x2: { field: "to" },
        y: { value: 4 },
        color: colour,
        tooltip: intervalTooltip("detected"),
      },
    },
  ];
}

/** Vertical lines with a word at the top. */
export function markLayers(caller: string, marks: readonly TimeMark[]): SpecPart[] {
  if (marks.length === 0) return [];
  const values = marks.map(({ time, text }) => ({ t: milliseconds(caller, time), text }));
  const encoding = { x: timeAxis() };
  return [
    {
      data: { values },
      mark: { type: "rule", color: colours.baseline, strokeDash: [2, 3] },
      encoding,
    },
    {
      data: { values },
      mark: { type: "text", align: "left", baseline: "bottom", dx: 4, dy: -2, y: 0 },
      encoding: { ...encoding, text: { field: "text", type: "nominal" } },
    },
  ];
}

/** Lifts the legend off the words of marks, which stand between it and the plot. */
export function roomForMarks(marks: readonly TimeMark[]): SpecPart {
  if (marks.length === 0) return {};
  const config = chartConfig();
  return { config: { ...config, legend: { ...(config.legend as SpecPart), offset: 20 } } };
}
