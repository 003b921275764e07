import { checkBetween, checkInteger } from "../checks";
import type { Rows } from "../types";
import { checkRowsFit, notFinite } from "./check-rows";
import { createInstance } from "./instance";

/** A search through columns, again and again. */
export interface Search {
  /**
   * For each row the places of the `k` columns whose product with it, plus the column's bias, is largest: falling, equal ones in
   * their order. The products have the bits of a dense layer's outputs; one that is no number counts for nothing.
   *
   * @param k from 1 to the number of columns; default 1
   * @param except one column per row that does not count, -1 for none; default none
   * @returns nSamples × k places
   * @throws RangeError if rows have another width or are not finite, or there are not so many columns
   */
  readonly largest: (rows: Rows, k?: number, except?: Int32Array) => Uint32Array;
}

/** Columns that lie side by side (assembly/search.ts). */
const PANEL = 8;
/** Rows are copied in as many at a time as fit into a core's nearest cache beside a panel. */
const ROWS_BYTES = 16384;
const MOST_ROWS = 256;
/** Room for four rows of results, and to round up. */
const TILE_BYTES = 160;

/**
 * Makes a dense layer that is only asked which of its outputs are largest: none of them is written, which is what takes longest
 * where they are many.
 *
 * @param kernel depth × columns weights, one bias per column
 * @throws RangeError if their numbers do not fit
 */
export function createSearch(kernel: Float32Array, bias: Float32Array): Search {
  const columns = bias.length;
  const depth = kernel.length / columns;
  if (columns === 0 || depth === 0 || !Number.isInteger(depth)) {
    throw new RangeError(
      `createSearch: needs as many weights for every column, at least one, got ${kernel.length} for ${columns} columns`,
    );
  }
  const { kernels, memory, arena } = createInstance(1);
  const panels = Math.ceil(columns / PANEL);
  const stretch = 4 * Math.max(1, Math.min(MOST_ROWS, ROWS_BYTES / (4 * depth)) >> 2);
  const b = arena.take(4 * PANEL * depth * panels);
  const biasAt = arena.take(4 * PANEL * panels);
  const a = arena.take(4 * depth * stretch);
  const exceptAt = arena.take(4 * stretch);
  writePanels(new Float32Array(memory.buffer, b, PANEL * depth * panels), kernel, columns);
  new Float32Array(memory.buffer, biasAt, PANEL * panels).fill(-Infinity).set(bias);
  let [mostPlaces, room, to] = [0, 0, 0];
  const makeRoom = (k: number) => {
    if (k <= mostPlaces) return;
    room = arena.take(stretch * Math.max(32, 4 * k) + Math.max(TILE_BYTES, 16 * depth));
    to = arena.take(4 * stretch * k);
    mostPlaces = k;
  };
  const take = (rows: Rows, from: number, count: number) => {
    const part = rows.values.subarray(from * depth, (from + count) * depth);
    const floats = new Float32Array(memory.buffer, a, depth * stretch);
    floats.set(part);
    const bad = kernels.firstNotFinite(a, part.length);
    if (bad >= 0) throw notFinite("largest", "rows", rows, from * depth + bad);
    // Four rows go together: those that fill up the last four are not looked at.
    floats.fill(0, part.length, 4 * Math.ceil(count / 4) * depth);
  };
  return {
    largest: (rows, k = 1, except) => {
      checkRowsFit("largest", "rows", rows, depth);
      checkInteger("largest", "k", k);
      checkBetween("largest", "k", k, 1, columns);
      makeRoom(k);
      const { nSamples } = rows;
      const places = new Uint32Array(nSamples * k);
      for (let from = 0; from < nSamples; from += stretch) {
        const count = Math.min(stretch, nSamples - from);
        const padded = 4 * Math.ceil(count / 4);
        take(rows, from, count);
        if (k === 1 && except === undefined) {
          kernels.searchOne(padded, panels, depth, a, b, biasAt, room, to);
        } else {
          const own = new Int32Array(memory.buffer, exceptAt, stretch).fill(-1);
          if (except) own.set(except.subarray(from, from + count));
          kernels.searchMany(padded, panels, depth, k, a, b, biasAt, exceptAt, room, to);
        }
        places.set(new Uint32Array(memory.buffer, to, count * k), from * k);
      }
      return places;
    },
  };
}

/** Eight columns side by side, step of depth by step; the last panel is filled up with zeros. */
function writePanels(into: Float32Array, kernel: Float32Array, columns: number): void {
  const depth = kernel.length / columns;
  for (let k = 0; k < depth; k += 1) {
    for (let column = 0; column < columns; column += 1) {
      const panel = Math.floor(column / PANEL);
      into[(panel * depth + k) * PANEL + (column % PANEL)] = kernel[k * columns + column];
    }
  }
}
