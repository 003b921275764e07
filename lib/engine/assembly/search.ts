import { madd } from "./lanes";

/** Columns that lie side by side, and bytes of their values for one step of depth. */
const PANEL = 8, STEP: usize = 32, FOUR: usize = 16;
/** Panels that are searched together. */
const GROUP = 8;

/**
 * Four rows by eight columns: C = I + A B, where B's values for one step of depth lie side by side. Every sum runs in the
 * order of depth as in `multiply`, so its bits are the same.
 *
 * Nothing but the loop and the stores, and exported (index.ts) to stay a function of its own, as `strip` is.
 */
export function panelTile(depth: i32, a: usize, b: usize, initial: usize, c: usize): void {
  const row = <usize>depth << 2;
  let a1 = a + row, a2 = a1 + row, a3 = a2 + row;
  let c00 = v128.load(initial), c01 = v128.load(initial, 16);
  let c10 = c00, c11 = c01, c20 = c00, c21 = c01, c30 = c00, c31 = c01;
  for (const end = a1; a != end;) {
    const b0 = v128.load(b), b1 = v128.load(b, 16);
    let x = v128.load32_splat(a); c00 = madd(x, b0, c00); c01 = madd(x, b1, c01);
    x = v128.load32_splat(a1); c10 = madd(x, b0, c10); c11 = madd(x, b1, c11);
    x = v128.load32_splat(a2); c20 = madd(x, b0, c20); c21 = madd(x, b1, c21);
    x = v128.load32_splat(a3); c30 = madd(x, b0, c30); c31 = madd(x, b1, c31);
    a += 4; a1 += 4; a2 += 4; a3 += 4; b += STEP;
  }
  v128.store(c, c00); v128.store(c, c01, 16); v128.store(c, c10, 32); v128.store(c, c11, 48);
  v128.store(c, c20, 64); v128.store(c, c21, 80); v128.store(c, c30, 96); v128.store(c, c31, 112);
}

/**
 * The largest product of each of four rows with some panels, four columns apart at a time: what `kept` holds already counts, too,
 * and NaN never takes the place of a number.
 */
export function panelTops(panels: i32, depth: i32, a: usize, b: usize, bias: usize, kept: usize): void {
  const end = a + FOUR * <usize>depth;
  for (const last = bias + STEP * <usize>panels; bias != last; bias += STEP) {
    let c00 = v128.load(bias), c01 = v128.load(bias, 16);
    let c10 = c00, c11 = c01, c20 = c00, c21 = c01, c30 = c00, c31 = c01;
    for (let at = a; at != end; at += FOUR, b += STEP) {
      const b0 = v128.load(b), b1 = v128.load(b, 16);
      let x = v128.load32_splat(at); c00 = madd(x, b0, c00); c01 = madd(x, b1, c01);
      x = v128.load32_splat(at, 4); c10 = madd(x, b0, c10); c11 = madd(x, b1, c11);
      x = v128.load32_splat(at, 8); c20 = madd(x, b0, c20); c21 = madd(x, b1, c21);
      x = v128.load32_splat(at, 12); c30 = madd(x, b0, c30); c31 = madd(x, b1, c31);
    }
    // pmax(x, y) is y where x < y and else x.
    v128.store(kept, f32x4.pmax(f32x4.pmax(v128.load(kept), c00), c01));
    v128.store(kept, f32x4.pmax(f32x4.pmax(v128.load(kept, 16), c10), c11), 16);
    v128.store(kept, f32x4.pmax(f32x4.pmax(v128.load(kept, 32), c20), c21), 32);
    v128.store(kept, f32x4.pmax(f32x4.pmax(v128.load(kept, 48), c30), c31), 48);
  }
}

/**
 * For each row the column whose product with it, plus the column's bias, is the largest: the first of equals, 0 where no
 * product is a number above -Infinity. Panels go by groups: a group is compared with all rows while it lies in the nearest cache, and
 * the one that held a row's largest product is gone through again in the end.
 *
 * @param rows a multiple of four, `depth` values each; left by fours, value by value
 * @param b panels of eight columns; the last is filled up with columns whose bias is -Infinity
 * @param room 32 bytes per row: the largest products so far, four columns apart, and the first panels of their groups
 * @param to one place per row
 */
