import { checkFinite, checkInteger } from "../checks";
import type { From, Part } from "../types";

/** How a point's score is made from the windows that cover it. */
export type Alignment = "last" | "mean" | "max";

/** Where each window begins and how long all of them are. */
export interface WindowPlaces {
  /** Index of each window's first point in the series. */
  readonly starts: ArrayLike<number>;
  /** Points per window. */
  readonly size: number;
}

/** How to bring window errors to points. */
export interface PointScoreOptions {
  /** last: of the window that ends there (causal); mean, max: over all windows that cover it. */
  alignment: Alignment;
  /** Points in the series. */
  nPoints: number;
}

/** Scores by point, with the points that no window speaks for. */
export interface PointScores<P extends Part = never> {
  readonly alignment: Alignment;
  /** One entry per point; null where no window gives a score. */
  readonly scores: From<P, (number | null)[]>;
  /** Indices of the points that have a score, in order. */
  readonly covered: number[];
  /** Their scores, in the same order: what thresholds and metrics take. */
  readonly coveredScores: From<P, number[]>;
  readonly nUncovered: number;
}

/**
 * Brings the errors of windows to the points of the series.
 *
 * With "last" a point takes the error of the window that ends at it: only the past is used, and
 * the first size - 1 points, and as many after each gap, have no score. With "mean" and "max"
 * a point takes the mean or the largest error of all windows that cover it, the later ones too:
 * not causal. A point without a window gets null, never 0. Two windows that
 * end at one point give it the larger error.
 *
 * @param windowErrors one finite error per window
 * @param windows where the windows lie
 * @throws RangeError if errors and windows differ in number, or a window leaves the series
 * @example
 * pointScores([5, 7], { starts: [0, 1], size: 2 }, { alignment: "last", nPoints: 3 }).scores; // [null, 5, 7]
 */
export function pointScores<P extends Part = never>(
  windowErrors: From<P, readonly number[]>,
  { starts, size }: WindowPlaces,
  { alignment, nPoints }: PointScoreOptions,
): PointScores<P> {
  check(windowErrors, { starts, size }, { alignment, nPoints });
  const totals = new Float64Array(nPoints);
  const counts = new Uint32Array(nPoints);
  windowErrors.forEach((error, w) => {
    const end = starts[w] + size;
    for (let point = alignment === "last" ? end - 1 : starts[w]; point < end; point += 1) {
      if (alignment === "mean") totals[point] += error;
      else if (counts[point] === 0 || error > totals[point]) totals[point] = error;
      counts[point] += 1;
    }
  });
  const scores: (number | null)[] = Array.from(totals, (total, point) => {
    if (counts[point] === 0) return null;
    return alignment === "mean" ? total / counts[point] : total;
  });
  const covered = Array.from(scores.keys()).filter((point) => scores[point] !== null);
  return {
    alignment,
    scores,
    covered,
    coveredScores: scores.filter((score): score is number => score !== null),
    nUncovered: nPoints - covered.length,
  };
}

function check(
  windowErrors: readonly number[],
  { starts, size }: WindowPlaces,
  { alignment, nPoints }: PointScoreOptions,
): void {
  checkInteger("pointScores", "size", size);
  checkInteger("pointScores", "nPoints", nPoints);
  if (!["last", "mean", "max"].includes(alignment)) {
    throw new TypeError(
      `pointScores: alignment must be "last", "mean" or "max", got ${String(alignment)}`,
    );
  }
  if (windowErrors.length !== starts.length) {
    throw new RangeError(
      `pointScores: needs one error per window, got ${windowErrors.length} errors for ${starts.length} windows`,
    );
  }
  if (windowErrors.length > 0) checkFinite("pointScores", "windowErrors", windowErrors);
  for (let w = 0; w < starts.length; w += 1) {
    if (!(Number.isInteger(starts[w]) && starts[w] >= 0 && starts[w] + size <= nPoints)) {
      throw new RangeError(
        `pointScores: windows must lie within 0..${nPoints - 1}, got start ${starts[w]} with size ${size} at window ${w}`,
      );
    }
  }
}
