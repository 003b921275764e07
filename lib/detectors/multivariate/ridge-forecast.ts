import type { Frame } from "./frame";

/** Inputs of a forecast that a fit can afford: with more columns it looks back less far. */
const MOST_INPUTS = 250;
const MOST_LAGS = 5;
/** Rows that the sums are taken over, evenly among all. */
const MOST_ROWS = 10000;
/** Weight of the penalty, as a share of the number of rows. */
const PENALTY_SHARE = 0.01;

/** Sums over rows that a forecast is solved from. */
export interface ForecastSums {
  readonly nInputs: number;
  readonly nColumns: number;
  nRows: number;
  /** nInputs × nInputs products of inputs with inputs; the lower half. */
  readonly inputs: Float64Array;
  /** nInputs × nColumns products of inputs with what came next. */
  readonly outcomes: Float64Array;
}

/** How many rows a forecast for that many columns looks back; 0 if there are too many to forecast. */
export function lagsFor(nColumns: number): number {
  return Math.min(MOST_LAGS, Math.floor(MOST_INPUTS / nColumns));
}

/**
 * Sums up how each row follows from the rows before it, one sum per block of rows, so that a
 * forecast without any one block is a subtraction away.
 *
 * @param held nRows × nColumns, nothing missing
 * @param blockOf which of nBlocks a row belongs to
 */
export function forecastSums(
  { nRows, nColumns, since }: Frame,
  held: Float64Array,
  nBlocks: number,
  blockOf: (row: number) => number,
): ForecastSums[] {
  const nLags = lagsFor(nColumns);
  const nInputs = nLags * nColumns + 1;
  const sums = Array.from({ length: nBlocks }, () => emptySums(nInputs, nColumns));
  const input = new Float64Array(nInputs);
  const stride = Math.max(1, Math.ceil(nRows / MOST_ROWS));
  for (let row = 0; row < nRows; row += stride) {
    const block = blockOf(row);
    if (since[row] < nLags) continue;
    inputBefore(held, row, nLags, nColumns, input);
    const into = sums[block];
    into.nRows += 1;
    for (let a = 0; a < nInputs; a += 1) {
      const x = input[a];
      if (x === 0) continue;
      const at = a * nInputs;
      for (let b = 0; b <= a; b += 1) into.inputs[at + b] += x * input[b];
      for (let c = 0; c < nColumns; c += 1) {
        into.outcomes[a * nColumns + c] += x * held[row * nColumns + c];
      }
    }
  }
  return sums;
}

/** The rows before `row`, newest first, and a 1. */
function inputBefore(
  held: Float64Array,
  row: number,
  nLags: number,
  nColumns: number,
  into: Float64Array,
): void {
  for (let lag = 1; lag <= nLags; lag += 1) {
    for (let c = 0; c < nColumns; c += 1) {
      into[(lag - 1) * nColumns + c] = held[(row - lag) * nColumns + c];
    }
  }
  into[into.length - 1] = 1;
}

function emptySums(nInputs: number, nColumns: number): ForecastSums {
  const inputs = new Float64Array(nInputs * nInputs);
  return { nInputs, nColumns, nRows: 0, inputs, outcomes: new Float64Array(nInputs * nColumns) };
}

/**
 * The linear forecast of every column from the last rows of all columns that errs least, its weights held
 * small (ridge regression; Hoerl & Kennard 1970), by Cholesky's decomposition.
 *
 * @returns nInputs × nColumns weights
 */
export function solveForecast(parts: readonly ForecastSums[]): Float32Array {
  const { nInputs: n, nColumns } = parts[0];
  const lower = new Float64Array(n * n);
  const weights = new Float64Array(n * nColumns);
  const nRows = parts.reduce((sum, part) => sum + part.nRows, 0);
  for (const part of parts) {
    part.inputs.forEach((value, i) => (lower[i] += value));
    part.outcomes.forEach((value, i) => (weights[i] += value));
  }
  for (let a = 0; a < n; a += 1) lower[a * n + a] += PENALTY_SHARE * nRows + 1e-6;
  decompose(lower, n);
  for (let c = 0; c < nColumns; c += 1) substitute(lower, n, weights, nColumns, c);
  return Float32Array.from(weights);
}

/** Cholesky, in place, lower half. */
function decompose(lower: Float64Array, n: number): void {
  for (let a = 0; a < n; a += 1) {
    for (let b = 0; b <= a; b += 1) {
      let sum = lower[a * n + b];
      for (let k = 0; k < b; k += 1) sum -= lower[a * n + k] * lower[b * n + k];
      lower[a * n + b] = a === b ? Math.sqrt(Math.max(sum, 1e-12)) : sum / lower[b * n + b];
    }
  }
}

/** Solves lower × lowerᵀ × x = right for one column of `right`, in place. */
function substitute(
  lower: Float64Array,
  n: number,
  right: Float64Array,
  nColumns: number,
  c: number,
): void {
  for (let a = 0; a < n; a += 1) {
    let sum = right[a * nColumns + c];
    for (let k = 0; k < a; k += 1) sum -= lower[a * n + k] * right[k * nColumns + c];
    right[a * nColumns + c] = sum / lower[a * n + a];
  }
  for (let a = n - 1; a >= 0; a -= 1) {
    let sum = right[a * nColumns + c];
    for (let k = a + 1; k < n; k += 1) sum -= lower[k * n + a] * right[k * nColumns + c];
    right[a * nColumns + c] = sum / lower[a * n + a];
  }
}

/**
 * Forecasts a row.
 *
 * @param recent the rows before it, newest first, nLags × nColumns at least
 * @param into nColumns, overwritten
 */
export function forecast(weights: Float32Array, recent: Float64Array, into: Float64Array): void {
  const nColumns = into.length;
  const nLagged = weights.length / nColumns - 1;
  for (let c = 0; c < nColumns; c += 1) into[c] = weights[nLagged * nColumns + c];
  for (let a = 0; a < nLagged; a += 1) {
    const x = recent[a];
    for (let c = 0; c < nColumns; c += 1) into[c] += x * weights[a * nColumns + c];
  }
}
