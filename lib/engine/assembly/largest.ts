/** The place of the largest of `count` floats: the first of equals, 0 where the first is NaN; a later NaN is passed over. */
export function placeOfLargest(at: usize, count: i32): i32 {
  const first = load<f32>(at);
  if (first != first) return 0;
  const top = largestOf(at, count), tops = f32x4.splat(top);
  let i = 0;
  for (; i + 4 <= count; i += 4) {
    const hits = i32x4.bitmask(f32x4.eq(v128.load(at + (<usize>i << 2)), tops));
    if (hits) return i + ctz(hits);
  }
  while (load<f32>(at + (<usize>i << 2)) != top) i++;
  return i;
}

/** The largest that is not NaN. */
function largestOf(at: usize, count: i32): f32 {
  // pmax(a, b) is b where a < b and else a: one instruction, and a NaN never takes a's place.
  let a = f32x4.splat(-Infinity), b = a, c = a, d = a, i = 0;
  for (; i + 16 <= count; i += 16) {
    const from = at + (<usize>i << 2);
    a = f32x4.pmax(a, v128.load(from));
    b = f32x4.pmax(b, v128.load(from, 16));
    c = f32x4.pmax(c, v128.load(from, 32));
    d = f32x4.pmax(d, v128.load(from, 48));
  }
  for (; i + 4 <= count; i += 4) a = f32x4.pmax(a, v128.load(at + (<usize>i << 2)));
  for (; i < count; i++) b = f32x4.pmax(b, f32x4.splat(load<f32>(at + (<usize>i << 2))));
  a = f32x4.pmax(f32x4.pmax(a, b), f32x4.pmax(c, d));
  a = f32x4.pmax(a, v128.shuffle<f32>(a, a, 2, 3, 0, 1));
  a = f32x4.pmax(a, v128.shuffle<f32>(a, a, 1, 0, 3, 2));
  return f32x4.extract_lane(a, 0);
}
