import { createForward } from "../../../engine/forward";
import type { Rows } from "../../../types";
import type { Neighbors } from "../neighbors";

/** Finds the k nearest reference rows of each row, nearest first; `self` names the reference row that is the row itself, -1 for none. */
export type FindNearest = (rows: Rows, k: number, self?: Int32Array) => Neighbors;

/** Rows that go through the engine at once. */
const CHUNK = 512;

/**
 * Makes reference rows ready to be searched through. A squared distance is |x|^2 - 2 x·r + |r|^2, and all but its first
 * part, with the other sign, is one dense layer with a unit per reference row, which the engine runs at the speed of its products. It
 * names the nearest rows, in single precision; their distances come from the rows themselves, so that copies are at 0.
 *
 * @param reference at least one row of at least one column, in standard deviations: among values that are large beside
 *   their differences single precision would name the wrong ones
 */
export function nearestAmong(reference: Rows): FindNearest {
  const network = forwardOf(reference);
  return (rows, k, self) => {
    const { nSamples, nFeatures } = rows;
    const distances = new Float64Array(nSamples * k);
    const indices = new Uint32Array(nSamples * k);
    const best = { values: new Float64Array(k), places: new Int32Array(k) };
    for (let from = 0; from < nSamples; from += CHUNK) {
      const to = Math.min(from + CHUNK, nSamples);
      const values = rows.values.subarray(from * nFeatures, to * nFeatures);
      const part = { values, nSamples: to - from, nFeatures };
      const near = network.forward(part).values;
      for (let i = from; i < to; i += 1) {
        const except = self === undefined ? -1 : self[i];
        takeLargest(near, (i - from) * reference.nSamples, reference.nSamples, except, best);
        measure(rows, i, reference, best);
        for (let n = 0; n < k; n += 1) {
          distances[i * k + n] = best.values[n];
          indices[i * k + n] = best.places[n];
        }
      }
    }
    return { distances, indices };
  };
}

function forwardOf({ values, nSamples, nFeatures }: Rows) {
  const kernel = new Float32Array(nFeatures * nSamples);
  const bias = new Float32Array(nSamples);
  for (let r = 0; r < nSamples; r += 1) {
    for (let j = 0; j < nFeatures; j += 1) {
      const value = values[r * nFeatures + j];
      kernel[j * nSamples + r] = 2 * value;
      bias[r] -= value * value;
    }
  }
  const spec = {
    inputShape: [nFeatures] as const,
    layers: [{ kind: "dense", units: nSamples } as const],
  };
  return createForward(spec, [kernel, bias]);
}

interface Best {
  readonly values: Float64Array;
  readonly places: Int32Array;
}

/** Puts the places of the largest of n values into `best`, falling, but for one of them. */
function takeLargest(near: Float32Array, at: number, n: number, except: number, best: Best): void {
  const { values } = best;
  const last = values.length - 1;
  for (let place = 0; place <= last; place += 1) values[place] = Infinity;
  let limit = Infinity;
  for (let r = 0; r < n; r += 1) {
    const value = -near[at + r];
    if (value < limit && r !== except) {
      insert(best, last, value, r);
      limit = values[last];
    }
  }
}

/** Replaces values by exact distances, rising. */
function measure(rows: Rows, row: number, reference: Rows, best: Best): void {
  const { nFeatures } = rows;
  // The first of them are sorted already when the next one comes.
  for (let n = 0; n < best.places.length; n += 1) {
    const r = best.places[n];
    let sum = 0;
    for (let j = 0; j < nFeatures; j += 1) {
      const difference = rows.values[row * nFeatures + j] - reference.values[r * nFeatures + j];
      sum += difference * difference;
    }
    insert(best, n, Math.sqrt(sum), r);
  }
}

/** Puts a value in its place among the rising ones before `last`, whose own falls off the end. */
function insert({ values, places }: Best, last: number, value: number, r: number): void {
  let to = last;
  for (; to > 0 && value < values[to - 1]; to -= 1) {
    values[to] = values[to - 1];
    places[to] = places[to - 1];
  }
  values[to] = value;
  places[to] = r;
}
