import { madd } from "./lanes";
import { strip } from "./strip";

/**
 * C[rows, columns] = I + A[rows, depth] B[depth, columns] (+ A2 B2), in tiles of 4 rows by 8
 * columns that stay in registers. `columns` is a multiple of 4; rows and depth are free. Strides
 * are in bytes; an initial stride of 0 repeats one row (a bias) for all of them.
 *
 * On the way out C may pass through a relu, or through the mask of one: with `mask` not 0, C is
 * cleared where the value `mask` bytes further on (the relu's output) is not positive.
 *
 * Every element is one sum in the order of depth, whichever tile it falls into: a row has the
 * same bits alone and among others.
 */
export function multiply(
  rows: i32, columns: i32, depth: i32,
  a: usize, aRow: usize, b: usize, bRow: usize, c: usize, cRow: usize, initial: usize, initialRow: usize,
  depth2: i32, a2: usize, a2Row: usize, b2: usize, b2Row: usize,
  relu: i32, mask: usize,
): void {
  let column = 0;
  if (rows < 4) {
    // One window at a time: eight sums of one row, or each addition would wait for the one before.
    for (; column + 32 <= columns; column += 32) {
      const at = <usize>column << 2;
      for (let row: usize = 0; row < <usize>rows; row++) {
        const to = c + row * cRow + at;
        strip(depth, a + row * aRow, 4, b + at, bRow, to, initial + row * initialRow + at);
        if (depth2) strip(depth2, a2 + row * a2Row, 4, b2 + at, b2Row, to, to);
        if (relu | <i32>mask) for (let q = to; q < to + 128; q += 16) v128.store(q, finish(v128.load(q), relu, mask, q));
      }
    }
  }
  for (; column + 8 <= columns; column += 8) {
    const at = <usize>column << 2;
    let row: usize = 0;
    for (; row + 4 <= <usize>rows; row += 4)
      tile(true, depth, a + row * aRow, aRow, b + at, bRow, c + row * cRow + at, cRow,
        initial + row * initialRow + at, initialRow, depth2, a2 + row * a2Row, a2Row, b2 + at, b2Row, relu, mask);
    for (; row < <usize>rows; row++)
      line(true, depth, a + row * aRow, b + at, bRow, c + row * cRow + at, initial + row * initialRow + at,
        depth2, a2 + row * a2Row, b2 + at, b2Row, relu, mask);
  }
  for (; column + 4 <= columns; column += 4) {
    const at = <usize>column << 2;
    let row: usize = 0;
    for (; row + 4 <= <usize>rows; row += 4)
      tile(false, depth, a + row * aRow, aRow, b + at, bRow, c + row * cRow + at, cRow,
        initial + row * initialRow + at, initialRow, depth2, a2 + row * a2Row, a2Row, b2 + at, b2Row, relu, mask);
    for (; row < <usize>rows; row++)
      line(false, depth, a + row * aRow, b + at, bRow, c + row * cRow + at, initial + row * initialRow + at,
        depth2, a2 + row * a2Row, b2 + at, b2Row, relu, mask);
  }
}

/** What C passes through on the way out. */
// @ts-ignore: decorator
@inline
function finish(value: v128, relu: i32, mask: usize, address: usize): v128 {
  if (relu) return f32x4.pmax(value, f32x4.splat(0));
  if (mask) return v128.and(value, f32x4.gt(v128.load(address + mask), f32x4.splat(0)));
  return value;
}

