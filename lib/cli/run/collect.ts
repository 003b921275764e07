import { createHash } from "node:crypto";
import { Failure } from "../failure";
import type { Notebook, Output } from "./notebook";

/** What lib/show adds to a notebook's output for the runner to find. */
export const METRICS = "application/vnd.anomalab.metrics+json";
export const CLAIM = "application/vnd.anomalab.claim+json";
export const PROVENANCE = "application/vnd.anomalab.provenance+json";

/** One number of a report, with its spread where it was measured over several seeds. */
export interface Metric {
  readonly value: number;
  /** Over seeds; null or left out for a single run. */
  readonly sd?: number | null;
  readonly seeds?: number;
  readonly unit?: string;
}

export interface Collected {
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly claims: readonly unknown[];
  readonly provenance: Readonly<Record<string, unknown>>;
  /** True if any output says that its data came from a generator. */
  readonly simulated: boolean;
  /** The picture that stands for the report, if there is one. */
  readonly cover: Buffer | undefined;
}

/**
 * Collects an executed notebook's numbers from its outputs.
 *
 * The cover is the PNG of the output whose metadata says `anomalab: { cover: true }`, else the
 * first PNG.
 *
 * @throws Failure if a metric is named twice, or is not a finite number
 */
export function collectResults(notebook: Notebook, shown: string): Collected {
  const outputs = notebook.cells.flatMap((cell) => cell.outputs ?? []);
  const provenance = mergeProvenance(outputs);
  return {
    metrics: mergeMetrics(outputs, shown),
    claims: outputs.flatMap((output) => output.data?.[CLAIM] ?? []),
    provenance,
    simulated: saysSimulated(provenance) || outputs.some((one) => markOf(one).simulated === true),
    cover: findCover(outputs),
  };
}

/** A fingerprint of the results alone: equal for two runs that found the same. */
export function hashResults({ metrics, claims }: Pick<Collected, "metrics" | "claims">): string {
  return createHash("sha256").update(JSON.stringify({ metrics, claims })).digest("hex");
}

function mergeMetrics(outputs: readonly Output[], shown: string): Record<string, Metric> {
  const merged: Record<string, Metric> = {};
  for (const output of outputs) {
    const found = (output.data?.[METRICS] ?? {}) as Record<string, Metric>;
    for (const [name, metric] of Object.entries(found)) {
      if (name in merged) throw new Failure(`${shown}: the metric "${name}" is reported twice`);
      checkMetric(name, metric, shown);
      merged[name] = metric;
    }
  }
  return merged;
}

// JSON writes NaN and Infinity as null, which would read as "not measured".
function checkMetric(name: string, { value, sd }: Metric, shown: string): void {
  if (!Number.isFinite(value)) {
    throw new Failure(`${shown}: the metric "${name}" must be a finite number, got ${value}`);
  }
  if (sd !== undefined && sd !== null && !Number.isFinite(sd)) {
    throw new Failure(`${shown}: the spread of "${name}" must be a finite number, got ${sd}`);
  }
}

function mergeProvenance(outputs: readonly Output[]): Record<string, unknown> {
  const merged: Record<string, unknown> = {};
  for (const output of outputs) Object.assign(merged, output.data?.[PROVENANCE]);
  return merged;
}

/** True if the value is, or holds at any depth, an object with `simulated: true`. */
function saysSimulated(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { simulated } = value as { simulated?: unknown };
  return simulated === true || Object.values(value).some(saysSimulated);
}

function markOf(output: Output): { cover?: unknown; simulated?: unknown } {
  return output.metadata?.anomalab ?? {};
}

/** The output whose picture stands for the report: the one that says so, else the first that has one. */
export function coverOf(outputs: readonly Output[]): Output | undefined {
  const pictures = outputs.filter((output) => typeof output.data?.["image/png"] === "string");
  return pictures.find((output) => markOf(output).cover === true) ?? pictures[0];
}

function findCover(outputs: readonly Output[]): Buffer | undefined {
  const chosen = coverOf(outputs);
  return chosen && Buffer.from(String(chosen.data?.["image/png"]), "base64");
}
