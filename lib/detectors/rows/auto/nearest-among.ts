import { createForward } from "../../../engine/forward";
import type { Rows } from "../../../types";
import type { Neighbors } from "../neighbors";

/** Finds the k nearest reference rows of each row, nearest first; `self` names the reference row that is the row itself, -1 for none. */
export type FindNearest = (rows: Rows, k: number, self?: Int32Array) => Neighbors;

/** Rows that go through the engine at once. */
const CHUNK = 512;
/** Rows beyond the k nearest that are looked at exactly: single precision may swap near ones. */
const SPARE = 3;

/**
 * Makes reference rows ready to be searched through. A squared distance is |x|^2 - 2 x·r + |r|^2, and all but its first
 * part is one dense layer with a unit per reference row, which the engine runs at the speed of its products. It
 * names the candidates; distances that are returned come from the rows themselves, so that copies are at 0.
 *
 * @param reference at least one row of at least one column, in standard deviations: among values that are large beside
 *   their differences single precision would name the wrong candidates
 */
export function nearestAmong(reference: Rows): FindNearest {
  const network = forwardOf(reference);
  return (rows, k, self) => {
    const { nSamples, nFeatures } = rows;
    const distances = new Float64Array(nSamples * k);
    const indices = new Uint32Array(nSamples * k);
    const most = Math.min(k + SPARE, reference.nSamples);
    const best = { values: new Float64Array(most), places: new Int32Array(most) };
    for (let from = 0; from < nSamples; from += CHUNK) {
      const to = Math.min(from + CHUNK, nSamples);
      const values = rows.values.subarray(from * nFeatures, to * nFeatures);
      const far = network.forward({ values, nSamples: to - from, nFeatures }).values;
      for (let i = from; i < to; i += 1) {
        const at = (i - from) * reference.nSamples;
        takeSmallest(far, at, reference.nSamples, self === undefined ? -1 : self[i], best);
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
      kernel[j * nSamples + r] = -2 * value;
      bias[r] += value * value;
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

/** Puts the places of the smallest of n values into `best`, but for one of them. */
function takeSmallest(far: Float32Array, at: number, n: number, except: number, best: Best): void {
  const { values, places } = best;
  values.fill(Infinity);
  places.fill(-1);
  const last = values.length - 1;
  let limit = Infinity;
  for (let r = 0; r < n; r += 1) {
    const value = far[at + r];
    if (value < limit && r !== except) {
      insert(values, places, value, r);
      limit = values[last];
    }
  }
}

/** Replaces values by exact distances, rising; a place that is not taken stays at an infinite one. */
function measure(rows: Rows, row: number, reference: Rows, { values, places }: Best): void {
  const { nFeatures } = rows;
  // The first of them are sorted already when the next one comes.
  for (let n = 0; n < places.length && places[n] >= 0; n += 1) {
    const r = places[n];
    let sum = 0;
    for (let j = 0; j < nFeatures; j += 1) {
      const difference = rows.values[row * nFeatures + j] - reference.values[r * nFeatures + j];
      sum += difference * difference;
    }
    let to = n;
    const distance = Math.sqrt(sum);
    for (; to > 0 && distance < values[to - 1]; to -= 1) {
      values[to] = values[to - 1];
      places[to] = places[to - 1];
    }
    values[to] = distance;
    places[to] = r;
  }
}

/** Puts a value in its place among rising ones, and lets the largest fall off the end. */
function insert(values: Float64Array, places: Int32Array, value: number, r: number): void {
  let at = values.length - 1;
  for (; at > 0 && value < values[at - 1]; at -= 1) {
    values[at] = values[at - 1];
    places[at] = places[at - 1];
  }
  values[at] = value;
  places[at] = r;
}
