import { createForward, type ForwardNetwork } from "../../engine/forward";
import { createSearch } from "../../engine/search";
import type { Rows } from "../../types";

/** What is near a row. */
export interface Nearest {
  /** Euclidean distances to the nearest row of the bank over the root of the width, one per row given. */
  readonly distances: (rows: Rows) => Float64Array;
  /** The same for one row, without making anything. */
  readonly distance: (row: Float32Array) => number;
  /** Which row of the bank is the nearest; the first of equals. */
  readonly indexOf: (row: Float32Array) => number;
}

/**
 * Makes a search for the nearest row of a bank. Of all rows b the nearest to q has the largest q·b - |b|²/2, which is
 * what one dense layer with the bank for a kernel computes; the distance to that one row is then taken exactly.
 *
 * @param bank nBank × width
 */
export function createNearest(bank: Rows): Nearest {
  const { nSamples, nFeatures } = bank;
  const layer = nearestLayer(bank, nSamples, 0);
  const search = createSearch(...layer);
  const products = new Float32Array(nSamples);
  // Only a stream asks for single rows.
  let network: ForwardNetwork | undefined;
  const indexOf = (row: Float32Array) => {
    network ??= createForward(
      { inputShape: [nFeatures], layers: [{ kind: "dense", units: nSamples }] },
      layer,
    );
    network.forwardRow(row, products);
    return largest(products, 0, nSamples);
  };
  return {
    indexOf,
    distance: (row) => distanceTo(bank, indexOf(row), row, 0),
    distances: (rows) => {
      const places = search.largest(rows);
      const distances = new Float64Array(rows.nSamples);
      for (let i = 0; i < rows.nSamples; i += 1) {
        distances[i] = distanceTo(bank, places[i], rows.values, i * nFeatures);
      }
      return distances;
    },
  };
}

/**
 * Kernel and bias of the dense layer whose output j is q·b_j - |b_j|²/2, followed by the first `copied` numbers of q
 * themselves.
 */
export function nearestLayer(
  bank: Rows,
  units: number,
  copied: number,
): [Float32Array, Float32Array] {
  const { values, nSamples, nFeatures } = bank;
  const kernel = new Float32Array(nFeatures * units);
  const bias = new Float32Array(units);
  for (let j = 0; j < nSamples; j += 1) {
    let square = 0;
    for (let f = 0; f < nFeatures; f += 1) {
      const value = values[j * nFeatures + f];
      kernel[f * units + j] = value;
      square += value * value;
    }
    bias[j] = -square / 2;
  }
  for (let f = 0; f < copied; f += 1) kernel[f * units + nSamples + f] = 1;
  return [kernel, bias];
}

/** Place of the largest of `count` values, counted from `from`: the first of equals, 0 where none is a number. */
export function largest(values: Float32Array, from: number, count: number): number {
  let best = 0;
  let top = -Infinity;
  for (let j = 0; j < count; j += 1) {
    const value = values[from + j];
    if (value > top) {
      top = value;
      best = j;
    }
  }
  return best;
}

/** Root of the mean squared difference of a row and row `index` of the bank. */
export function distanceTo(bank: Rows, index: number, row: Float32Array, at: number): number {
  const { values, nFeatures } = bank;
  let sum = 0;
  for (let f = 0; f < nFeatures; f += 1) {
    const difference = row[at + f] - values[index * nFeatures + f];
    sum += difference * difference;
  }
  return Math.sqrt(sum / nFeatures);
}
