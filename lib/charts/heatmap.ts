import { checkMatrix } from "../checks";
import type { Matrix } from "../types";
import { chart, compact, type ChartOptions, type ChartSpec } from "./chart";
import { checkSameLength } from "./checks";
import { colours } from "./theme";

export interface HeatmapOptions extends ChartOptions {
  /** Names of the columns, left to right. */
  columns: readonly string[];
  /** Names of the rows, top to bottom. Default the columns' names. */
  rows?: readonly string[];
  /** What a cell holds, with its unit. Default "correlation". */
  quantity?: string;
  /** Ends of the colour scale. Default [-1, 1], as correlations need. */
  domain?: readonly [number, number];
  /** Writes the number into each cell. Default true for up to 12 columns. */
  numbers?: boolean;
}

/**
 * Describes a matrix as coloured cells: a correlation matrix, or scores by two settings.
 *
 * With negative and positive values the scale runs from blue over pale grey at 0 to the colour of
 * anomalies, else from pale grey to that colour.
 *
 * @param matrix nRows × nColumns, finite
 * @returns a Vega-Lite specification: plain JSON, nothing is drawn here
 * @throws RangeError if the matrix is empty, ragged or not finite, or has another number of names
 * @throws TypeError if the title is empty
 * @example
 * heatmap([[1, 0.5], [0.5, 1]], { columns: ["a", "b"], title: "They agree" }).title.text; // ["They agree"]
 */
export function heatmap(matrix: Matrix, options: HeatmapOptions): ChartSpec {
  checkMatrix("heatmap", matrix);
  const { columns, rows = columns, quantity = "correlation", domain = [-1, 1] } = options;
  const { numbers = columns.length <= 12 } = options;
  checkSameLength("heatmap", ["columns", matrix[0]], ["column names", columns]);
  checkSameLength("heatmap", ["rows", matrix], ["row names", rows]);
  const values = matrix.flatMap((row, r) =>
    row.map((value, c) => ({ row: rows[r], column: columns[c], value: compact(value) })),
  );
  const bothSigns = domain[0] < 0 && domain[1] > 0;
  const faint = "#ececec";
  const range = bothSigns ? [colours.normal, faint, colours.anomaly] : [faint, colours.anomaly];
  const place = (field: string, sort: readonly string[]) => ({
    field,
    type: "nominal",
    sort,
    axis: {
      title: null,
      domain: false,
      ticks: false,
      // A column without its name cannot be read.
      labelOverlap: false,
      ...(field === "column" ? tilt(columns) : {}),
    },
  });
  const encoding = { x: place("column", columns), y: place("row", rows) };
  const size = Math.min(52, Math.floor(560 / columns.length));
  const { height = Math.min(size, 38) * rows.length } = options;
  // Cells are opaque, so their words go by the cell's colour and not by the page's.
  const far = bothSigns ? "abs(datum.value)" : `datum.value - ${domain[0]}`;
  const strong = `${far} > ${0.55 * (bothSigns ? domain[1] : domain[1] - domain[0])}`;
  return chart(
    "heatmap",
    {
      width: Math.max(420, size * columns.length + 140),
      height,
      ...options,
    },
    {
      data: { values },
      layer: [
        {
          mark: { type: "rect" },
          encoding: {
            ...encoding,
            color: {
              field: "value",
              type: "quantitative",
              scale: {
                domain: bothSigns ? [domain[0], 0, domain[1]] : domain,
                range,
                interpolate: "rgb",
                clamp: true,
              },
              legend: {
                title: quantity,
                orient: "right",
                direction: "vertical",
                gradientLength: Math.min(140, height),
              },
            },
            tooltip: [
              { field: "row", type: "nominal" },
              { field: "column", type: "nominal" },
              { field: "value", type: "quantitative", title: quantity, format: ".3f" },
            ],
          },
        },
        ...(numbers
          ? [
              {
                mark: { type: "text", fontSize: 10 },
                encoding: {
                  ...encoding,
                  text: { field: "value", type: "quantitative", format: ".2f" },
                  color: { condition: { test: strong, value: "#ffffff" }, value: "#222222" },
                },
              },
            ]
          : []),
      ],
    },
  );
}

/** Long names stand aslant under their columns. */
function tilt(names: readonly string[]): { labelAngle: number; labelAlign?: string } {
  return names.every((name) => name.length <= 4)
    ? { labelAngle: 0 }
    : { labelAngle: -40, labelAlign: "right" };
}
