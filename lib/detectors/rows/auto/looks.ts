import { log } from "../../../log";
import { median } from "../../../quantile";
import type { Rows } from "../../../types";

/** Times its typical size beyond which an error counts no more. */
const CAP = 8;
const MAD_TO_SD = 1.4826;

/**
 * The typical size of the error in each column, from reference rows that the member did not learn from:
 * 1.4826 times the median, and a little more, so that a column that is mostly exact does not count without bound.
 */
function typicalErrors(rows: Rows, reconstructed: Rows, reference: Uint32Array): Float64Array {
  const { nFeatures } = rows;
  return Float64Array.from({ length: nFeatures }, (_, j) => {
    const errors = Float64Array.from(reference, (i) =>
      Math.abs(rows.values[i * nFeatures + j] - reconstructed.values[i * nFeatures + j]),
    );
    const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    return MAD_TO_SD * median(errors) + 0.001 + 0.05 * mean;
  });
}

/** The squared error of one value in typical sizes, capped. */
function cappedSquare(error: number, typical: number): number {
  const size = Math.min(Math.abs(error) / typical, CAP);
  return size * size;
}

/** The logarithm of the mean capped square of each row's errors, above that of the reference's middle row. */
export function reconstructionLooks(
  rows: Rows,
  reconstructed: Rows,
  reference: Uint32Array,
): Float64Array {
  const { nFeatures } = rows;
  const typical = typicalErrors(rows, reconstructed, reference);
  const looks = Float64Array.from({ length: rows.nSamples }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < nFeatures; j += 1) {
      const at = i * nFeatures + j;
      sum += cappedSquare(rows.values[at] - reconstructed.values[at], typical[j]);
    }
    return log(sum / nFeatures + 0.01);
  });
  const middle = median(Float64Array.from(reference, (i) => looks[i]));
  return looks.map((look) => look - middle);
}

/** How far a row's code lies from the middle of the reference's, in its median size; each number of the code capped. */
export function codeDistances(codes: Rows, reference: Uint32Array): Float64Array {
  const { nFeatures, nSamples } = codes;
  const looks = new Float64Array(nSamples);
  for (let j = 0; j < nFeatures; j += 1) {
    const known = Float64Array.from(reference, (i) => codes.values[i * nFeatures + j]);
    const middle = median(known);
    const spread = MAD_TO_SD * median(known.map((value) => Math.abs(value - middle))) + 0.001;
    for (let i = 0; i < nSamples; i += 1) {
      looks[i] += cappedSquare(codes.values[i * nFeatures + j] - middle, spread) / nFeatures;
    }
  }
  const usual = median(Float64Array.from(reference, (i) => looks[i])) + 1e-9;
  return looks.map((look) => look / usual);
}

const BINS = 16;
const RAREST = 0.03;
const COST_OUTSIDE = -log(RAREST);

/** How rare a row's code is: minus the log height of its bin in each number's histogram, over the reference's mean. */
export function codeRarities(codes: Rows, reference: Uint32Array): Float64Array {
  const { nFeatures, nSamples } = codes;
  const looks = new Float64Array(nSamples);
  for (let j = 0; j < nFeatures; j += 1) {
    const known = Float64Array.from(reference, (i) => codes.values[i * nFeatures + j]);
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
      looks[i] +=
        (isOutside ? COST_OUTSIDE : costs[Math.max(0, Math.min(bin, BINS - 1))]) / nFeatures;
    }
  }
  const usual = reference.reduce((sum, i) => sum + looks[i], 0) / reference.length + 1e-9;
  return looks.map((look) => look / usual);
}
