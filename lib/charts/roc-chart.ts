import { chart, compact, type ChartOptions, type ChartSpec, type SpecPart } from "./chart";
import { checkNames } from "./checks";
import { colourKey } from "./colour-key";
import { cornerOf, diagonalBesideBox, insetFrame, needsInset } from "./roc-inset";
import { colours, palette } from "./theme";

/** One detector's ROC curve, as `rocCurve` gives its points. */
export interface RocLine {
  readonly name: string;
  /** Points from (0, 0) to (1, 1). */
  readonly points: readonly {
    readonly falsePositiveRate: number;
    readonly truePositiveRate: number;
  }[];
  /** Area under the curve, written into the legend. */
  readonly auc: number;
  /** The area's interval: low and high end. Default none. */
  readonly interval?: readonly [number, number] | { readonly low: number; readonly high: number };
}

const falseAlarmRate = "false-alarm rate (share of normal rows detected)";
const recall = "recall (share of anomalies detected)";

/** Text of the legend: the name with its area and interval. */
export function lineName(
  { name, interval }: Pick<RocLine, "name" | "interval">,
  what: string,
  value: number,
): string {
  if (interval === undefined) return `${name}: ${what} ${value.toFixed(3)}`;
  const [low, high] = "low" in interval ? [interval.low, interval.high] : interval;
  return `${name}: ${what} ${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
}

/**
 * Keeps at most `limit` points of a curve, first and last among them, evenly along it: a curve of ten
 * thousand points looks the same with four hundred.
 */
export function thin<T>(points: readonly T[], limit = 400): T[] {
  if (points.length <= limit) return [...points];
  return Array.from(
    { length: limit },
    (_, i) => points[Math.round((i * (points.length - 1)) / (limit - 1))],
  );
}

/** An axis from 0 to 1. */
export function shareAxis(field: string, title: string): SpecPart {
  return {
    field,
    type: "quantitative",
    scale: { domain: [0, 1] },
    axis: { title, tickCount: 5, format: ".6~g" },
  };
}

/**
 * Describes ROC curves: found anomalies against false alarms at every threshold, with the
 * diagonal of a detector that guesses. Where all curves hug the upper left corner, it is enlarged
 * in the empty half of the chart.
 *
 * @param lines one per detector
 * @returns a Vega-Lite specification: plain JSON, nothing is drawn here
 * @throws RangeError if there are no curves, one has no points, or two share a name
 * @throws TypeError if the title is empty
 * @example
 * rocChart([{ name: "a", auc: 1, points: [{ falsePositiveRate: 0, truePositiveRate: 1 }] }], { title: "Perfect" }).title.text; // ["Perfect"]
 */
export function rocChart(lines: readonly RocLine[], options: ChartOptions): ChartSpec {
  checkNames(
    "rocChart",
    lines.map(({ name }) => name),
  );
  const named = lines.map((line) => lineName(line, "AUC", line.auc));
  const inset = needsInset(lines);
  const key = colourKey(lineColours(named), { columns: 1 });
  return chart(
    "rocChart",
    { width: 560, height: 380, ...options },
    {
      layer: [
        ...(inset ? diagonalBesideBox : diagonal).map(guessLine),
        ...lines.map(({ points }, i) => rocLayer(named[i], points, key.of(named[i]))),
        ...(inset ? insetLayers(lines, (i) => key.of(named[i])) : []),
        key.layer,
      ],
    },
  );
}

/** The line of a detector that guesses, from corner to corner. */
const diagonal = [
  [
    { x: 0, y: 0 },
    { x: 1, y: 1 },
  ],
];

/** The upper left corner, enlarged into the empty half of the chart. */
function insetLayers(lines: readonly RocLine[], colourOf: (i: number) => SpecPart): SpecPart[] {
  const axes = { x: shareAxis("x", falseAlarmRate), y: shareAxis("y", recall) };
  const curves = lines.map(({ points }, i) => ({
    data: {
      values: thin(cornerOf(points)).map(({ x, y }, order) => ({
        x: compact(x),
        y: compact(y),
        order,
      })),
    },
    mark: { type: "line", strokeWidth: 2 },
    encoding: { ...axes, order: { field: "order", type: "quantitative" }, color: colourOf(i) },
  }));
  const drawn = curves.filter(({ data }) => data.values.length > 0);
  return [...insetFrame(axes), ...drawn];
}

/** A colour per name, around again after the sixth. */
export function lineColours(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name, i) => [name, palette[i % palette.length]]));
}

/** The dashed line of a detector that guesses. */
export function guessLine(values: readonly { readonly x: number; readonly y: number }[]): SpecPart {
  return {
    data: { values },
    mark: { type: "line", color: colours.baseline, strokeDash: [2, 3], strokeWidth: 1 },
    encoding: {
      x: { field: "x", type: "quantitative" },
      y: { field: "y", type: "quantitative" },
    },
  };
}

function rocLayer(name: string, points: RocLine["points"], colour: SpecPart): SpecPart {
  if (points.length === 0) {
    throw new RangeError(`rocChart: points must not be empty, got none for "${name}"`);
  }
  const values = thin(points).map(({ falsePositiveRate, truePositiveRate }) => ({
    x: compact(falsePositiveRate),
    y: compact(truePositiveRate),
    name,
  }));
  const x = shareAxis("x", falseAlarmRate);
  const y = shareAxis("y", recall);
  return {
    data: { values },
    mark: { type: "line", strokeWidth: 2, clip: true },
    encoding: {
      x,
      y,
      order: { field: "x", type: "quantitative" },
      color: colour,
      tooltip: [
        { field: "name", type: "nominal", title: "detector" },
        { field: "x", type: "quantitative", title: "false-alarm rate", format: ".3f" },
        { field: "y", type: "quantitative", title: "recall", format: ".3f" },
      ],
    },
  };
}