export function searchOne(rows: i32, panels: i32, depth: i32, a: usize, b: usize, bias: usize, room: usize, to: usize): void {
  const four = FOUR * <usize>depth, groups = room + (<usize>rows << 4), end = groups + (<usize>rows << 4);
  for (let at = a, row = 0; row < rows; row += 4, at += four) layByValue(at, depth, end);
  for (let at = room; at != groups; at += 16) v128.store(at, f32x4.splat(-Infinity));
  for (let at = groups; at != end; at += 16) v128.store(at, i32x4.splat(0));
  for (let panel = 0; panel < panels; panel += GROUP) {
    const from = b + STEP * <usize>(panel * depth), initial = bias + STEP * <usize>panel, count = min(GROUP, panels - panel);
    const place = i32x4.splat(panel);
    for (let q = a, at = room, its = groups; at != groups; at += 64, its += 64, q += four) {
      const t0 = v128.load(at), t1 = v128.load(at, 16), t2 = v128.load(at, 32), t3 = v128.load(at, 48);
      panelTops(count, depth, q, from, initial, at);
      v128.store(its, v128.bitselect(place, v128.load(its), f32x4.ne(t0, v128.load(at))));
      v128.store(its, v128.bitselect(place, v128.load(its, 16), f32x4.ne(t1, v128.load(at, 16))), 16);
      v128.store(its, v128.bitselect(place, v128.load(its, 32), f32x4.ne(t2, v128.load(at, 32))), 32);
      v128.store(its, v128.bitselect(place, v128.load(its, 48), f32x4.ne(t3, v128.load(at, 48))), 48);
    }
  }
  for (let row: usize = 0; row < <usize>rows; row++) {
    const at = a + four * (row >> 2) + ((row & 3) << 2);
    store<i32>(to + (row << 2), placeIn(room + (row << 4), groups + (row << 4), depth, at, b, bias));
  }
}

/** Turns four rows into the four values of each step of depth. */
function layByValue(a: usize, depth: i32, room: usize): void {
  const row = <usize>depth << 2;
  memory.copy(room, a, row << 2);
  for (const end = room + row; room != end; room += 4, a += FOUR) {
    store<f32>(a, load<f32>(room)); store<f32>(a, load<f32>(room + row), 4);
    store<f32>(a, load<f32>(room + 2 * row), 8); store<f32>(a, load<f32>(room + 3 * row), 12);
  }
}

/** The place of the largest product of a row: the group that it is in is computed once more to see which column it was. */
function placeIn(tops: usize, groups: usize, depth: i32, a: usize, b: usize, bias: usize): i32 {
  let top = load<f32>(tops), panel = load<i32>(groups);
  for (let lane: usize = 4; lane != 16; lane += 4) {
    const value = load<f32>(tops + lane), its = load<i32>(groups + lane);
    if (value > top || (value == top && its < panel)) { top = value; panel = its; }
  }
  if (top == -Infinity) return 0;
  const all = f32x4.splat(top), end = a + FOUR * <usize>depth;
  let hits = 0;
  for (let q = b + STEP * <usize>(panel * depth); !hits; panel++) {
    let c0 = v128.load(bias + STEP * <usize>panel), c1 = v128.load(bias + STEP * <usize>panel, 16);
    for (let x = a; x != end; x += FOUR, q += STEP) {
      const value = v128.load32_splat(x);
      c0 = madd(value, v128.load(q), c0); c1 = madd(value, v128.load(q, 16), c1);
    }
    hits = i32x4.bitmask(f32x4.eq(c0, all)) | (i32x4.bitmask(f32x4.eq(c1, all)) << 4);
  }
  return (panel - 1) * PANEL + ctz(hits);
}

/**
 * For each row the `k` columns with the largest products, falling, equal ones in their order; places that none took stay 0.
 *
 * @param except one column per row that does not count; -1 for none
 * @param room k floats per row and four rows of results
 * @param to k places per row
 */
export function searchMany(
  rows: i32, panels: i32, depth: i32, k: i32, a: usize, b: usize, bias: usize, except: usize, room: usize, to: usize,
): void {
  const aRow = <usize>depth << 2, own = <usize>k << 2, end = room + own * <usize>rows, tile = (end + 15) & ~15;
  for (let at = room; at != end; at += 4) { store<f32>(at, -Infinity); store<i32>(to + at - room, 0); }
  for (let panel = 0, from = b; panel < panels; panel++, from += STEP * <usize>depth) {
    for (let row = 0; row < rows; row += 4) {
      panelTile(depth, a + aRow * <usize>row, from, bias + STEP * <usize>panel, tile);
      for (let r: usize = row, c = tile; c != tile + 128; r++, c += STEP) {
        const values = room + own * r, limit = v128.load32_splat(values + own - 4);
        let hits = i32x4.bitmask(f32x4.gt(v128.load(c), limit)) | (i32x4.bitmask(f32x4.gt(v128.load(c, 16), limit)) << 4);
        for (; hits; hits &= hits - 1) {
          const column = ctz(hits), place = panel * PANEL + column;
          if (place != load<i32>(except + (r << 2))) insert(load<f32>(c + (<usize>column << 2)), place, k, values, to + own * r);
        }
      }
    }
  }
}

/** Puts a value among the falling ones, behind those that it equals; the last falls out, or the value itself. */
function insert(value: f32, place: i32, k: i32, values: usize, places: usize): void {
  let at: usize = <usize>(k - 1) << 2;
  if (!(value > load<f32>(values + at))) return;
  for (; at > 0 && value > load<f32>(values + at - 4); at -= 4) {
    store<f32>(values + at, load<f32>(values + at - 4));
    store<i32>(places + at, load<i32>(places + at - 4));
  }
  store<f32>(values + at, value);
  store<i32>(places + at, place);
}
