import { checkInteger, checkLabelled, checkMatrix } from "../checks";
import { median } from "../quantile";
import type { Label, Matrix } from "../types";
import { chart, compact, type ChartOptions, type ChartSpec, type SpecPart } from "./chart";
import { colours } from "./theme";

export interface RowsChartOptions extends ChartOptions {
  /** Truth, one per row. */
  labels: readonly Label[];
  /** Rows drawn of either class, taken evenly from the whole table. Default 25. */
  perClass?: number;
  /** What the classes are called, normal first. Default "normal" and "anomaly". */
  names?: readonly [string, string];
  /** What is measured, with its unit: the vertical axis. Default "value". */
  quantity?: string;
  /** What runs along a row: "sample of the beat". Default "place in the row". */
  along?: string;
}

/**
 * Describes rows whose values follow each other, such as beats or windows, as they are: some of
 * either class as thin lines side by side, and over them the median of all rows of the class.
 * The chart to look at before any model does.
 *
 * @param rows nSamples × nValues
 * @returns a Vega-Lite specification: plain JSON, nothing is drawn here
 * @throws RangeError if rows are empty, ragged or not finite, a class is missing, labels do not match, or
 *   perClass is no whole number of at least 1
 * @throws TypeError if the title is empty
 * @example
 * rowsChart([[1, 2], [3, 4]], { labels: [0, 1], title: "Apart" }).title.text; // ["Apart"]
 */
export function rowsChart(rows: Matrix, options: RowsChartOptions): ChartSpec {
  const { labels, perClass = 25, names = ["normal", "anomaly"] } = options;
  const { quantity = "value", along = "place in the row", width = 700, height = 200 } = options;
  checkMatrix("rowsChart", rows);
  checkLabelled("rowsChart", labels, rows, "row");
  checkInteger("rowsChart", "perClass", perClass);
  const classes = ([0, 1] as const).map((label) => {
    const ofClass = rows.filter((_, i) => labels[i] === label);
    if (ofClass.length === 0) {
      throw new RangeError(`rowsChart: needs rows of both classes, got no ${names[label]} ones`);
    }
    return { name: names[label], ofClass, colour: label === 1 ? colours.anomaly : colours.normal };
  });
  const x = {
    field: "at",
    type: "quantitative",
    axis: { title: along, grid: false, tickCount: 6 },
    scale: { nice: false },
  };
  const y = { field: "value", type: "quantitative", axis: { title: quantity, tickCount: 5 } };
  const color = {
    field: "panel",
    type: "nominal",
    scale: { domain: names, range: classes.map(({ colour }) => colour) },
    legend: null,
  };
  const line = (isMedian: boolean, mark: SpecPart) => ({
    transform: [{ filter: `datum.row ${isMedian ? "===" : "!=="} "median"` }],
    mark: { type: "line", ...mark },
    encoding: { x, y, color, detail: { field: "row", type: "nominal" } },
  });
  return chart("rowsChart", options, {
    data: {
      values: classes.flatMap(({ name, ofClass }) => [
        ...evenly(ofClass, perClass).flatMap((row, i) => points(name, `${i + 1}`, row)),
        ...points(name, "median", medianRow(ofClass)),
      ]),
    },
    facet: {
      field: "panel",
      type: "nominal",
      title: null,
      sort: [...names],
      header: { labelAnchor: "start" },
    },
    columns: 2,
    spacing: 14,
    spec: {
      width: Math.floor((width - 60) / 2) - 18,
      height,
      layer: [
        line(false, { strokeWidth: 0.9, opacity: 0.5, tooltip: null }),
        line(true, { strokeWidth: 2.6 }),
      ],
    },
  });
}

function points(panel: string, row: string, values: readonly number[]): SpecPart[] {
  return values.map((value, at) => ({ panel, row, at, value: compact(value, 3) }));
}

/** So many of a list, evenly spaced, the first among them. */
function evenly<T>(list: readonly T[], wanted: number): T[] {
  const n = Math.min(wanted, list.length);
  return Array.from({ length: n }, (_, i) => list[Math.floor((i * list.length) / n)]);
}

function medianRow(rows: Matrix): number[] {
  return rows[0].map((_, j) => median(rows.map((row) => row[j])));
}
