import { chart, compact, type ChartOptions, type ChartSpec, type SpecPart } from "./chart";
import { colourKey } from "./colour-key";
import { numberAxis } from "./log-axis";
import { shareAxis, thin } from "./roc-chart";
import { colours, palette, thresholdDash } from "./theme";

/** What one threshold gives. */
export interface ThresholdPoint {
  readonly threshold: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface ThresholdSweepOptions extends ChartOptions {
  /** The threshold that was chosen, dashed. Default none. */
  chosen?: number;
  /** What the threshold is on. Default "threshold on the anomaly score". */
  quantity?: string;
  /** Logarithmic axis; every threshold must then be above 0. Default false. */
  log?: boolean;
}

const measures = [
  { field: "precision", name: "precision", colour: palette[0] },
  { field: "recall", name: "recall", colour: palette[1] },
  { field: "f1", name: "F1", colour: palette[2] },
] as const;

/**
 * Describes precision, recall and F1 against the threshold: how much hangs on its choice.
 *
 * The curves use labels, so they judge a threshold and must not choose it.
 *
 * @param points in any order
 * @returns a Vega-Lite specification: plain JSON, nothing is drawn here
 * @throws RangeError if there are no points, or a threshold cannot be drawn
 * @throws TypeError if the title is empty
 * @example
 * thresholdSweepChart([{ threshold: 1, precision: 1, recall: 1, f1: 1 }], { title: "Easy" }).title.text; // ["Easy"]
 */
export function thresholdSweepChart(
  points: readonly ThresholdPoint[],
  options: ThresholdSweepOptions,
): ChartSpec {
  if (points.length === 0) {
    throw new RangeError("thresholdSweepChart: needs at least one point, got 0");
  }
  const { chosen, quantity = "threshold on the anomaly score", log = false } = options;
  points.forEach(({ threshold }, i) => {
    if (!Number.isFinite(threshold) || (log && threshold <= 0)) {
      throw new RangeError(
        `thresholdSweepChart: thresholds must be finite${log ? " and above 0 on a logarithmic axis" : ""}, got ${threshold} at point ${i}`,
      );
    }
  });
  const key = colourKey({
    ...Object.fromEntries(measures.map(({ name, colour }) => [name, colour])),
    ...(chosen === undefined ? {} : { "chosen threshold": colours.threshold }),
  });
  const sorted = thin([...points].sort((a, b) => a.threshold - b.threshold));
  const values = sorted.map(({ threshold, precision, recall, f1 }) => ({
    threshold: compact(threshold),
    precision: compact(precision),
    recall: compact(recall),
    f1: compact(f1),
  }));
  const x = {
    field: "threshold",
    ...numberAxis(
      quantity,
      points.map(({ threshold }) => threshold),
      { log, grid: false },
    ),
  };
  const tooltip = [{ field: "threshold", name: quantity }, ...measures].map(({ field, name }) => ({
    field,
    type: "quantitative",
    title: name,
    format: ".3g",
  }));
  const lines: SpecPart[] = measures.map(({ field, name }) => ({
    mark: { type: "line", interpolate: "step-after", strokeWidth: 1.8 },
    encoding: { x, y: shareAxis(field, "precision, recall, F1"), color: key.of(name), tooltip },
  }));
  const rule = {
    data: { values: [{ threshold: compact(chosen) }] },
    mark: { type: "rule", strokeDash: thresholdDash, strokeWidth: 1.5 },
    encoding: { x, color: key.of("chosen threshold") },
  };
  return chart("thresholdSweepChart", options, {
    data: { values },
    layer: [...lines, ...(chosen === undefined ? [] : [rule]), key.layer],
  });
}
