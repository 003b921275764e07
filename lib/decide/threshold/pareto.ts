import { expMinusOne } from "../../exp";
import { log } from "../../log";

/** Fewer peaks than this say nothing about the tail's shape: an exponential tail is used. */
const LEAST_PEAKS = 10;
/** Maximum likelihood is regular only for shapes above -1/2 (Smith, Biometrika 1985). */
const LEAST_SHAPE = -0.5;

/** The distribution of what exceeds a level: a generalised Pareto distribution. */
export interface ParetoTail {
  /** Above 0 a heavy tail, 0 an exponential one, below 0 a tail that ends. */
  readonly shape: number;
  /** In the unit of the scores. */
  readonly scale: number;
  readonly nPeaks: number;
}

/**
 * Fits a generalised Pareto distribution to excesses by maximum likelihood.
 *
 * The likelihood is profiled down to the one number theta = shape / scale, as Grimshaw (1993)
 * does. Instead of hunting for roots of its derivative we take its largest value on a
 * grid that spans all theta of note and refine there: no root can be missed. The shape
 * stays at or above -1/2, below which the likelihood is not regular (below -1 it is unbounded).
 * Fewer than 10 excesses give an exponential tail (shape 0, scale their mean).
 *
 * @param excesses amounts above the level, all positive; none gives scale 0
 * @example
 * fitPareto([1, 2, 3]); // { shape: 0, scale: 2, nPeaks: 3 }
 */
export function fitPareto(excesses: ArrayLike<number>): ParetoTail {
  const nPeaks = excesses.length;
  if (nPeaks === 0) return { shape: 0, scale: 0, nPeaks };
  let mean = 0;
  let largest = 0;
  for (let i = 0; i < nPeaks; i += 1) {
    mean += excesses[i] / nPeaks;
    if (excesses[i] > largest) largest = excesses[i];
  }
  const exponential = { shape: 0, scale: mean, nPeaks };
  if (nPeaks < LEAST_PEAKS) return exponential;

  const relative = Float64Array.from({ length: nPeaks }, (_, i) => excesses[i] / mean);
  const thetas = grid(relative, largest / mean);
  const heights = thetas.map((theta) => logLikelihood(theta, relative));
  const top = heights.indexOf(Math.max(...heights));
  const best = climb(
    thetas[Math.max(0, top - 1)],
    thetas[Math.min(thetas.length - 1, top + 1)],
    relative,
  );
  // Near theta = 0 the profile is flat and its quotient unsafe: there the exponential is the limit.
  if (logLikelihood(best, relative) <= -1) return exponential;
  const shape = shapeAt(best, relative);
  return { shape, scale: (shape / best) * mean, nPeaks };
}

/** What a return level is read from. */
export interface ReturnLevelOptions {
  /** The level above which scores are peaks. */
  start: number;
  tail: ParetoTail;
  /** Share of all scores that may lie above the answer. */
  risk: number;
  /** Number of all scores, peaks or not. */
  nScores: number;
}

/**
 * The score that the tail passes with chance `risk` (Siffert et al. 2017, equation 1); never
 * below the level where the tail starts.
 *
 * @example
 * paretoReturnLevel({ start: 5, tail: { shape: 0, scale: 0, nPeaks: 0 }, risk: 0.001, nScores: 100 }); // 5
 */
export function paretoReturnLevel({ start, tail, risk, nScores }: ReturnLevelOptions): number {
  const { shape, scale, nPeaks } = tail;
  const rarity = nPeaks / (risk * nScores);
  if (rarity <= 1) return start;
  const depth = log(rarity);
  return start + scale * (shape === 0 ? depth : expMinusOne(shape * depth) / shape);
}

/** Factors whose logarithms are taken as that of their product: none is above 1e6 or, but for the last digits of 0, below 1e-16. */
const AT_ONCE = 8;

/** Mean of log(1 + theta y): the shape that fits best for this theta. */
function shapeAt(theta: number, excesses: Float64Array): number {
  let sum = 0;
  for (let from = 0; from < excesses.length; from += AT_ONCE) {
    const to = Math.min(from + AT_ONCE, excesses.length);
    let product = 1;
    for (let i = from; i < to; i += 1) {
      const factor = 1 + theta * excesses[i];
      if (!(factor > 0)) return -Infinity;
      product *= factor;
    }
    sum += log(product);
  }
  return sum / excesses.length;
}

/** Log-likelihood per excess with the shape profiled out; -1 is the exponential's, whose mean is 1. */
function logLikelihood(theta: number, excesses: Float64Array): number {
  const shape = shapeAt(theta, excesses);
  return -log(shape / theta) - shape - 1;
}

/** Theta from the least regular one to a thousand, dense near 0, without 0 itself. */
function grid(excesses: Float64Array, largest: number): number[] {
  const least = leastTheta(excesses, largest);
  const thetas: number[] = [];
  for (let i = 0; i < 24; i += 1) thetas.push(least * (1 - i / 24));
  let theta = 1e-3;
  for (let i = 0; i < 33; i += 1) {
    if (theta < -least / 24) thetas.push(-theta);
    thetas.push(theta);
    theta *= 1.54;
  }
  return thetas.sort((a, b) => a - b);
}

/** The theta at which the profiled shape is LEAST_SHAPE; the shape grows with theta. */
function leastTheta(excesses: Float64Array, largest: number): number {
  let low = -1 / largest;
  let high = 0;
  for (let i = 0; i < 60; i += 1) {
    const middle = (low + high) / 2;
    // At the very end the logarithm is minus infinity, which is below any bound too.
    if (shapeAt(middle, excesses) >= LEAST_SHAPE) high = middle;
    else low = middle;
  }
  return high;
}

/** Golden-section search for the top between two neighbours of the best grid point. */
function climb(from: number, to: number, excesses: Float64Array): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let low = from;
  let high = to;
  let left = high - golden * (high - low);
  let right = low + golden * (high - low);
  let leftHeight = logLikelihood(left, excesses);
  let rightHeight = logLikelihood(right, excesses);
  while (high - low > 1e-9 * (1 + Math.abs(low))) {
    if (leftHeight >= rightHeight) {
      high = right;
      right = left;
      rightHeight = leftHeight;
      left = high - golden * (high - low);
      leftHeight = logLikelihood(left, excesses);
    } else {
      low = left;
      left = right;
      leftHeight = rightHeight;
      right = low + golden * (high - low);
      rightHeight = logLikelihood(right, excesses);
    }
  }
  return (low + high) / 2;
}
