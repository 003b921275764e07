import { madd } from "./lanes";

/**
 * One row by 32 columns, eight sums that do not wait for each other: C = I + A B, where A's values
 * lie aStep bytes apart (4 for a row, more for a column).
 *
 * Nothing but the loop and the stores, and exported (index.ts) to stay a function of its own: where
 * the eight sums meet a branch afterwards, V8 spills them within the loop, which then takes twice as long.
 */
export function strip(depth: i32, a: usize, aStep: usize, b: usize, bRow: usize, c: usize, initial: usize): void {
  let c0 = v128.load(initial), c1 = v128.load(initial, 16), c2 = v128.load(initial, 32), c3 = v128.load(initial, 48);
  let c4 = v128.load(initial, 64), c5 = v128.load(initial, 80), c6 = v128.load(initial, 96), c7 = v128.load(initial, 112);
  for (const end = a + <usize>depth * aStep; a != end; a += aStep, b += bRow) {
    const x = v128.load32_splat(a);
    c0 = madd(x, v128.load(b), c0); c1 = madd(x, v128.load(b, 16), c1);
    c2 = madd(x, v128.load(b, 32), c2); c3 = madd(x, v128.load(b, 48), c3);
    c4 = madd(x, v128.load(b, 64), c4); c5 = madd(x, v128.load(b, 80), c5);
    c6 = madd(x, v128.load(b, 96), c6); c7 = madd(x, v128.load(b, 112), c7);
  }
  v128.store(c, c0); v128.store(c, c1, 16); v128.store(c, c2, 32); v128.store(c, c3, 48);
  v128.store(c, c4, 64); v128.store(c, c5, 80); v128.store(c, c6, 96); v128.store(c, c7, 112);
}
