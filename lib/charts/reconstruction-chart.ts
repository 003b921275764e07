import { chart, type ChartOptions, type ChartSpec, type SpecPart } from "./chart";
import { checkSameLength, compactAll } from "./checks";
import { colourKey, tint } from "./colour-key";
import { colours } from "./theme";

/** A window or row and what the autoencoder made of it. */
export interface Reconstructed {
  /** nValues numbers in order. */
  readonly input: readonly number[];
  /** nValues numbers: the model's output. */
  readonly reconstruction: readonly number[];
  /** Name of this window where several are compared side by side. Default none. */
  readonly name?: string;
}

export interface ReconstructionChartOptions extends ChartOptions {
  /** What is measured, with its unit: the vertical axis. Default "value (scaled)". */
  quantity?: string;
  /** What runs along: "time step", "sample of the beat". Default "time step". */
  along?: string;
  /** Units of the horizontal axis per value: 5 for a reading every five minutes. Default 1. */
  step?: number;
}

const names = { input: "input", output: "reconstruction", error: "error" } as const;

/** The panels' rows: one per value. */
function rowsOf(panels: readonly Reconstructed[], step: number): SpecPart[] {
  return panels.flatMap(({ input, reconstruction, name = "" }) => {
    checkSameLength(
      "reconstructionChart",
      ["inputs", input],
      ["reconstructed values", reconstruction],
    );
    const ins = compactAll("reconstructionChart", "input", input);
    const outs = compactAll("reconstructionChart", "reconstruction", reconstruction);
    return ins.map((value, i) => ({ panel: name, at: i * step, input: value, output: outs[i] }));
  });
}

/** The line of one column. */
function line(field: string, x: SpecPart, y: SpecPart, mark: SpecPart): SpecPart {
  return { mark: { type: "line", ...mark }, encoding: { x, y: { ...y, field } } };
}

/**
 * Describes an input and its reconstruction as two lines, the error between them shaded.
 *
 * Several windows stand side by side on one scale, such as a normal and an anomalous beat.
 *
 * @param windows one or more windows with their reconstructions
 * @returns a Vega-Lite specification: plain JSON, nothing is drawn here
 * @throws RangeError if there is no window, lengths differ, or a value is not finite
 * @throws TypeError if the title is empty
 * @example
 * reconstructionChart([{ input: [1, 2], reconstruction: [1, 1.5] }], { title: "Close" }).title.text; // ["Close"]
 */
export function reconstructionChart(
  windows: readonly Reconstructed[],
  options: ReconstructionChartOptions,
): ChartSpec {
  if (windows.length === 0) {
    throw new RangeError("reconstructionChart: needs at least one window, got 0");
  }
  const { quantity = "value (scaled)", along = "time step", step = 1 } = options;
  const key = colourKey({
    [names.input]: colours.normal,
    [names.output]: colours.ceiling,
    [names.error]: tint(colours.anomaly, 0.35),
  });
  const x = {
    field: "at",
    type: "quantitative",
    axis: { title: along, grid: false, tickCount: 6 },
    scale: { nice: false },
  };
  const y = { type: "quantitative", axis: { title: quantity, tickCount: 5 } };
  const tooltip = [
    { field: "at", type: "quantitative", title: along },
    { field: "input", type: "quantitative", format: ".4g" },
    { field: "output", type: "quantitative", title: names.output, format: ".4g" },
  ];
  const layer = [
    {
      mark: { type: "area" },
      encoding: {
        x,
        y: { ...y, field: "input" },
        y2: { field: "output" },
        color: key.of(names.error),
        tooltip,
      },
    },
    line("input", x, y, { color: colours.normal }),
    line("output", x, y, { color: colours.ceiling, strokeDash: [5, 3] }),
    key.layer,
  ];
  const data = { values: rowsOf(windows, step) };
  if (windows.length === 1) return chart("reconstructionChart", options, { data, layer });
  return chart("reconstructionChart", options, panels(windows, data, layer, options));
}

/** The same layers once per window, side by side, at most three in a row. */
function panels(
  windows: readonly Reconstructed[],
  data: SpecPart,
  layer: readonly SpecPart[],
  { width = 700, height = 170 }: ReconstructionChartOptions,
): SpecPart {
  const columns = Math.min(3, windows.length);
  return {
    data,
    facet: {
      field: "panel",
      type: "nominal",
      title: null,
      sort: windows.map(({ name = "" }) => name),
      header: { labelAnchor: "start" },
    },
    columns,
    spacing: 14,
    spec: { width: Math.floor((width - 60) / columns) - 18, height, layer },
  };
}
