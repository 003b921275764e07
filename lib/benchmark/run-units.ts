import type { CorpusName } from "../data/corpora";
import type { LoadOptions } from "../data/have-all";
import { catalogReader } from "./corpus-reader";
import { benchmarkModel } from "./detector-for";
import { orStandIn } from "./or-stand-in";
import type { LoadedUnit, UnitFigures } from "./unit";
import { UNIT_KINDS } from "./units";

/** One unit of a benchmark with one seed. */
export interface UnitRun {
  /** The file, table or server. */
  readonly name: string;
  readonly seed: number;
  /** Of what was read. */
  readonly sha256: string;
  readonly figures: UnitFigures;
}

/** With what units are run. */
export interface RunUnitsOptions extends LoadOptions {
  /** A detector's name. Default the automatic one for the corpus. */
  readonly model?: string;
  /** Default [1]. */
  readonly seeds?: readonly number[];
}

/** What was run, and whether on real data. */
export interface UnitRuns {
  readonly model: string;
  readonly results: readonly UnitRun[];
  /** True if a stand-in took the place of any unit. */
  readonly simulated: boolean;
}

/**
 * Runs a detector over some units of a corpus, as `anomalab benchmark` does: equal figures, to the last bit.
 *
 * A unit that cannot be had is simulated, which is said on standard error once for the corpus; `{ standIn: false }` forbids it.
 *
 * @param names units as `unitNames` gives them
 * @throws RangeError if the corpus has no such unit, or there is no such detector
 * @throws DataUnavailable if a unit cannot be had and `standIn` is false
 */
export async function runUnits(
  corpus: CorpusName,
  names: readonly string[],
  { model, seeds = [1], standIn = true }: RunUnitsOptions = {},
): Promise<UnitRuns> {
  const own = benchmarkModel(model, UNIT_KINDS[corpus].model);
  const results: UnitRun[] = [];
  let simulated = false;
  for (const name of names) {
    const unit = await loadUnit(corpus, name, { standIn });
    simulated ||= unit.simulated;
    for (const seed of seeds) {
      const figures = await unit.run({ model: own, seed });
      if (figures !== undefined) results.push({ name, seed, sha256: unit.sha256, figures });
    }
  }
  return { model: own, results, simulated };
}

/**
 * The units of a corpus that the catalog knows, in the order of a run.
 *
 * @param part files of UCR that were looked at last, or the others; both where nothing is said
 * @example
 * unitNames("asd")[0]; // "omi-1"
 */
export function unitNames(corpus: CorpusName, part?: "development" | "held-out"): string[] {
  const { unitsOf, isHeldOut } = UNIT_KINDS[corpus];
  const names = unitsOf(catalogReader(corpus).names);
  if (part === undefined) return names;
  if (isHeldOut === undefined) {
    throw new RangeError(`unitNames: corpus must be one in parts (ucr), got ${corpus}`);
  }
  return names.filter((name) => isHeldOut(name) === (part === "held-out"));
}

async function loadUnit(
  corpus: CorpusName,
  name: string,
  options: LoadOptions,
): Promise<LoadedUnit & { readonly simulated: boolean }> {
  const { load, simulate } = UNIT_KINDS[corpus];
  if (!unitNames(corpus).includes(name)) {
    throw new RangeError(`runUnits: names must be units of ${corpus}, got ${JSON.stringify(name)}`);
  }
  return orStandIn(
    corpus,
    () => load(catalogReader(corpus), name),
    () => simulate(name),
    options,
  );
}
