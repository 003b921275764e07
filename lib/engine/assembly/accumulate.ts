import { madd } from "./lanes";
import { strip } from "./strip";

/**
 * C[rows, columns] += the sum over blocks of A_block[depth, rows]^T B_block[depth, columns]: the
 * gradient of a kernel, where depth runs over the samples (and blocks over the windows of a
 * convolution). `columns` is a multiple of 4. Strides are in bytes.
 */
export function accumulate(
  rows: i32, columns: i32, depth: i32, a: usize, aRow: usize, b: usize, bRow: usize, c: usize, cRow: usize,
  blocks: i32, aBlock: usize, bBlock: usize,
): void {
  let row: usize = 0;
  for (; row + 4 <= <usize>rows; row += 4) {
    const aAt = a + (row << 2), cAt = c + row * cRow;
    let column = 0;
    for (; column + 8 <= columns; column += 8) {
      const at = <usize>column << 2;
      tile(true, depth, aAt, aRow, b + at, bRow, cAt + at, cRow, blocks, aBlock, bBlock);
    }
    for (; column < columns; column += 4) {
      const at = <usize>column << 2;
      tile(false, depth, aAt, aRow, b + at, bRow, cAt + at, cRow, blocks, aBlock, bBlock);
    }
  }
  for (; row < <usize>rows; row++) {
    const aAt = a + (row << 2), cAt = c + row * cRow;
    let column = 0;
    for (; column + 32 <= columns; column += 32) {
      const at = <usize>column << 2;
      for (let n: usize = 0; n < <usize>blocks; n++)
        strip(depth, aAt + n * aBlock, aRow, b + at + n * bBlock, bRow, cAt + at, cAt + at);
    }
    for (; column < columns; column += 4) {
      const at = <usize>column << 2;
      line(depth, aAt, aRow, b + at, bRow, cAt + at, blocks, aBlock, bBlock);
    }
  }
}

/** The same over many rows, in stretches that stay in the first-level cache. */
export function accumulateLong(
  rows: i32, columns: i32, depth: i32, a: usize, aRow: usize, b: usize, bRow: usize, c: usize, cRow: usize,
): void {
  for (let from = 0; from < depth; from += 64)
    accumulate(rows, columns, min(64, depth - from), a + <usize>from * aRow, aRow, b + <usize>from * bRow, bRow, c, cRow, 1, 0, 0);
}

/** Four rows by eight (wide) or four columns. */
// @ts-ignore: decorator
@inline
function tile(
  wide: bool, depth: i32, a: usize, aRow: usize, b: usize, bRow: usize, c: usize, cRow: usize,
  blocks: i32, aBlock: usize, bBlock: usize,
): void {
  const zero = f32x4.splat(0), d1 = c + cRow, d2 = d1 + cRow, d3 = d2 + cRow;
  let c00 = v128.load(c), c01 = wide ? v128.load(c, 16) : zero;
  let c10 = v128.load(d1), c11 = wide ? v128.load(d1, 16) : zero;
  let c20 = v128.load(d2), c21 = wide ? v128.load(d2, 16) : zero;
  let c30 = v128.load(d3), c31 = wide ? v128.load(d3, 16) : zero;
  for (let n = blocks; n > 0; n--, a += aBlock, b += bBlock) {
    // No counter: the core can issue only so much per step, and a pointer says as well when to stop.
    for (let p = a, q = b, end = b + <usize>depth * bRow; q != end; p += aRow, q += bRow) {
      const b0 = v128.load(q), b1 = wide ? v128.load(q, 16) : zero;
      let x = v128.load32_splat(p); c00 = madd(x, b0, c00); if (wide) c01 = madd(x, b1, c01);
      x = v128.load32_splat(p, 4); c10 = madd(x, b0, c10); if (wide) c11 = madd(x, b1, c11);
      x = v128.load32_splat(p, 8); c20 = madd(x, b0, c20); if (wide) c21 = madd(x, b1, c21);
      x = v128.load32_splat(p, 12); c30 = madd(x, b0, c30); if (wide) c31 = madd(x, b1, c31);
    }
  }
  v128.store(c, c00); if (wide) v128.store(c, c01, 16);
  v128.store(d1, c10); if (wide) v128.store(d1, c11, 16);
  v128.store(d2, c20); if (wide) v128.store(d2, c21, 16);
  v128.store(d3, c30); if (wide) v128.store(d3, c31, 16);
}

/** One row by four columns. */
// @ts-ignore: decorator
@inline
function line(
  depth: i32, a: usize, aRow: usize, b: usize, bRow: usize, c: usize, blocks: i32, aBlock: usize, bBlock: usize,
): void {
  let c0 = v128.load(c);
  for (let n = blocks; n > 0; n--, a += aBlock, b += bBlock) {
    let p = a, q = b;
    for (let k = depth; k > 0; k--, p += aRow, q += bRow) c0 = madd(v128.load32_splat(p), v128.load(q), c0);
  }
  v128.store(c, c0);
}

/** out[columns] += the sums of D's columns; `columns` is a multiple of 4. */
export function addColumns(rows: i32, columns: i32, d: usize, dRow: usize, out: usize): void {
  let column = 0;
  for (; column + 16 <= columns; column += 16, out += 64, d += 64) {
    let s0 = v128.load(out), s1 = v128.load(out, 16), s2 = v128.load(out, 32), s3 = v128.load(out, 48), p = d;
    for (let row = rows; row > 0; row--, p += dRow) {
      s0 = f32x4.add(s0, v128.load(p)); s1 = f32x4.add(s1, v128.load(p, 16));
      s2 = f32x4.add(s2, v128.load(p, 32)); s3 = f32x4.add(s3, v128.load(p, 48));
    }
    v128.store(out, s0); v128.store(out, s1, 16); v128.store(out, s2, 32); v128.store(out, s3, 48);
  }
  for (; column < columns; column += 4, out += 16, d += 16) {
    let s = v128.load(out), p = d;
    for (let row = rows; row > 0; row--, p += dRow) s = f32x4.add(s, v128.load(p));
    v128.store(out, s);
  }
}
