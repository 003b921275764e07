/** Small pieces of four-lane arithmetic that several kernels share. */

/** a * b + c, rounded twice: plain SIMD has no fused form, and results stay equal everywhere. */
// @ts-ignore: decorator
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  return f32x4.add(f32x4.mul(a, b), c);
}

/** The four lanes added in pairs. */
// @ts-ignore: decorator
@inline
export function laneSum(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3));
}

/** Four of whatever 32-bit value lies at the address `b` of a 16-byte block, bits chosen by the mask. */
// @ts-ignore: decorator
@inline
export function choose(mask: v128, whereTrue: v128, whereFalse: v128): v128 {
  return v128.bitselect(whereTrue, whereFalse, mask);
}

/**
 * The distance in bytes between rows of `columns` values: rounded up to whole vectors and kept off multiples of 512
 * bytes, where a column would fall on a few sets of the first-level cache. The planner has the
 * same rule.
 */
// @ts-ignore: decorator
@inline
export function rowBytes(columns: i32): usize {
  const padded = (columns + 3) & ~3;
  return <usize>(padded & 127 ? padded : padded + 16) << 2;
}
