import { Pass } from "./context";
import { multiply } from "./multiply";

/**
 * Rows of B that are packed at a time: with four rows of A as long they fit into the first-level
 * cache. The planner has room for as many (../layout.ts).
 */
const STRETCH = 512;

/** C = I + A B, in whichever way is faster; the arguments and the bits are those of `multiply`. */
export function product(
  rows: i32, columns: i32, depth: i32,
  a: usize, aRow: usize, b: usize, bRow: usize, c: usize, cRow: usize, initial: usize, initialRow: usize,
  relu: i32, mask: usize,
): void {
  if (depth > 256 && rows >= 32) deepProduct(rows, columns, depth, a, aRow, b, bRow, c, cRow, initial, initialRow, relu, mask);
  else multiply(rows, columns, depth, a, aRow, b, bRow, c, cRow, initial, initialRow, 0, 0, 0, 0, 0, relu, mask);
}

/**
 * With eight columns of B at a time copied side by side, which pays where they are long and many rows
 * use them: in place, each row of the eight lies on a cache line and soon on a page of its own. Every
 * sum still runs in the order of depth, from stretch to stretch by way of C.
 */
function deepProduct(
  rows: i32, columns: i32, depth: i32,
  a: usize, aRow: usize, b: usize, bRow: usize, c: usize, cRow: usize, initial: usize, initialRow: usize,
  relu: i32, mask: usize,
): void {
  const scratch = Pass.scratch;
  for (let column = 0; column < columns; column += 8) {
    const at = <usize>column << 2, width = min(8, columns - column);
    for (let from = 0; from < depth; from += STRETCH) {
      const length = min(STRETCH, depth - from), isLast = from + length == depth;
      pack(length, width, b + at + <usize>from * bRow, bRow, scratch);
      multiply(rows, width, length, a + (<usize>from << 2), aRow, scratch, 32, c + at, cRow,
        from ? c + at : initial + at, from ? cRow : initialRow, 0, 0, 0, 0, 0, isLast ? relu : 0, isLast ? mask : 0);
    }
  }
}

/** Copies the first `width` (4 or 8) columns of some rows. */
function pack(rows: i32, width: i32, from: usize, fromRow: usize, to: usize): void {
  for (const end = to + (<usize>rows << 5); to != end; to += 32, from += fromRow) {
    v128.store(to, v128.load(from));
    if (width == 8) v128.store(to, v128.load(from, 16), 16);
  }
}
