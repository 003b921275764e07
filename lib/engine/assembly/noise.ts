import { normalQuantile4 } from "./functions";

/**
 * Random numbers by position: a number depends on the seed, the step, the layer and where in the
 * batch it stands, never on how many were drawn before. So a backward pass can make a mask again,
 * and passes and threads cut a batch as they like.
 */

/** One key from several numbers. */
export function noiseKey(seed: u32, step: u32): u32 {
  return mix(mix(seed + 0x9e3779b9) ^ step);
}

/** Four random words for the positions p, p + 1, p + 2, p + 3. */
export function words4(key: u32, layer: u32, position: u32): v128 {
  const start = mix(key ^ (layer + 1) * 0x85ebca6b);
  const positions = i32x4.add(i32x4.splat(position), i32x4(0, 1, 2, 3));
  const once = mix4(i32x4.add(i32x4.mul(positions, i32x4.splat(0x9e3779b9)), i32x4.splat(start)));
  return mix4(v128.xor(once, i32x4.splat(key)));
}

/** Four numbers strictly between -1 and 1. */
export function uniform4(words: v128): v128 {
  const k = f32x4.convert_i32x4_u(i32x4.shr_u(words, 9));
  return f32x4.sub(f32x4.mul(f32x4.add(k, f32x4.splat(0.5)), f32x4.splat(2.384185791015625e-7)), f32x4.splat(1));
}

/** Four draws from the standard normal distribution. */
export function normal4(words: v128): v128 {
  return normalQuantile4(uniform4(words));
}

/** C. Wellons' lowbias32: every bit of the input moves every bit of the output about half the time. */
function mix(x: u32): u32 {
  x ^= x >> 16; x *= 0x7feb352d; x ^= x >> 15; x *= 0x846ca68b;
  return x ^ (x >> 16);
}

function mix4(x: v128): v128 {
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 16)), i32x4.splat(0x7feb352d));
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 15)), i32x4.splat(0x846ca68b));
  return v128.xor(x, i32x4.shr_u(x, 16));
}
