import {
  autoencoderDetector,
  fitAutoencoders,
} from "../detectors/autoencoder/autoencoder-detector";
import type { AutoencoderOptions } from "../detectors/autoencoder/autoencoder-jobs";
import { pointScores } from "../decide/point-scores";
import type { PointScores } from "../decide/point-scores";
import { fitBaseline, scoreBaseline } from "../detectors/baselines";
import type { BaselineRecipe } from "../detectors/baselines";
import { prepareSeries } from "../preprocess/prepare-series";
import type { PrepareOptions } from "../preprocess/prepare-series";
import { splitWindows } from "../preprocess/split-windows";
import { windowSeries } from "../preprocess/window-series";
import type { GapOptions } from "../preprocess/gaps";
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
 * Scores every reading of a series by the window that ends there, with one autoencoder per seed
 * that learned the windows of the first readings. Causal but for the training readings themselves.
 *
 * @param series readings in time order
 * @param recipe scaling and windows
 * @param options layers, training and score as for `fitAutoencoders`; rows come scaled already
 * @returns scores by point, one set per seed in their order
 * @throws RangeError as prepareWindows and fitAutoencoders do
 */
export async function scoreSeries(
  series: Series,
  recipe: SeriesRecipe,
  options: Omit<AutoencoderOptions, "seed" | "scaling" | "validation" | "onEpoch"> & {
    seeds: readonly number[];
  },
): Promise<PointScores[]> {
  const { windows, train } = prepareWindows(series, recipe);
  const fitted = await fitAutoencoders(train.rows, { ...options, scaling: "none" });
  return fitted.map((detector) =>
    toPoints(autoencoderDetector.score(windows.rows, detector), windows),
  );
}

/**
 * The same with a baseline in the autoencoder's place: what a network has to beat.
 *
 * @throws RangeError as prepareWindows and fitBaseline do
 */
export function scoreSeriesBaseline(
  series: Series,
  recipe: SeriesRecipe,
  baseline: BaselineRecipe,
): PointScores {
  const { windows, train } = prepareWindows(series, recipe);
  return toPoints(scoreBaseline(windows.rows, fitBaseline(train.rows, baseline)), windows);
}

function toPoints(errors: readonly number[], windows: SeriesWindows): PointScores {
  return pointScores(errors, windows, { alignment: "last", nPoints: windows.nPoints });
}
