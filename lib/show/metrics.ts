import { flattenMetrics, type FigureOptions, type MetricTree } from "./flatten-metrics";
import { sendOutput } from "./kernel";
import { isSimulated } from "./simulated";
import { tableForms } from "./table";

/** A number that a notebook stands for. */
export interface PublishedMetric {
  /** Finite. With several seeds, their mean. */
  readonly value: number;
  /** Standard deviation over seeds; null or left out for a single run. */
  readonly sd?: number | null;
  /** How many seeds (runs) stand behind the value. Default 1. */
  readonly seeds?: number;
  /** Unit, or "" for pure numbers such as F1. Default "". */
  readonly unit?: string;
}

/** A published number with nothing left out. */
export type CompleteMetric = Required<PublishedMetric>;

const metricName = /^[a-z][A-Za-z0-9]*(\.[A-Za-z0-9]+)+$/;

/** Refuses what would make a metrics file that lies or cannot be read. */
function checkMetric(name: string, { value, sd, seeds = 1 }: PublishedMetric): void {
  if (!metricName.test(name)) {
    throw new RangeError(
      `publishMetrics: names must be dotted paths such as conv1d.code8.test.mse, got "${name}"`,
    );
  }
  if (!Number.isFinite(value)) {
    throw new RangeError(`publishMetrics: values must be finite, got ${value} for "${name}"`);
  }
  if (sd !== undefined && sd !== null && !(Number.isFinite(sd) && sd >= 0)) {
    throw new RangeError(
      `publishMetrics: sd must be finite and not negative, got ${sd} for "${name}"`,
    );
  }
  if (!(Number.isInteger(seeds) && seeds >= 1)) {
    throw new RangeError(
      `publishMetrics: seeds must be a whole number of at least 1, got ${seeds} for "${name}"`,
    );
  }
  if (seeds > 1 && (sd === undefined || sd === null)) {
    throw new RangeError(`publishMetrics: ${seeds} seeds need an sd, got none for "${name}"`);
  }
}

/**
 * Publishes a notebook's numbers: shown as a table, and collected by the runner into
 * `reports/<notebook>.metrics.json`.
 *
 * A name published by two cells keeps its last value, so that a cell can be run again.
 *
 * @param metrics numbers, bare or with sd and seeds, as `gatherRuns` and `trialFigures` give
 *   them, under dotted paths or in nested records: `{ best: { rocAuc: 0.87, f1: 0.7 } }` is published as
 *   `best.rocAuc` and `best.f1`
 * @param options figures: which numbers to take of records handed over whole. Default all
 * @throws RangeError if a name is no dotted path or comes twice, a number is not finite, several seeds come
 *   without sd, or a record holds none of the figures
 * @throws TypeError if a metric is no number
 */
export function publishMetrics(metrics: MetricTree, options: FigureOptions = {}): void {
  const entries = Object.entries(flattenMetrics(metrics, options));
  if (entries.length === 0)
    throw new RangeError("publishMetrics: needs at least one metric, got 0");
  const complete: Record<string, CompleteMetric> = {};
  for (const [name, metric] of entries) {
    checkMetric(name, metric);
    const { value, sd = null, seeds = 1, unit = "" } = metric;
    complete[name] = { value, sd, seeds, unit };
  }
  const units = Object.values(complete).some(({ unit }) => unit !== "");
  const rows = Object.entries(complete).map(([name, { value, sd, seeds, unit }]) => ({
    metric: name,
    value: { value, sd },
    ...(units ? { unit } : {}),
    seeds,
  }));
  sendOutput(
    {
      "application/vnd.anomalab.metrics+json": complete,
      ...tableForms(rows, { caption: "Published numbers" }),
    },
    { metadata: isSimulated() ? { anomalab: { simulated: true } } : {} },
  );
}
