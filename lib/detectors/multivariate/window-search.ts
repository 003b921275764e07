import { createForward } from "../../engine/forward";
import { createSearch } from "../../engine/search";
import { nearestLayer } from "../series/nearest-rows";

/** The nearest known window. */
export interface Nearest {
  /** Mean squared difference per coordinate that is present. */
  readonly meanSquare: number;
  /** Its place in the bank; -1 if none was allowed. */
  readonly window: number;
}

/** What a search may leave out. */
export interface SearchOptions {
  /** 1 for each coordinate of the query that is present. Default: all are. */
  readonly present?: Uint8Array;
  /** A part of the bank, from one place to before another, that may not be found. Default none. */
  readonly skip?: readonly [number, number];
}

const NOTHING: readonly [number, number] = [0, 0];

/** Finds the nearest of known windows. */
export interface WindowSearch {
  readonly nearest: (query: Float64Array, options?: SearchOptions) => Nearest;
  /**
   * The same, bit for bit, for many whole windows in one go, which takes a fraction of the time.
   *
   * @param queries nQueries × width
   */
  readonly nearestOfMany: (queries: Float64Array) => Nearest[];
}

/**
 * Prepares a search among windows. Of all windows b the nearest to q has the largest q·b - |b|²/2, which one dense
 * layer with the bank for a kernel computes in float32; the distance to that one window is then taken in float64.
 *
 * @param bank nWindows × width
 */
export function windowSearch(bank: Float32Array, width: number): WindowSearch {
  const nWindows = bank.length / width;
  const none = { meanSquare: Infinity, window: -1 };
  if (nWindows === 0) {
    return {
      nearest: () => none,
      nearestOfMany: (queries) => Array.from({ length: queries.length / width }, () => none),
    };
  }
  const rows = { values: bank, nSamples: nWindows, nFeatures: width };
  const layer = nearestLayer(rows, nWindows, 0);
  const network = createForward(
    { inputShape: [width], layers: [{ kind: "dense", units: nWindows }] },
    layer,
  );
  const search = createSearch(...layer);
  const row = new Float32Array(width);
  const products = new Float32Array(nWindows);
  const distanceTo = (window: number, queries: Float64Array, at: number): Nearest => {
    let sum = 0;
    for (let j = 0; j < width; j += 1) {
      const difference = bank[window * width + j] - queries[at + j];
      sum += difference * difference;
    }
    return { meanSquare: sum / width, window };
  };
  return {
    nearest: (query, { present, skip = NOTHING } = {}) => {
      if (present?.includes(0)) return nearestOfPresent(bank, width, query, present, skip);
      row.set(query);
      network.forwardRow(row, products);
      const window = largestBeside(products, skip);
      return window < 0 ? none : distanceTo(window, query, 0);
    },
    nearestOfMany: (queries) => {
      const nSamples = queries.length / width;
      const values = Float32Array.from(queries);
      const places = search.largest({ values, nSamples, nFeatures: width });
      return Array.from(places, (window, i) => distanceTo(window, queries, i * width));
    },
  };
}

/** Place of the largest value outside the part that is skipped, the first of equals; -1 if nothing is left. */
function largestBeside(values: Float32Array, [from, to]: readonly [number, number]): number {
  let best = -1;
  let top = -Infinity;
  const look = (first: number, end: number) => {
    for (let w = first; w < end; w += 1) {
      if (values[w] > top) {
        top = values[w];
        best = w;
      }
    }
  };
  look(0, Math.min(from, values.length));
  look(Math.max(from, to), values.length);
  return best;
}

/** The same search over the coordinates that are present alone. */
function nearestOfPresent(
  bank: Float32Array,
  width: number,
  query: Float64Array,
  present: Uint8Array,
  skip: readonly [number, number],
): Nearest {
  const places = Array.from(present.keys()).filter((j) => present[j] === 1);
  let best = Infinity;
  let window = -1;
  for (let w = 0; w * width < bank.length; w += 1) {
    if (w >= skip[0] && w < skip[1]) continue;
    let sum = 0;
    for (let p = 0; p < places.length && sum <= best; p += 1) {
      const difference = bank[w * width + places[p]] - query[places[p]];
      sum += difference * difference;
    }
    if (sum < best) {
      best = sum;
      window = w;
    }
  }
  return { meanSquare: best / Math.max(places.length, 1), window };
}
