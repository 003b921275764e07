import { createSearch } from "../../../engine/search";
import type { Rows } from "../../../types";
import type { Neighbors } from "../neighbors";

/** Finds the k nearest reference rows of each row, nearest first; `self` names the reference row that is the row itself, -1 for none. */
export type FindNearest = (rows: Rows, k: number, self?: Int32Array) => Neighbors;

/**
 * Makes reference rows ready to be searched through. A squared distance is |x|^2 - 2 x·r + |r|^2, and all but its first
 * part, with the other sign, is one dense layer with a unit per reference row, which the engine runs at the speed of its products. It
 * names the nearest rows, in single precision; their distances come from the rows themselves, so that copies are at 0.
 *
 * @param reference at least one row of at least one column, in standard deviations: among values that are large beside
 *   their differences single precision would name the wrong ones
 */
export function nearestAmong(reference: Rows): FindNearest {
  const search = searchOf(reference);
  return (rows, k, self) => {
    const { nSamples } = rows;
    const distances = new Float64Array(nSamples * k);
    const indices = search.largest(rows, k, self);
    for (let i = 0; i < nSamples; i += 1) measure(rows, i, reference, { k, distances, indices });
    return { distances, indices };
  };
}

function searchOf({ values, nSamples, nFeatures }: Rows) {
  const kernel = new Float32Array(nFeatures * nSamples);
  const bias = new Float32Array(nSamples);
  for (let r = 0; r < nSamples; r += 1) {
    for (let j = 0; j < nFeatures; j += 1) {
      const value = values[r * nFeatures + j];
      kernel[j * nSamples + r] = 2 * value;
      bias[r] -= value * value;
    }
  }
  return createSearch(kernel, bias);
}

/** Puts the exact distances of a row beside the places that were found, and both in rising order. */
function measure(
  rows: Rows,
  row: number,
  reference: Rows,
  { k, distances, indices }: Neighbors & { readonly k: number },
): void {
  const { nFeatures } = rows;
  const [first, end] = [row * k, row * k + k];
  for (let n = first; n < end; n += 1) {
    const r = indices[n];
    let sum = 0;
    for (let j = 0; j < nFeatures; j += 1) {
      const difference = rows.values[row * nFeatures + j] - reference.values[r * nFeatures + j];
      sum += difference * difference;
    }
    const distance = Math.sqrt(sum);
    // Those before it are in order already.
    let to = n;
    for (; to > first && distance < distances[to - 1]; to -= 1) {
      distances[to] = distances[to - 1];
      indices[to] = indices[to - 1];
    }
    distances[to] = distance;
    indices[to] = r;
  }
}
