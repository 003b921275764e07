import { fastFourier } from "./fast-fourier";
import type { Frame } from "./frame";

/** A grid of times may have at most this many places per row; beyond it, rows stand one step apart. */
const PLACES_PER_ROW = 4;

/**
 * How alike rows are that lie a number of steps apart: the autocorrelation, unbiased (each sum over the
 * pairs that exist), averaged over the columns that move. Missing values and gaps are no pairs.
 *
 * @param values nRows × nColumns, NaN where missing
 * @returns one number per lag from 0, where it is 1, to two thirds of the time that the rows span; empty if
 *   no column moves
 */
export function autocorrelation(frame: Frame, values: Float64Array): Float64Array {
  const { nRows, nColumns, steps } = frame;
  const nPlaces = steps[nRows - 1] + 1;
  const byTime = nPlaces <= PLACES_PER_ROW * nRows;
  const places = byTime ? steps : Float64Array.from({ length: nRows }, (_, i) => i);
  const span = byTime ? nPlaces : nRows;
  const size = 2 ** Math.ceil(Math.log2(2 * span));
  const power = new Float64Array(size);
  const moving = standardised(values, nRows, nColumns);
  if (moving.length === 0) return new Float64Array(0);
  // Two columns travel in one transform, one as its real, one as its imaginary part.
  for (let c = 0; c < moving.length; c += 2) {
    addPower(power, spread(moving[c], places, size), spread(moving[c + 1], places, size));
  }
  const pairs = new Float64Array(size);
  const present = Float64Array.from({ length: nRows }, (_, i) => presentAt(values, i, nColumns));
  addPower(pairs, spread(present, places, size), new Float64Array(size));
  const sums = inverse(power);
  const counts = inverse(pairs);
  const nLags = Math.floor((2 * span) / 3);
  const one = sums[0] / Math.max(counts[0], 1);
  return Float64Array.from({ length: nLags }, (_, k) =>
    counts[k] > 0.5 ? sums[k] / counts[k] / one : 0,
  );
}

/** The columns that move, with mean 0 and mean square 1; 0 where a value is missing. */
function standardised(values: Float64Array, nRows: number, nColumns: number): Float64Array[] {
  const moving: Float64Array[] = [];
  for (let c = 0; c < nColumns; c += 1) {
    const column = Float64Array.from({ length: nRows }, (_, i) => values[i * nColumns + c]);
    const known = column.filter((value) => !Number.isNaN(value));
    const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(known.length, 1);
    const square = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length;
    if (!(square > 1e-12)) continue;
    const root = Math.sqrt(square);
    moving.push(column.map((value) => (Number.isNaN(value) ? 0 : (value - mean) / root)));
  }
  return moving;
}

/** 1 for a row with any value. */
function presentAt(values: Float64Array, i: number, nColumns: number): number {
  for (let c = 0; c < nColumns; c += 1) if (!Number.isNaN(values[i * nColumns + c])) return 1;
  return 0;
}

function spread(
  values: Float64Array | undefined,
  places: Float64Array,
  size: number,
): Float64Array {
  const onGrid = new Float64Array(size);
  if (values) places.forEach((place, i) => (onGrid[place] = values[i]));
  return onGrid;
}

function addPower(power: Float64Array, real: Float64Array, imaginary: Float64Array): void {
  fastFourier(real, imaginary);
  for (let k = 0; k < power.length; k += 1) {
    power[k] += real[k] * real[k] + imaginary[k] * imaginary[k];
  }
}

function inverse(power: Float64Array): Float64Array {
  const size = power.length;
  const real = power.slice();
  fastFourier(real, new Float64Array(size));
  return real.map((value) => value / size);
}
