import { pointScores } from "../decide/point-scores";
import type { PointScores } from "../decide/point-scores";
import type { Recipe } from "../detectors/contract";
import { fitAll } from "../detectors/fit-all";
import { detectorNamed } from "../detectors/registry";
import { scoreWith } from "../detectors/score-with";
import type { GapOptions } from "../preprocess/gaps";
import { prepareSeries } from "../preprocess/prepare-series";
import type { PrepareOptions } from "../preprocess/prepare-series";
import { splitWindows } from "../preprocess/split-windows";
import { windowSeries } from "../preprocess/window-series";
import type { SeriesWindows } from "../preprocess/window-series";
import type { Series } from "../types";

/** How a series becomes windows for a detector of rows. Plain JSON. */
export interface SeriesRecipe extends PrepareOptions, GapOptions {
  /** Readings per window. */
  size: number;
}

/** The windows of a scaled series, all of them and those that may be learned from. */
export interface PreparedWindows {
  readonly windows: SeriesWindows;
  /** Those that end within the first trainRows readings. */
  readonly train: SeriesWindows<"train">;
}

/**
 * Scales a series and cuts it into windows, one ending at every reading that has enough
 * readings without a gap before it.
 *
 * @param series readings in time order
 * @throws RangeError if no window fits into the training readings, or an option is out of range
 * @example
 * prepareWindows({ name: "x", unit: "", times: ["2024-01-01T00:00:00Z", "2024-01-01T01:00:00Z", "2024-01-01T02:00:00Z"], values: [1, 3, 6], stepSeconds: 3600, simulated: false }, { trainRows: 2, size: 2 }).train.rows; // [[-1, 1]]
 */
export function prepareWindows(
  series: Series,
  { trainRows, scaling, size, maxStepSeconds }: SeriesRecipe,
): PreparedWindows {
  const scaled = prepareSeries(series, { trainRows, scaling });
  const windows = windowSeries(scaled, { size, maxStepSeconds });
  const { train } = splitWindows(windows, series, { trainRows });
  if (train.rows.length === 0) {
    throw new RangeError(
      `prepareWindows: a window must fit into the ${trainRows} training readings without a gap, got size ${size}`,
    );
  }
  return { windows, train };
}

/**
 * Scores every reading of a series by the window that ends there, with a detector of rows that learned the windows of the
 * first readings: an autoencoder, or the baseline that it has to beat. Causal but for the training readings themselves.
 *
 * @param series readings in time order
 * @param how scaling and windows
 * @param recipe the detector of the windows, which come scaled already
 * @param options seeds: one fit for each, [1] for a detector that makes no random choice
 * @returns scores by point, one set per seed in their order
 * @throws RangeError as prepareWindows does, or if the recipe or a row does not fit the detector
 */
export async function scoreSeries(
  series: Series,
  how: SeriesRecipe,
  recipe: Recipe,
  {
    seeds = [1],
    workers,
    signal,
  }: { seeds?: readonly number[]; workers?: number; signal?: AbortSignal } = {},
): Promise<PointScores[]> {
  if (seeds.length === 0) throw new RangeError("scoreSeries: needs at least one seed, got 0");
  const { windows, train } = prepareWindows(series, how);
  const scaled = detectorNamed(recipe.detector);
  // Windows are one column's readings: no column of a window is scaled apart from the others.
  const own =
    scaled.input === "rows" && scaled.scalesItself ? { scaling: "none", ...recipe } : recipe;
  const tasks = seeds.map((seed) => ({ train: train.rows, recipe: own, seed }));
  const fitted = await fitAll(detectorNamed, tasks, { workers, signal });
  return fitted.map((detector) =>
    pointScores(scoreWith(windows.rows, detector), windows, {
      alignment: "last",
      nPoints: windows.nPoints,
    }),
  );
}
