import { comparePaired, type PairedComparison } from "../metrics/compare-paired";
import { figureByUnit, type RecordedRun } from "./recorded-run";

/**
 * Compares two runs on the units that both have, each with the mean over its seeds.
 *
 * @param units only these; all where nothing is said
 * @throws RangeError if they have no unit in common
 * @example
 * pairedByUnit({ results: [{ name: "1", seed: 1, sha256: "", figures: { hit: 1 } }] }, { results: [{ name: "1", seed: 1, sha256: "", figures: { hit: 0 } }] }, "hit").wins; // 1
 */
export function pairedByUnit(
  first: Pick<RecordedRun, "results">,
  second: Pick<RecordedRun, "results">,
  figure: string,
  { units }: { readonly units?: readonly string[] } = {},
): PairedComparison & { readonly names: readonly string[] } {
  const [one, other] = [first, second].map((run) => figureByUnit(run, figure));
  const names = [...one.keys()].filter(
    (name) => other.has(name) && (units === undefined || units.includes(name)),
  );
  if (names.length === 0) {
    throw new RangeError(`pairedByUnit: the runs must share a unit with ${figure}, got none`);
  }
  const valuesOf = (run: Map<string, number>) => names.map((name) => run.get(name)!);
  return { ...comparePaired(valuesOf(one), valuesOf(other)), names };
}
