import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { cloneRoot } from "../data/places";
import { reason } from "../data/read-text";
import { parseJson } from "../parse-json";
import type { UnitRun, UnitRuns } from "./run-units";

/** A whole run, as `anomalab benchmark ... --json` printed it and as it lies in reports/benchmarks. */
export interface RecordedRun {
  readonly benchmark: string;
  readonly model: string;
  readonly version: string;
  /** True if every file had the sha256 of the catalog. */
  readonly verified: boolean;
  readonly results: readonly UnitRun[];
}

const run = z.object({
  model: z.string(),
  results: z.array(
    z.object({
      name: z.string(),
      seed: z.int(),
      sha256: z.hash("sha256"),
      figures: z.record(z.string(), z.number().nullable()),
    }),
  ),
});
const schema = run.extend({
  benchmark: z.string(),
  version: z.string(),
  verified: z.boolean(),
  baselines: z.array(run).default([]),
});

/**
 * Reads a recorded run of this repository: reports/benchmarks/NAME.json.
 *
 * @param name "ucr.auto-series"
 * @param model which of the models that were run together; the first where nothing is said
 * @throws RangeError if there is none of that name, or it is none, or has no such model
 */
export function recordedRun(name: string, model?: string): RecordedRun {
  const root = cloneRoot();
  if (root === undefined) {
    throw new RangeError("recordedRun: recorded runs lie in the repository, got a package");
  }
  const { baselines, ...first } = parseRecorded(
    name,
    join(root, "reports", "benchmarks", `${name}.json`),
  );
  if (model === undefined || model === first.model) return first;
  const found = baselines.find((each) => each.model === model);
  if (found === undefined) {
    throw new RangeError(`recordedRun: model must be one of ${name}, got ${model}`);
  }
  return { ...first, ...found };
}

function parseRecorded(name: string, file: string): z.infer<typeof schema> {
  try {
    return schema.parse(parseJson(readFileSync(file, "utf8")));
  } catch (error) {
    throw new RangeError(
      `recordedRun: name must be that of a recorded run, got ${name} (${reason(error)})`,
      { cause: error },
    );
  }
}

/**
 * Compares a run with a recorded one, unit by unit and figure by figure.
 *
 * @returns the largest difference of a figure; 0 where all are equal
 * @throws RangeError if the recorded run lacks a unit, read other data, or has a figure where this one has none
 * @example
 * largestDifference({ model: "knn", simulated: false, results: [] }, { benchmark: "asd", model: "knn", version: "1", verified: true, results: [] }); // 0
 */
export function largestDifference(run: UnitRuns, recorded: RecordedRun): number {
  let largest = 0;
  for (const { name, seed, sha256, figures } of run.results) {
    const found = recorded.results.find((each) => each.name === name && each.seed === seed);
    if (run.model !== recorded.model || found?.sha256 !== sha256) {
      throw new RangeError(
        `largestDifference: the recorded run must have ${run.model} on ${name} with seed ${seed} and the same data, got ${recorded.model} ${found === undefined ? "without it" : "on other data"}`,
      );
    }
    for (const [figure, value] of Object.entries(figures)) {
      const other = found.figures[figure];
      if (typeof value !== typeof other) {
        throw new RangeError(`largestDifference: ${figure} must be recorded, got none for ${name}`);
      }
      if (typeof value === "number") largest = Math.max(largest, Math.abs(value - other!));
    }
  }
  return largest;
}

/** One figure per unit, the mean over its seeds, in the order of the run; units without the figure are left out. */
export function figureByUnit(
  { results }: Pick<RecordedRun, "results">,
  figure: string,
): Map<string, number> {
  const lists = new Map<string, number[]>();
  for (const { name, figures } of results) {
    const value = figures[figure];
    if (typeof value === "number") lists.set(name, [...(lists.get(name) ?? []), value]);
  }
  return new Map(
    Array.from(lists, ([name, values]) => [
      name,
      values.reduce((sum, value) => sum + value, 0) / values.length,
    ]),
  );
}