/** Four rows by eight (wide) or four columns. */
// @ts-ignore: decorator
@inline
function tile(
  wide: bool, depth: i32, a: usize, aRow: usize, b: usize, bRow: usize, c: usize, cRow: usize,
  initial: usize, initialRow: usize, depth2: i32, a2: usize, a2Row: usize, b2: usize, b2Row: usize,
  relu: i32, mask: usize,
): void {
  const zero = f32x4.splat(0);
  let c01 = zero, c11 = zero, c21 = zero, c31 = zero;
  const c00Start = v128.load(initial); if (wide) c01 = v128.load(initial, 16); initial += initialRow;
  const c10Start = v128.load(initial); if (wide) c11 = v128.load(initial, 16); initial += initialRow;
  const c20Start = v128.load(initial); if (wide) c21 = v128.load(initial, 16); initial += initialRow;
  const c30Start = v128.load(initial); if (wide) c31 = v128.load(initial, 16);
  let c00 = c00Start, c10 = c10Start, c20 = c20Start, c30 = c30Start;
  let a0 = a, stride = aRow, row = b, rowStride = bRow, length = <usize>depth << 2;
  for (let pass = 0; pass < 2; pass++) {
    let a1 = a0 + stride, a2nd = a1 + stride, a3 = a2nd + stride;
    // No counter: the core can issue only so much per step, and a pointer says as well when to stop.
    for (const end = a0 + length; a0 != end;) {
      const b0 = v128.load(row), b1 = wide ? v128.load(row, 16) : zero;
      row += rowStride;
      let x = v128.load32_splat(a0); c00 = madd(x, b0, c00); if (wide) c01 = madd(x, b1, c01);
      x = v128.load32_splat(a1); c10 = madd(x, b0, c10); if (wide) c11 = madd(x, b1, c11);
      x = v128.load32_splat(a2nd); c20 = madd(x, b0, c20); if (wide) c21 = madd(x, b1, c21);
      x = v128.load32_splat(a3); c30 = madd(x, b0, c30); if (wide) c31 = madd(x, b1, c31);
      a0 += 4; a1 += 4; a2nd += 4; a3 += 4;
    }
    if (depth2 == 0) break;
    a0 = a2; stride = a2Row; row = b2; rowStride = b2Row; length = <usize>depth2 << 2;
  }
  if (relu | <i32>mask) {
    const d1 = c + cRow, d2 = d1 + cRow, d3 = d2 + cRow;
    c00 = finish(c00, relu, mask, c); if (wide) c01 = finish(c01, relu, mask, c + 16);
    c10 = finish(c10, relu, mask, d1); if (wide) c11 = finish(c11, relu, mask, d1 + 16);
    c20 = finish(c20, relu, mask, d2); if (wide) c21 = finish(c21, relu, mask, d2 + 16);
    c30 = finish(c30, relu, mask, d3); if (wide) c31 = finish(c31, relu, mask, d3 + 16);
  }
  v128.store(c, c00); if (wide) v128.store(c, c01, 16); c += cRow;
  v128.store(c, c10); if (wide) v128.store(c, c11, 16); c += cRow;
  v128.store(c, c20); if (wide) v128.store(c, c21, 16); c += cRow;
  v128.store(c, c30); if (wide) v128.store(c, c31, 16);
}

/** One row by eight (wide) or four columns. */
// @ts-ignore: decorator
@inline
function line(
  wide: bool, depth: i32, a: usize, b: usize, bRow: usize, c: usize, initial: usize,
  depth2: i32, a2: usize, b2: usize, b2Row: usize, relu: i32, mask: usize,
): void {
  let c0 = v128.load(initial), c1 = wide ? v128.load(initial, 16) : c0;
  for (let k = depth; k > 0; k--) {
    const x = v128.load32_splat(a);
    c0 = madd(x, v128.load(b), c0); if (wide) c1 = madd(x, v128.load(b, 16), c1);
    a += 4; b += bRow;
  }
  for (let k = depth2; k > 0; k--) {
    const x = v128.load32_splat(a2);
    c0 = madd(x, v128.load(b2), c0); if (wide) c1 = madd(x, v128.load(b2, 16), c1);
    a2 += 4; b2 += b2Row;
  }
  v128.store(c, finish(c0, relu, mask, c));
  if (wide) v128.store(c, finish(c1, relu, mask, c + 16), 16);
}
