import { kindOf } from "../checks";
import type { PublishedMetric } from "./metrics";

/**
 * Numbers by name, bare or as `{ value, sd, seeds }`, and records of them, as deep as they go. Typed as
 * `object`, because the results of this library are interfaces and not dictionaries; what is no number is refused when it runs.
 */
export type MetricTree = Readonly<Record<string, number | object>>;

/** Which numbers of whole records are meant. */
export interface FigureOptions {
  /**
   * Names of the figures to take from records that are handed over whole; a number given under its own
   * full name at the top is always taken. Default: every number of every record.
   */
  figures?: readonly string[];
}

/** True for `{ value: 0.9, ... }`, whatever else it holds. */
function isMetric(given: object): given is PublishedMetric {
  return "value" in given && typeof given.value === "number";
}

/**
 * Flattens nested records of numbers to dotted names: `{ best: { rocAuc: 0.99 } }` becomes `best.rocAuc`.
 *
 * @throws RangeError if a name comes twice, a record holds no number to publish, or no record holds one of the figures
 * @throws TypeError if something to be published is neither a number nor a record
 */
export function flattenMetrics(
  metrics: MetricTree,
  { figures }: FigureOptions = {},
): Record<string, PublishedMetric> {
  const flat: Record<string, PublishedMetric> = {};
  const seen = new Set<string>();
  const add = (name: string, metric: PublishedMetric) => {
    if (Object.hasOwn(flat, name)) {
      throw new RangeError(`publishMetrics: names must differ, got "${name}" twice`);
    }
    flat[name] = metric;
  };
  const walk = (prefix: string, record: object) => {
    const before = Object.keys(flat).length;
    for (const [name, given] of Object.entries(record) as [string, unknown][]) {
      const path = `${prefix}.${name}`;
      const isLeaf = typeof given !== "object" || given === null || isMetric(given);
      if (!isLeaf && !Array.isArray(given)) walk(path, given);
      else if (figures === undefined || figures.includes(name)) {
        seen.add(name);
        add(path, metricOf(path, given));
      }
    }
    if (Object.keys(flat).length === before) {
      throw new RangeError(
        `publishMetrics: every record must hold ${figures ? `one of ${figures.join(", ")}` : "a number"}, got none in "${prefix}"`,
      );
    }
  };
  for (const [name, given] of Object.entries(metrics)) {
    if (typeof given === "object" && given !== null && !isMetric(given)) walk(name, given);
    else add(name, metricOf(name, given));
  }
  const unused = figures?.find((figure) => !seen.has(figure));
  if (unused !== undefined) {
    throw new RangeError(
      `publishMetrics: every figure must be in a record, got "${unused}" in none`,
    );
  }
  return flat;
}

function metricOf(name: string, given: unknown): PublishedMetric {
  if (typeof given === "number") return { value: given };
  if (typeof given === "object" && given !== null && isMetric(given)) return given;
  throw new TypeError(
    `publishMetrics: metrics must be numbers, got ${kindOf(given)} for "${name}"`,
  );
}
