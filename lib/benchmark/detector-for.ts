import type { Detector, Recipe, SeriesDetector } from "../detectors/contract";
import { AUTO, seriesPreset } from "../detectors/presets";
import { detectorNamed, detectorNames } from "../detectors/registry";
import { windowRule } from "../detectors/window-rule";
import { seriesVariants } from "./series-variants";

/** A detector and what its recipe says beside its name. */
export interface ChosenSeries {
  readonly detector: SeriesDetector;
  readonly options: unknown;
}

/**
 * Checks a model before anything is read: the automatic one, a registered one or, for series, a variant that only
 * benchmarks know.
 *
 * @param automatic what "auto" and undefined stand for
 * @returns the name as it stands in results
 * @throws RangeError if there is no such model, or it cannot run here
 * @example
 * benchmarkModel("iforest", "auto-table"); // "isolation-forest"
 */
export function benchmarkModel(model: string | undefined, automatic: string): string {
  if (model === undefined || model === AUTO) return automatic;
  const { input: expected } = detectorNamed(automatic);
  const variants = expected === "series" ? seriesVariants.map<string>(({ name }) => name) : [];
  if (variants.includes(model)) return model;
  const { name, input, options } = registered(model, variants);
  if (!options.safeParse({}).success) {
    throw new RangeError(`benchmarkModel: model must need no other detector, got ${name}`);
  }
  if (input === "series" && expected === "rows") {
    throw new RangeError(`benchmarkModel: model must be a detector of rows, got ${name}`);
  }
  return name;
}

function registered(model: string, variants: readonly string[]): Detector {
  try {
    return detectorNamed(model);
  } catch {
    const names = [...detectorNames(), ...variants].join(", ");
    throw new RangeError(`benchmarkModel: model must be one of ${names}, got ${model}`);
  }
}

/**
 * The model for series. One of rows sees the windows that `detect` would cut, or with several columns row after row;
 * nothing is learned a second time for its threshold.
 */
export function seriesDetector(
  model: string,
  { nReadings, nColumns }: { readonly nReadings: number; readonly nColumns: number },
): ChosenSeries {
  const variant = seriesVariants.find(({ name }) => name === model);
  if (variant) return { detector: variant, options: {} };
  if (detectorNamed(model).input === "series") {
    return chosen({ detector: model });
  }
  const window = nColumns > 1 ? 1 : windowRule({ stepSeconds: 1, nReadings: 2 * nReadings }).size;
  const recipe = seriesPreset(model, { nReadings, window });
  return chosen({ ...recipe, blocks: 0 });
}

function chosen({ detector: name, ...rest }: Recipe): ChosenSeries {
  const detector = detectorNamed(name) as SeriesDetector;
  return { detector, options: detector.options.parse(rest) };
}
