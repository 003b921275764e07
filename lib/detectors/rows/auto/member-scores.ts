import { log } from "../../../log";
import { sortedQuantile } from "../../../quantile";
import type { Rows } from "../../../types";

/** Times its typical size beyond which an error counts no more. */
const CAP = 8;
const MAD_TO_SD = 1.4826;

/** The values of one column in some rows. */
function valuesAt({ values, nFeatures }: Rows, j: number, which: Uint32Array): Float64Array {
  const picked = new Float64Array(which.length);
  for (let n = 0; n < which.length; n += 1) picked[n] = values[which[n] * nFeatures + j];
  return picked;
}

/** The scores of some rows. */
function scoresAt(scores: Float64Array, which: Uint32Array): Float64Array {
  const picked = new Float64Array(which.length);
  for (let n = 0; n < which.length; n += 1) picked[n] = scores[which[n]];
  return picked;
}

/** The middle value; sorts what it is given. */
function middleOf(values: Float64Array): number {
  return sortedQuantile(values.sort(), 0.5);
}

/**
 * The typical size of the error in each column, from reference rows that the member did not learn from:
 * 1.4826 times the median, and a little more, so that a column that is mostly exact does not count without bound.
 */
function typicalErrors(rows: Rows, reconstructed: Rows, reference: Uint32Array): Float64Array {
  const typical = new Float64Array(rows.nFeatures);
  for (let j = 0; j < typical.length; j += 1) {
    const errors = valuesAt(rows, j, reference);
    const reconstructions = valuesAt(reconstructed, j, reference);
    let sum = 0;
    for (let n = 0; n < errors.length; n += 1) {
      errors[n] = Math.abs(errors[n] - reconstructions[n]);
      sum += errors[n];
    }
    const mean = sum / errors.length;
    typical[j] = MAD_TO_SD * middleOf(errors) + 0.001 + 0.05 * mean;
  }
  return typical;
}

/** The squared error of one value in typical sizes, capped. */
function cappedSquare(error: number, typical: number): number {
  const size = Math.min(Math.abs(error) / typical, CAP);
  return size * size;
}

/** The logarithm of the mean capped square of each row's errors, above that of the reference's middle row. */
export function reconstructionScores(
  rows: Rows,
  reconstructed: Rows,
  reference: Uint32Array,
): Float64Array {
  const { nFeatures } = rows;
  const typical = typicalErrors(rows, reconstructed, reference);
  const scores = new Float64Array(rows.nSamples);
  for (let i = 0; i < scores.length; i += 1) {
    let sum = 0;
    for (let j = 0; j < nFeatures; j += 1) {
      const at = i * nFeatures + j;
      sum += cappedSquare(rows.values[at] - reconstructed.values[at], typical[j]);
    }
    scores[i] = log(sum / nFeatures + 0.01);
  }
  const middle = middleOf(scoresAt(scores, reference));
  return scores.map((score) => score - middle);
}

/** How far a row's code lies from the middle of the reference's, in its median size; each number of the code capped. */
export function codeDistances(codes: Rows, reference: Uint32Array): Float64Array {
  const { nFeatures, nSamples } = codes;
  const scores = new Float64Array(nSamples);
  for (let j = 0; j < nFeatures; j += 1) {
    const known = valuesAt(codes, j, reference);
    const middle = middleOf(known);
    const spread = MAD_TO_SD * middleOf(known.map((value) => Math.abs(value - middle))) + 0.001;
    for (let i = 0; i < nSamples; i += 1) {
      scores[i] += cappedSquare(codes.values[i * nFeatures + j] - middle, spread) / nFeatures;
    }
  }
  const usual = middleOf(scoresAt(scores, reference)) + 1e-9;
  return scores.map((score) => score / usual);
}

const BINS = 16;
const RAREST = 0.03;
const COST_OUTSIDE = -log(RAREST);

/** How rare a row's code is: minus the log height of its bin in each number's histogram, over the reference's mean. */
export function codeRarities(codes: Rows, reference: Uint32Array): Float64Array {
  const { nFeatures, nSamples } = codes;
  const scores = new Float64Array(nSamples);
  for (let j = 0; j < nFeatures; j += 1) {
    const known = valuesAt(codes, j, reference);
    const low = known.reduce((least, value) => Math.min(least, value));
    const high = known.reduce((most, value) => Math.max(most, value));
    const width = (high - low) / BINS + 1e-9;
    const binOf = (value: number) => Math.floor((value - low) / width);
    const heights = new Float64Array(BINS);
    for (const value of known) heights[Math.min(binOf(value), BINS - 1)] += 1;
    const highest = heights.reduce((most, value) => Math.max(most, value));
    const costs = heights.map((height) => -log(height / highest + RAREST));
    for (let i = 0; i < nSamples; i += 1) {
      const bin = binOf(codes.values[i * nFeatures + j]);
      // One bin outside still counts as the outermost.
      const isOutside = bin < -1 || bin > BINS;
      scores[i] +=
        (isOutside ? COST_OUTSIDE : costs[Math.max(0, Math.min(bin, BINS - 1))]) / nFeatures;
    }
  }
  const usual = reference.reduce((sum, i) => sum + scores[i], 0) / reference.length + 1e-9;
  return scores.map((score) => score / usual);
}
