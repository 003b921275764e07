import { chart, compact, type ChartOptions, type ChartSpec, type SpecPart } from "./chart";
import { colourKey } from "./colour-key";
import { numberAxis } from "./log-axis";
import { lineColours } from "./roc-chart";
import { colours } from "./theme";

/** One measured point of a curve. */
export interface CurvePoint {
  /** Which curve: "autoencoder", "PCA". */
  readonly name: string;
  /** The setting that was varied. */
  readonly x: number;
  /** Mean of what was measured. */
  readonly value: number;
  /** Standard deviation over seeds; left out for a single run. */
  readonly sd?: number | null;
}

export interface CurveChartOptions extends ChartOptions {
  /** What was varied, with its unit: the horizontal axis. */
  varied: string;
  /** What was measured, with its unit: the vertical axis. */
  quantity: string;
  /** Logarithmic horizontal axis; every x must then be above 0. Default false. */
  logX?: boolean;
  /** Logarithmic vertical axis; every value less its sd must then be above 0. Default false. */
  log?: boolean;
  /** A value worth a dashed line: a claim, chance, the ceiling. Default none. */
  reference?: { readonly value: number; readonly text: string };
  /** Ends of the vertical axis. Default: what the data need. */
  domain?: readonly [number, number];
}

/** Refuses points that cannot be drawn. */
function checkPoints(points: readonly CurvePoint[], { log, logX }: CurveChartOptions): void {
  if (points.length === 0) throw new RangeError("curveChart: needs at least one point, got 0");
  points.forEach(({ x, value, sd }, i) => {
    const spread = sd ?? 0;
    if (!Number.isFinite(x) || !Number.isFinite(value) || !(spread >= 0 && spread < Infinity)) {
      throw new RangeError(
        `curveChart: x, value and sd must be finite and sd not negative, got ${x}, ${value} ± ${sd} at point ${i}`,
      );
    }
    if ((logX && x <= 0) || (log && value - spread <= 0)) {
      throw new RangeError(
        `curveChart: a logarithmic axis needs numbers above 0, got ${x}, ${value} ± ${spread} at point ${i}`,
      );
    }
  });
}

/**
 * Describes how a measure changes with a setting: a line per name with a point and a bar of one
 * standard deviation to both sides at each setting.
 *
 * @param points in any order; points of one name make one line
 * @returns a Vega-Lite specification: plain JSON, nothing is drawn here
 * @throws RangeError if there are no points, or one cannot be drawn on the axes asked for
 * @throws TypeError if the title is empty
 * @example
 * curveChart([{ name: "a", x: 1, value: 0.5, sd: 0.1 }], { title: "Flat", varied: "code size", quantity: "MSE" }).title.text; // ["Flat"]
 */
export function curveChart(points: readonly CurvePoint[], options: CurveChartOptions): ChartSpec {
  checkPoints(points, options);
  const { varied, quantity, logX = false, log = false, reference, domain } = options;
  const names = [...new Set(points.map(({ name }) => name))];
  const key = colourKey(lineColours(names));
  const measured = points.flatMap(({ value, sd }) => [value - (sd ?? 0), value + (sd ?? 0)]);
  const y = numberAxis(quantity, [...measured, ...(reference ? [reference.value] : [])], { log });
  const axes = {
    x: padded(
      numberAxis(
        varied,
        points.map(({ x }) => x),
        { log: logX, grid: false },
      ),
    ),
    y: domain ? { ...y, scale: { ...(y.scale as SpecPart), domain } } : y,
  };
  return chart("curveChart", options, {
    layer: [
      ...(reference ? referenceLayers(reference, axes.y) : []),
      ...names.flatMap((name) =>
        lineLayers(
          points.filter((point) => point.name === name),
          axes,
          key.of(name),
          { varied, quantity },
        ),
      ),
      ...(names.length > 1 ? [key.layer] : []),
    ],
  });
}

/** Room at both ends, so that no dot lies on the axis. */
function padded(axis: SpecPart): SpecPart {
  return { ...axis, scale: { ...(axis.scale as SpecPart), padding: 12 } };
}

/** Bars, line and dots of one name. */
function lineLayers(
  points: readonly CurvePoint[],
  { x, y }: { x: SpecPart; y: SpecPart },
  color: SpecPart,
  { varied, quantity }: { varied: string; quantity: string },
): SpecPart[] {
  const values = [...points]
    .sort((a, b) => a.x - b.x)
    .map(({ name, x: at, value, sd }) => ({
      name,
      x: compact(at),
      value: compact(value),
      ...(sd ? { low: compact(value - sd), high: compact(value + sd) } : {}),
      text: sd ? `${value.toPrecision(4)} ± ${sd.toPrecision(2)}` : value.toPrecision(4),
    }));
  const tooltip = [
    { field: "name", type: "nominal" },
    { field: "x", type: "quantitative", title: varied },
    { field: "text", type: "nominal", title: quantity },
  ];
  const at = { ...x, field: "x" };
  const spread = values.filter((row) => "low" in row);
  const bars = {
    data: { values: spread },
    mark: { type: "rule", strokeWidth: 1.5, opacity: 0.7 },
    encoding: { x: at, y: { ...y, field: "low" }, y2: { field: "high" }, color },
  };
  return [
    // Without any spread there is nothing to draw, and Vega would complain of an endless axis.
    ...(spread.length === 0 ? [] : [bars]),
    {
      data: { values },
      mark: { type: "line" },
      encoding: { x: at, y: { ...y, field: "value" }, color },
    },
    {
      data: { values },
      mark: { type: "point", filled: true, size: 50, opacity: 1 },
      encoding: { x: at, y: { ...y, field: "value" }, color, tooltip },
    },
  ];
}

/** A dashed line with a word at its left end. */
export function referenceLayers(
  { value, text }: { readonly value: number; readonly text: string },
  y: SpecPart,
): SpecPart[] {
  const encoding = { y: { ...y, field: "at" } };
  const data = { values: [{ at: compact(value), text }] };
  return [
    { data, mark: { type: "rule", strokeDash: [2, 3], color: colours.baseline }, encoding },
    {
      data,
      mark: { type: "text", align: "left", baseline: "bottom", dx: 4, dy: -3, x: 0 },
      encoding: { ...encoding, text: { field: "text", type: "nominal" } },
    },
  ];
}
