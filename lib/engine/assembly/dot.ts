import { madd } from "./lanes";
import { AddAll, Dot } from "./descriptors";
import { Pass } from "./context";

/**
 * A convolution with one filter, window by window: c[t] = bias + a[t] . b. Four steps share the loads of b.
 * The sums are made lane by lane in the same way for four steps and for one.
 */
export function dot(op: Dot): void {
  const bias = load<f32>(op.bias);
  for (let w: usize = 0; w < <usize>Pass.windows; w++) {
    let a = op.a + w * op.aBlock, c = op.c + w * op.cBlock, t = op.steps;
    for (; t >= 4; t -= 4, a += op.aRow << 2, c += 16) fourSteps(op, a, c, bias);
    for (; t > 0; t--, a += op.aRow, c += 4) {
      let sum = f32x4.splat(0);
      for (let k: usize = 0; k < <usize>op.depth << 2; k += 16) sum = madd(v128.load(a + k), v128.load(op.b + k), sum);
      const low = f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1), high = f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3);
      store<f32>(c, low + high + bias);
    }
  }
}

// @ts-ignore: decorator
@inline
function fourSteps(op: Dot, a: usize, c: usize, bias: f32): void {
  const b = op.b, bytes = <usize>op.depth << 2;
  const a1 = a + op.aRow, a2 = a1 + op.aRow, a3 = a2 + op.aRow;
  let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0;
  for (let k: usize = 0; k < bytes; k += 16) {
    const v = v128.load(b + k);
    s0 = madd(v128.load(a + k), v, s0); s1 = madd(v128.load(a1 + k), v, s1);
    s2 = madd(v128.load(a2 + k), v, s2); s3 = madd(v128.load(a3 + k), v, s3);
  }
  // Lanes 0 + 1 and 2 + 3 of each sum, then these two.
  const t0 = f32x4.add(v128.shuffle<f32>(s0, s1, 0, 4, 2, 6), v128.shuffle<f32>(s0, s1, 1, 5, 3, 7));
  const t1 = f32x4.add(v128.shuffle<f32>(s2, s3, 0, 4, 2, 6), v128.shuffle<f32>(s2, s3, 1, 5, 3, 7));
  const sums = f32x4.add(v128.shuffle<f32>(t0, t1, 0, 1, 4, 5), v128.shuffle<f32>(t0, t1, 2, 3, 6, 7));
  v128.store(c, f32x4.add(sums, f32x4.splat(bias)));
}

/** Adds all values of a signal of one channel without gaps: the gradient of that one bias. */
export function addAll(op: AddAll): void {
  let sum: f32 = 0;
  for (let w: usize = 0; w < <usize>Pass.windows; w++) {
    const from = op.from + w * op.block;
    for (let q = from; q < from + (<usize>op.steps << 2); q += 4) sum += load<f32>(q);
  }
  store<f32>(op.to, load<f32>(op.to) + sum);
}
