import { chart, compact, type ChartOptions, type ChartSpec } from "./chart";
import { numberAxis } from "./log-axis";
import { palette } from "./theme";

/** One training run's loss per epoch. */
export interface LossCurve {
  /** What the loss is of: "train", "validation", or a model's name. Runs of one name share a colour. */
  readonly name: string;
  /** The run's seed, where several runs share a name. */
  readonly seed?: number;
  /** One finite loss per epoch, first epoch first. */
  readonly losses: readonly number[];
}

export interface LossChartOptions extends ChartOptions {
  /** Logarithmic axis: shows the late, small gains as well as the early, large ones. Default true. */
  log?: boolean;
  /** What the loss is, with its unit. Default "loss (mean squared error)". */
  quantity?: string;
}

/** Refuses runs without epochs and losses that cannot be drawn. */
function checkCurves(curves: readonly LossCurve[], log: boolean): void {
  if (curves.length === 0) throw new RangeError("lossChart: needs at least one curve, got 0");
  for (const { name, losses } of curves) {
    if (losses.length === 0) {
      throw new RangeError(`lossChart: losses must not be empty, got none for "${name}"`);
    }
    losses.forEach((loss, i) => {
      if (!Number.isFinite(loss) || (log && loss <= 0)) {
        throw new RangeError(
          `lossChart: losses must be finite${log ? " and above 0 on a logarithmic axis" : ""}, got ${loss} at epoch ${i + 1} of "${name}"`,
        );
      }
    });
  }
}

/** Mean loss per epoch over all runs of one name, as far as every run goes. */
function meanCurve(curves: readonly LossCurve[]): number[] {
  const nEpochs = Math.min(...curves.map(({ losses }) => losses.length));
  return Array.from(
    { length: nEpochs },
    (_, i) => curves.reduce((sum, { losses }) => sum + losses[i], 0) / curves.length,
  );
}

/** Whole epochs at round, equal steps, at most twelve: left to itself the axis counts half epochs. */
function epochTicks(nEpochs: number): number[] {
  let step = 1;
  for (let i = 0; nEpochs / step > 12; i += 1) step = [2, 5, 10][i % 3] * 10 ** Math.floor(i / 3);
  return Array.from({ length: Math.floor(nEpochs / step) }, (_, i) => (i + 1) * step);
}

/**
 * Describes a chart of training curves: loss against epoch, one colour per name.
 *
 * Where a name has several runs (seeds), each run is a thin line and their mean a thick one, which
 * ends where the shortest run ends.
 *
 * @returns a Vega-Lite specification: plain JSON, nothing is drawn here
 * @throws RangeError if there are no curves, or a loss is not finite, or not above 0 on a logarithmic axis
 * @throws TypeError if the title is empty
 * @example
 * lossChart([{ name: "train", losses: [0.5, 0.25] }], { title: "It learns" }).title.text; // ["It learns"]
 */
export function lossChart(
  curves: readonly LossCurve[],
  { log = true, quantity = "loss (mean squared error)", ...options }: LossChartOptions,
): ChartSpec {
  checkCurves(curves, log);
  const names = [...new Set(curves.map(({ name }) => name))];
  const rows: object[] = [];
  for (const name of names) {
    const runs = curves.filter((curve) => curve.name === name);
    const add = (run: string, losses: readonly number[]) =>
      losses.forEach((loss, i) => rows.push({ name, run, epoch: i + 1, loss: compact(loss) }));
    if (runs.length > 1) runs.forEach(({ seed, losses }, i) => add(`seed ${seed ?? i}`, losses));
    add("mean", meanCurve(runs));
  }
  const thick = { test: "datum.run === 'mean'" };
  return chart("lossChart", options, {
    data: { values: rows },
    mark: { type: "line" },
    encoding: {
      x: {
        field: "epoch",
        type: "quantitative",
        axis: {
          title: "epoch",
          grid: false,
          values: epochTicks(Math.max(...curves.map(({ losses }) => losses.length))),
          format: "d",
        },
        scale: { zero: false, nice: false },
      },
      y: {
        field: "loss",
        ...numberAxis(
          quantity,
          curves.flatMap(({ losses }) => losses),
          { log, zero: true },
        ),
      },
      color: {
        field: "name",
        type: "nominal",
        scale: { domain: names, range: palette.slice(0, names.length) },
        legend: { title: null, symbolType: "stroke" },
      },
      detail: { field: "run", type: "nominal" },
      strokeWidth: { condition: { ...thick, value: 2.4 }, value: 1 },
      opacity: { condition: { ...thick, value: 1 }, value: 0.35 },
      tooltip: [
        { field: "name", type: "nominal", title: "curve" },
        { field: "run", type: "nominal" },
        { field: "epoch", type: "quantitative" },
        { field: "loss", type: "quantitative", format: ".4g" },
      ],
    },
  });
}
