// AssemblyScript. What a core can do at most with plain SIMD, and what the engine's matrix
// product does of it. Compiled by peak.ts beside this folder, each time the bench runs.
import { Pass } from "../../lib/engine/assembly/context";
import { laneSum, madd } from "../../lib/engine/assembly/lanes";
import { product as engineProduct } from "../../lib/engine/assembly/product";

// Exported to stay functions of their own, as they are in the engine, where they have several callers.
export { multiply } from "../../lib/engine/assembly/multiply";
export { engineProduct };

/**
 * Six chains of additions and six of multiplications: 48 operations a turn, none of which waits for
 * another chain. `at` holds eight floats: from memory, because V8 would make a splat anew in every turn.
 */
export function peak(turns: i32, at: usize): f32 {
  const x = v128.load(at), y = v128.load(at, 16);
  let a = y, b = y, c = y, d = y, e = y, f = y, g = y, h = y, i = y, j = y, k = y, l = y;
  for (let turn = 0; turn < turns; turn++) {
    a = f32x4.add(a, y);
    b = f32x4.mul(b, x);
    c = f32x4.add(c, y);
    d = f32x4.mul(d, x);
    e = f32x4.add(e, y);
    f = f32x4.mul(f, x);
    g = f32x4.add(g, y);
    h = f32x4.mul(h, x);
    i = f32x4.add(i, y);
    j = f32x4.mul(j, x);
    k = f32x4.add(k, y);
    l = f32x4.mul(l, x);
  }
  return sum(
    f32x4.add(f32x4.add(a, b), f32x4.add(c, d)),
    f32x4.add(f32x4.add(f32x4.add(e, f), f32x4.add(g, h)), f32x4.add(f32x4.add(i, j), f32x4.add(k, l))),
  );
}

/**
 * What a product does at each depth, 4 x 8 values kept in registers (64 operations) and nothing else:
 * six loads, all from a few cache lines, sixteen multiplications and additions. `turns` times 64.
 */
export function tilePeak(turns: i32, at: usize): f32 {
  let a = v128.load(at), b = a, c = a, d = a, e = a, f = a, g = a, h = a;
  for (let turn = 0; turn < turns; turn++)
    for (let p = at, end = at + 64 * 32; p != end; p += 32) {
      const x = v128.load(p), y = v128.load(p, 16);
      let z = v128.load32_splat(p); a = madd(z, x, a); b = madd(z, y, b);
      z = v128.load32_splat(p, 4); c = madd(z, x, c); d = madd(z, y, d);
      z = v128.load32_splat(p, 8); e = madd(z, x, e); f = madd(z, y, f);
      z = v128.load32_splat(p, 12); g = madd(z, x, g); h = madd(z, y, h);
    }
  return sum(f32x4.add(f32x4.add(a, b), f32x4.add(c, d)), f32x4.add(f32x4.add(e, f), f32x4.add(g, h)));
}

/** One number out of two vectors, so that nothing before is left out. */
function sum(a: v128, b: v128): f32 {
  return laneSum(f32x4.add(a, b));
}

/** The engine's product of [rows, depth] and [depth, columns], several times; strides in bytes. */
export function product(
  rows: i32, columns: i32, depth: i32, a: usize, aRow: usize, b: usize, bRow: usize, c: usize, cRow: usize,
  zeros: usize, times: i32, scratch: usize,
): void {
  Pass.scratch = scratch;
  for (let time = 0; time < times; time++) {
    engineProduct(rows, columns, depth, a, aRow, b, bRow, c, cRow, zeros, 0, 0, 0);
  }
}
