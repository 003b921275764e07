import type { PositiveClass } from "./confusion";
import { countsOneClass } from "./counts-one-class";
import { summarise } from "./summarise";

/** A number over several runs, in the form that tables show and `publishMetrics` takes. */
export interface OverSeeds {
  /** Mean over the seeds. */
  readonly value: number;
  /** Sample standard deviation (divided by n - 1); null for one seed, which has no spread. */
  readonly sd: number | null;
  /** How many seeds. */
  readonly seeds: number;
  /** The number of each run, in the seeds' order. */
  readonly runs: readonly number[];
  /** The class that the number counts as positive, where that was said; tables check it. */
  readonly positive?: PositiveClass;
}

/**
 * Gathers the same numbers of several runs into mean and spread, name by name.
 *
 * @param runs one record per seed or split, all with the same names and finite numbers
 * @param options positive: the class that precision, recall, F1 and average precision count; they
 *   carry it along. Default not said
 * @throws RangeError if there is no run, a number is not finite, or the runs' names differ
 * @example
 * gatherRuns([{ f1: 0.5 }, { f1: 1 }]).f1.value; // 0.75
 */
export function gatherRuns<Name extends string>(
  runs: readonly Readonly<Record<Name, number>>[],
  { positive }: { positive?: PositiveClass } = {},
): Record<Name, OverSeeds> {
  if (runs.length === 0) throw new RangeError("gatherRuns: needs at least one run, got 0");
  const names = Object.keys(runs[0]) as Name[];
  runs.forEach((run, i) => {
    const others = Object.keys(run);
    if (others.length !== names.length || !names.every((name) => name in run)) {
      throw new RangeError(
        `gatherRuns: every run must have ${names.join(", ")}, got ${others.join(", ")} in run ${i}`,
      );
    }
  });
  const gathered = names.map((name): [Name, OverSeeds] => {
    const values = runs.map((run) => run[name]);
    const bad = values.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) {
      throw new RangeError(
        `gatherRuns: numbers must be finite, got ${values[bad]} for ${name} in run ${bad}`,
      );
    }
    const { mean, sd, n } = summarise(values);
    const counted = positive !== undefined && countsOneClass(name) ? { positive } : {};
    return [name, { value: mean, sd, seeds: n, runs: values, ...counted }];
  });
  return Object.fromEntries(gathered) as Record<Name, OverSeeds>;
}

/**
 * Runs an experiment once per seed, one after another, and gathers its numbers.
 *
 * @param seeds at least one
 * @param experiment gives finite numbers by name for one seed
 * @throws RangeError as gatherRuns does
 * @example
 * (await overSeeds([1, 2, 3], (seed) => ({ twice: 2 * seed }))).twice.sd; // 2
 */
export async function overSeeds<Name extends string>(
  seeds: readonly number[],
  experiment: (seed: number) => Record<Name, number> | Promise<Record<Name, number>>,
): Promise<Record<Name, OverSeeds>> {
  const runs: Record<Name, number>[] = [];
  for (const seed of seeds) runs.push(await experiment(seed));
  return gatherRuns(runs);
}
