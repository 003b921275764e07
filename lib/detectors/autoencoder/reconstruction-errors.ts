import { toBlock } from "../rows/block";
import { checkInteger } from "../../checks";
import { movingMean } from "../../preprocess/smooth-rows";
import type { From, Matrix, Part, Rows } from "../../types";

/** How the residuals of a row become one number. */
export type ErrorNorm =
  /** Mean of the squared residuals. */
  | { norm: "mse" }
  /** Mean of the absolute residuals. */
  | { norm: "mae" }
  /** Mean of r²/2 up to |r| = delta (default 1) and of delta (|r| - delta/2) beyond: one wild value counts less. */
  | { norm: "huber"; delta?: number }
  /**
   * Mean of the k largest squared residuals: how badly is the worst part reconstructed. With `smooth`, for
   * rows whose values follow each other in time, each residual is first averaged with its neighbours
   * over so many values (an odd number; fewer at the ends): noise cancels, a wrong shape does not. Default 1.
   */
  | { norm: "top-k"; k: number; smooth?: number };

/**
 * Measures how far each reconstruction lies from its row: the anomaly score of an autoencoder.
 *
 * @param reconstructed nSamples × nFeatures, what the model made of the rows
 * @param rows nSamples × nFeatures, in the same unit
 * @param options the norm; mean square by default
 * @returns one error per row, at least 0; squared units for mse and top-k
 * @throws RangeError if the shapes differ, values are not finite, or delta or k is out of range
 * @throws TypeError if the norm is unknown
 * @example
 * reconstructionErrors([[0, 0]], [[1, 3]]); // [5]
 */
export function reconstructionErrors<P extends Part = never>(
  reconstructed: Matrix | Rows,
  rows: From<P, Matrix | Rows>,
  options: ErrorNorm = { norm: "mse" },
): From<P, number[]> {
  const input = toBlock("reconstructionErrors", rows);
  const output = toBlock("reconstructionErrors", reconstructed);
  if (output.nSamples !== input.nSamples || output.nFeatures !== input.nFeatures) {
    throw new RangeError(
      `reconstructionErrors: reconstructions must have the rows' shape, got ${output.nSamples} × ${output.nFeatures} for ${input.nSamples} × ${input.nFeatures}`,
    );
  }
  const measure = measureFor(options, input.nFeatures);
  const residuals = new Float64Array(input.nFeatures);
  const errors = new Array<number>(input.nSamples);
  let at = 0;
  for (let i = 0; i < input.nSamples; i += 1) {
    for (let j = 0; j < residuals.length; j += 1, at += 1) {
      residuals[j] = input.values[at] - output.values[at];
    }
    errors[i] = measure(residuals);
  }
  return errors;
}

function measureFor(options: ErrorNorm, nFeatures: number): (residuals: Float64Array) => number {
  switch (options.norm) {
    case "mse":
      return meanSquare;
    case "mae":
      return (residuals) => meanOf(residuals, Math.abs);
    case "huber":
      return huber(options.delta ?? 1);
    case "top-k":
      return topK(options.k, options.smooth ?? 1, nFeatures);
    default:
      throw new TypeError(
        `reconstructionErrors: norm must be one of mse, mae, huber, top-k, got ${String((options as { norm: unknown }).norm)}`,
      );
  }
}

function huber(delta: number): (residuals: Float64Array) => number {
  if (!(delta > 0 && Number.isFinite(delta))) {
    throw new RangeError(`reconstructionErrors: delta must be above 0, got ${delta}`);
  }
  return (residuals) =>
    meanOf(residuals, (residual) => {
      const size = Math.abs(residual);
      return size <= delta ? (size * size) / 2 : delta * (size - delta / 2);
    });
}

function topK(k: number, smooth: number, nFeatures: number): (residuals: Float64Array) => number {
  checkInteger("reconstructionErrors", "k", k);
  if (k > nFeatures) {
    throw new RangeError(
      `reconstructionErrors: k must be at most the number of features, ${nFeatures}, got ${k}`,
    );
  }
  if (!(Number.isInteger(smooth) && smooth >= 1 && smooth % 2 === 1)) {
    throw new RangeError(
      `reconstructionErrors: smooth must be an odd whole number of at least 1, got ${smooth}`,
    );
  }
  const largest = new Float64Array(k);
  return (residuals) => {
    const smoothed = smooth === 1 ? residuals : movingMean(residuals, (smooth - 1) / 2);
    largest.fill(0);
    for (let j = 0; j < nFeatures; j += 1) keepLargest(largest, smoothed[j] * smoothed[j]);
    return meanOf(largest, (square) => square);
  };
}

/** Puts a value in its place among the largest so far, which rise; the smallest of them goes. */
function keepLargest(largest: Float64Array, value: number): void {
  if (!(value > largest[0])) return;
  let at = 0;
  for (; at + 1 < largest.length && largest[at + 1] < value; at += 1) largest[at] = largest[at + 1];
  largest[at] = value;
}

/** What most ask for, written out: a call for each value takes longer than its square. */
function meanSquare(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i] * values[i];
  return sum / values.length;
}

function meanOf(values: Float64Array, measure: (value: number) => number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += measure(values[i]);
  return sum / values.length;
}
