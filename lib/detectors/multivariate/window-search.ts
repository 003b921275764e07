import { orthogonalAxes } from "./orthogonal-axes";

/** Directions that a distance is judged by before it is computed. */
const N_AXES = 16;
/** Coordinates summed between two looks at whether a window is too far already. */
const STRIDE = 8;
/** How much the judged distance may exceed the true one through rounding, as a share of both. */
const SLACK = 1e-9;

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
  /** A window that is likely near, as the next one is: it saves time and changes nothing. */
  readonly hint?: number;
}

const NOTHING: readonly [number, number] = [0, 0];

/** Finds the nearest of known windows. */
export type WindowSearch = (query: Float64Array, options?: SearchOptions) => Nearest;

/**
 * Prepares an exact search among windows. A few axes only say which windows are too far to
 * matter; a distance that counts is summed in one fixed order, so that neither the axes nor the hint can
 * change a bit of the result.
 *
 * @param bank nWindows × width
 */
export function windowSearch(bank: Float32Array, width: number): WindowSearch {
  const nWindows = bank.length / width;
  const axes = orthogonalAxes(bank, width, N_AXES);
  const nAxes = axes.length / width;
  // Beside the coordinates along the axes, how much of the window lies off them all.
  const nSketch = nAxes + 1;
  const sketches = new Float64Array(nWindows * nSketch);
  const rest = new Float64Array(width);
  for (let w = 0; w < nWindows; w += 1) sketch(bank, w * width, w * nSketch, sketches);
  const own = new Float64Array(nSketch);

  function sketch(rows: ArrayLike<number>, from: number, at: number, into: Float64Array): number {
    let norm = 0;
    for (let j = 0; j < width; j += 1) {
      rest[j] = rows[from + j];
      norm += rest[j] * rest[j];
    }
    for (let a = 0; a < nAxes; a += 1) {
      const start = a * width;
      let along = 0;
      for (let j = 0; j < width; j += 1) along += axes[start + j] * rest[j];
      for (let j = 0; j < width; j += 1) rest[j] -= along * axes[start + j];
      into[at + a] = along;
    }
    let off = 0;
    for (let j = 0; j < width; j += 1) off += rest[j] * rest[j];
    into[at + nAxes] = Math.sqrt(off);
    return norm;
  }

  return (query, { present, skip = NOTHING, hint = -1 } = {}) => {
    if (present?.includes(0)) return nearestOfPresent(bank, width, query, present, skip);
    const slack = SLACK * sketch(query, 0, 0, own);
    let best = Infinity;
    let window = -1;
    const look = (w: number) => {
      const square = squareWithin(bank, w * width, query, best);
      if (square < best || (square === best && w < window)) {
        best = square;
        window = w;
      }
    };
    const allowed = (w: number) => w >= 0 && w < nWindows && (w < skip[0] || w >= skip[1]);
    if (allowed(hint)) look(hint);
    if (allowed(hint + 1)) look(hint + 1);
    for (let w = 0; w < nWindows; w += 1) {
      if (w === skip[0] && skip[1] > w) w = skip[1];
      if (w >= nWindows) break;
      const limit = best * (1 + SLACK) + slack;
      const at = w * nSketch;
      let judged = 0;
      for (let a = 0; a < nSketch && judged <= limit; a += 1) {
        const difference = sketches[at + a] - own[a];
        judged += difference * difference;
      }
      if (judged <= limit) look(w);
    }
    return { meanSquare: best / width, window };
  };
}

/** The squared distance, or any number above `limit` once the sum has passed it. */
function squareWithin(
  bank: Float32Array,
  from: number,
  query: Float64Array,
  limit: number,
): number {
  const width = query.length;
  let sum = 0;
  for (let j = 0; j < width && sum <= limit;) {
    const pause = Math.min(j + STRIDE, width);
    for (; j < pause; j += 1) {
      const difference = bank[from + j] - query[j];
      sum += difference * difference;
    }
  }
  return sum;
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
