// AssemblyScript. What a core can do at most with plain SIMD, and what the engine's matrix
// product does of it. Compiled by peak.ts beside this folder, each time the bench runs.
import { Pass } from "../../lib/engine/assembly/context";
import { product as engineProduct } from "../../lib/engine/assembly/product";

// Exported to stay functions of their own, as they are in the engine, where they have several callers.
export { multiply } from "../../lib/engine/assembly/multiply";
export { engineProduct };

/**
 * Six chains of additions and six of multiplications, as many as registers hold: 48 operations a
 * turn, none of which waits for another chain. The arguments are no constants, which V8 would make
 * anew at every use.
 */
export function peak(turns: i32, factor: f32, term: f32): f32 {
  const x = f32x4.splat(factor), y = f32x4.splat(term);
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
  const sum = f32x4.add(
    f32x4.add(f32x4.add(f32x4.add(a, b), f32x4.add(c, d)), f32x4.add(e, f)),
    f32x4.add(f32x4.add(f32x4.add(g, h), f32x4.add(i, j)), f32x4.add(k, l)),
  );
  return f32x4.extract_lane(sum, 0);
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
