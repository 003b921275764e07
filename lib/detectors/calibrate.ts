import type { Matrix, Train } from "../types";
import type { FitContext, FittedDetector, Recipe, SeriesData } from "./contract";
import { sliceSeries } from "./data-set";
import { optionsOf, rowsDetectorOf } from "./lookup";
import { detectorNamed } from "./registry";
import type { SavedDetector } from "./saved/saved-detector";

/** A fitted detector, and scores of rows or readings that it had not seen: what a threshold is read from. */
export interface Calibrated {
  readonly detector: FittedDetector;
  readonly unseen: readonly number[];
  /** How the scores came about, by its name in the field. */
  readonly calibration: SavedDetector["calibration"];
  /** Rows or readings that the detector learned from. */
  readonly nLearned: number;
}

/** How a detector is learned and calibrated, on rows and on a series. */
export interface Calibrate {
  readonly rows: typeof fitCalibratedRows;
  readonly series: typeof fitCalibratedSeries;
}

/** In the thread that asks. */
export const HERE: Calibrate = { rows: fitCalibratedRows, series: fitCalibratedSeries };

/** One of so many parts of a table is the calibration set. */
const PARTS = 5;
/** So much of a series' learned part is learned from before the rest is scored. */
const SHARE = 2 / 3;

/**
 * Fits a detector on rows, and calibrates it on rows that it does not learn from: by its own out-of-bag scores where it has
 * them, else a fifth of the rows is held out.
 *
 * An ensemble agrees with itself more than its members do, so that scores of single members, out of fold, would make a
 * threshold too high: held-out rows are scored by all of it.
 *
 * @param rows in random order: the first of them are held out
 */
export async function fitCalibratedRows(
  rows: Train<Matrix>,
  recipe: Recipe,
  context: FitContext,
): Promise<Calibrated> {
  const found = rowsDetectorOf(detectorNamed, recipe, "fitDetector");
  const options = optionsOf(found, recipe);
  if (found.unseenScores) {
    const detector = await found.fit(rows, options, context);
    const unseen = found.unseenScores(detector);
    return { detector, unseen, calibration: "out-of-bag", nLearned: rows.length };
  }
  const nHeldOut = Math.max(1, Math.round(rows.length / PARTS));
  const [heldOut, learned] = [rows.slice(0, nHeldOut), rows.slice(nHeldOut)];
  const detector = await found.fit(learned, options, context);
  const unseen = found.score<never>(heldOut, detector);
  return { detector, unseen, calibration: "held-out", nLearned: learned.length };
}

/**
 * Fits a detector on the first part of a series, and calibrates it on readings that it had not seen: by its own scores of
 * held-out blocks where it has them, else on the last third of that part, scored by a detector of the first two.
 */
export async function fitCalibratedSeries(
  train: SeriesData,
  recipe: Recipe,
  context: FitContext,
): Promise<Calibrated> {
  const found = detectorNamed(recipe.detector);
  if (found.input === "rows") {
    throw new TypeError(`fitDetector: ${found.name} reads rows: put it into windowed`);
  }
  const options = optionsOf(found, recipe);
  const nLearned = train.times.length;
  if (found.unseenScores) {
    const detector = await found.fit(train, options, context);
    return {
      detector,
      unseen: found.unseenScores(detector),
      calibration: "held-out blocks",
      nLearned,
    };
  }
  const cut = Math.floor(SHARE * nLearned);
  const early = await found.fit(sliceSeries(train, 0, cut), options, context);
  // A detector that continues takes the later readings after the early ones; any other sees them in their context.
  const judged = found.continues ? sliceSeries(train, cut, nLearned) : train;
  const { scores } = found.score(judged, early);
  const unseen = scores.slice(found.continues ? 0 : cut).filter((score) => score !== null);
  const detector = await found.fit(train, options, context);
  return { detector, unseen, calibration: "held-out", nLearned };
}
