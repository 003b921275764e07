import { chart, compact, type ChartOptions, type ChartSpec, type SpecPart } from "./chart";
import { checkNames } from "./checks";
import { colourKey } from "./colour-key";
import { guessLine, lineColours, lineName, shareAxis, thin } from "./roc-chart";

/** One detector's precision-recall curve, as `precisionRecallCurve` gives its points. */
export interface PrLine {
  readonly name: string;
  readonly points: readonly { readonly precision: number; readonly recall: number }[];
  /** Written into the legend. */
  readonly averagePrecision: number;
  /** Its interval: low and high end. Default none. */
  readonly interval?: readonly [number, number] | { readonly low: number; readonly high: number };
}

export interface PrChartOptions extends ChartOptions {
  /** Share of anomalies among all rows: what guessing gets, drawn as a dashed line. Default none. */
  anomalyShare?: number;
}

/**
 * Describes precision-recall curves. They are drawn as steps: a straight line between two points would promise
 * more than any threshold gives.
 *
 * @param lines one per detector
 * @returns a Vega-Lite specification: plain JSON, nothing is drawn here
 * @throws RangeError if there are no curves, one has no points, or two share a name
 * @throws TypeError if the title is empty
 * @example
 * prChart([{ name: "a", averagePrecision: 1, points: [{ precision: 1, recall: 1 }] }], { title: "Perfect" }).title.text; // ["Perfect"]
 */
export function prChart(lines: readonly PrLine[], options: PrChartOptions): ChartSpec {
  checkNames(
    "prChart",
    lines.map(({ name }) => name),
  );
  const { anomalyShare } = options;
  const named = lines.map((line) => lineName(line, "average precision", line.averagePrecision));
  const key = colourKey(lineColours(named), { columns: 1 });
  const guess =
    anomalyShare === undefined
      ? []
      : [
          guessLine([
            { x: 0, y: anomalyShare },
            { x: 1, y: anomalyShare },
          ]),
        ];
  return chart(
    "prChart",
    { width: 560, height: 380, ...options },
    {
      layer: [
        ...guess,
        ...lines.map(({ points }, i) => prLayer(named[i], points, key.of(named[i]))),
        key.layer,
      ],
    },
  );
}

function prLayer(name: string, points: PrLine["points"], colour: SpecPart): SpecPart {
  if (points.length === 0) {
    throw new RangeError(`prChart: points must not be empty, got none for "${name}"`);
  }
  const values = thin(points).map(({ precision, recall }, i) => ({
    x: compact(recall),
    y: compact(precision),
    i,
    name,
  }));
  return {
    data: { values },
    mark: { type: "line", interpolate: "step-before", strokeWidth: 2, clip: true },
    encoding: {
      x: shareAxis("x", "recall (share of anomalies detected)"),
      y: shareAxis("y", "precision (share of detections that are anomalies)"),
      order: { field: "i", type: "quantitative" },
      color: colour,
      tooltip: [
        { field: "name", type: "nominal", title: "detector" },
        { field: "x", type: "quantitative", title: "recall", format: ".3f" },
        { field: "y", type: "quantitative", title: "precision", format: ".3f" },
      ],
    },
  };
}
