import { seriesVariants } from "../../benchmark/series-variants";
import type {
  Detector,
  Recipe,
  RowsDetector,
  SeriesDetector,
  Size,
} from "../../detectors/contract";
import { AUTO, seriesPreset, tablePreset } from "../../detectors/presets";
import { detectorNamed, detectorNames } from "../../detectors/registry";
import { windowRule } from "../../detectors/window-rule";
import { Failure } from "../failure";
import { sentenceOf } from "../../sentence-of";

/** A detector and what its recipe says beside its name. */
export interface Chosen<D extends Detector> {
  readonly detector: D;
  readonly options: unknown;
}

/**
 * Checks a model before anything is read: the automatic one, a registered one or, for series, a variant that only
 * benchmarks know.
 *
 * @returns the name as it stands in results
 * @throws Failure if there is no such model, or it cannot run here
 */
export function benchmarkModel(model: string | undefined, automatic: string): string {
  if (model === undefined || model === AUTO) return automatic;
  const variants = detectorNamed(automatic).input === "series" ? variantNames() : [];
  if (variants.includes(model)) return model;
  try {
    const { name, input, options } = detectorNamed(model);
    if (!options.safeParse({}).success) {
      throw new Failure(`--model must be a detector that needs no others, got ${name}`, 2);
    }
    if (input === "series" && detectorNamed(automatic).input === "rows") {
      throw new Failure(`--model must be a detector of rows for this benchmark, got ${name}`, 2);
    }
    return name;
  } catch (error) {
    if (error instanceof Failure) throw error;
    const names = [...detectorNames(), ...variants].join(", ");
    throw new Failure(`--model must be one of ${names}, got ${model}`, 2);
  }
}

function variantNames(): string[] {
  return seriesVariants.map(({ name }) => name);
}

/**
 * The model for tables, as `detect` would set it up: columns on one scale where it does not see to that itself.
 *
 * @param allNormal true where every learned row is normal, which is said to a detector that asks
 */
export function rowsDetector(
  model: string,
  size: Size,
  { allNormal }: { readonly allNormal: boolean },
): Chosen<RowsDetector> {
  const recipe = tablePreset(model, size);
  const { detector: name, ...rest } = recipe;
  const told = { ...rest, learnFrom: "normal" };
  const asks = allNormal && detectorNamed(name).options.safeParse(told).success;
  return chosen(asks ? { detector: name, ...told } : recipe) as Chosen<RowsDetector>;
}

/**
 * The model for series. One of rows sees the windows that `detect` would cut, or with several columns row after row;
 * nothing is learned a second time for its threshold.
 */
export function seriesDetector(
  model: string,
  { nReadings, nColumns }: { readonly nReadings: number; readonly nColumns: number },
): Chosen<SeriesDetector> {
  const variant = seriesVariants.find(({ name }) => name === model);
  if (variant) return { detector: variant, options: {} };
  if (detectorNamed(model).input === "series") {
    return chosen({ detector: model }) as Chosen<SeriesDetector>;
  }
  const window = nColumns > 1 ? 1 : windowRule({ stepSeconds: 1, nReadings: 2 * nReadings }).size;
  const recipe = seriesPreset(model, { nReadings, window });
  return chosen({ ...recipe, blocks: 0 }) as Chosen<SeriesDetector>;
}

function chosen({ detector: name, ...rest }: Recipe): Chosen<Detector> {
  const detector = detectorNamed(name);
  try {
    return { detector, options: detector.options.parse(rest) };
  } catch (error) {
    throw new Failure(`${name} cannot run here: ${sentenceOf(error)}`, 2);
  }
}
