import { Kernel, Task } from "./descriptors";
import { madd } from "./lanes";
import { Pass } from "./context";

/** One step on the bytes from..to of the parameters, with the gradients of the whole batch; clears the gradients. */
export function update(task: Task, from: usize, to: usize, rate: f64): void {
  if (task.weightDecay > 0) decay(task, from, to, <f32>(1 - rate * task.weightDecay));
  if (task.optimizer == 1) adam(task, from, to, rate);
  else momentum(task, from, to, rate);
}

/** Adds the gradient of l2 * (sum of squares) for every kernel in from..to, and its value to the loss. */
export function addPenalty(task: Task, from: usize, to: usize): void {
  for (let kernel = changetype<Kernel>(task.kernels); kernel.bytes; kernel = next(kernel)) {
    if (kernel.l2 == 0) continue;
    const end = min(to, kernel.from + kernel.bytes), twice = f32x4.splat(2 * kernel.l2);
    let sum = f64x2.splat(0);
    for (let q = max(from, kernel.from); q < end; q += 16) {
      const w = v128.load(task.weights + q), g = task.gradients + q;
      v128.store(g, madd(twice, w, v128.load(g)));
      sum = f64x2.add(sum, squares(w));
    }
    Pass.loss += <f64>kernel.l2 * (f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1)) * <f64>Pass.batch;
  }
}

/** The penalty's value alone. */
export function penalty(task: Task): f64 {
  let total: f64 = 0;
  for (let kernel = changetype<Kernel>(task.kernels); kernel.bytes; kernel = next(kernel)) {
    if (kernel.l2 == 0) continue;
    let sum = f64x2.splat(0);
    const end = kernel.from + kernel.bytes;
    for (let q = kernel.from; q < end; q += 16) sum = f64x2.add(sum, squares(v128.load(task.weights + q)));
    total += <f64>kernel.l2 * (f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1));
  }
  return total;
}

/** Clips every entry of the gradient; returns the sum of its squares where the norm is wanted. */
export function clip(task: Task, from: usize, to: usize): f64 {
  const bound = <f32>task.clipValue, low = f32x4.splat(-bound), high = f32x4.splat(bound);
  let sum = f64x2.splat(0);
  for (let q = task.gradients + from; q < task.gradients + to; q += 16) {
    let g = v128.load(q);
    if (bound > 0) { g = f32x4.pmax(f32x4.pmin(g, high), low); v128.store(q, g); }
    sum = f64x2.add(sum, squares(g));
  }
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/** Scales the gradient down to the norm allowed. */
export function limitNorm(task: Task, from: usize, to: usize, squaredNorm: f64): void {
  const norm = Math.sqrt(squaredNorm);
  if (!(norm > task.clipNorm)) return;
  const factor = f32x4.splat(<f32>(task.clipNorm / norm));
  for (let q = task.gradients + from; q < task.gradients + to; q += 16) v128.store(q, f32x4.mul(v128.load(q), factor));
}

function decay(task: Task, from: usize, to: usize, factor: f32): void {
  const factor4 = f32x4.splat(factor);
  for (let kernel = changetype<Kernel>(task.kernels); kernel.bytes; kernel = next(kernel)) {
    const end = min(to, kernel.from + kernel.bytes);
    for (let q = max(from, kernel.from); q < end; q += 16) v128.store(task.weights + q, f32x4.mul(v128.load(task.weights + q), factor4));
  }
}

function adam(task: Task, from: usize, to: usize, rate: f64): void {
  const root = Math.sqrt(1 - task.power2), weights = task.weights, constants = Pass.scratch;
  v128.store(constants, f32x4.splat(<f32>((rate / (1 - task.power1)) * root)));
  v128.store(constants, f32x4.splat(<f32>(task.epsilon * root)), 16);
  v128.store(constants, f32x4.splat(<f32>(1 - task.beta1)), 32);
  v128.store(constants, f32x4.splat(<f32>(1 - task.beta2)), 48);
  v128.store(constants, f32x4.splat(1e-20), 64);
  adamLoop(weights + from, weights + to, task.gradients - weights, task.first - weights, task.second - weights, constants);
}

/**
 * Adam on the weights from..end: rate / (1 - beta1^t) * m / (sqrt(v) / sqrt(1 - beta2^t) + epsilon), with the
 * second root multiplied through. Gradients, m and v lie toG, toM and toV bytes further on. The constants are
 * vectors in memory: V8 would make a splat anew in every turn.
 *
 * (x + tiny) - tiny clears what lies far below tiny: without it m decays into denormals wherever a
 * gradient stays zero (a dead relu), and every later step pays some 150 cycles for each of them. Tiny
 * is far below anything that epsilon lets through.
 *
 * Exported (index.ts) to stay a function of its own: inlined among other loops V8 makes it half as fast.
 */
export function adamLoop(
  from: usize, end: usize, toG: usize, toM: usize, toV: usize, constants: usize,
): void {
  const scale = v128.load(constants), epsilon = v128.load(constants, 16);
  const share1 = v128.load(constants, 32), share2 = v128.load(constants, 48), tiny = v128.load(constants, 64);
  const zero = f32x4.splat(0);
  for (let p = from; p < end; p += 16) {
    const g = v128.load(p + toG), m0 = v128.load(p + toM), v0 = v128.load(p + toV);
    const m = f32x4.sub(f32x4.add(madd(f32x4.sub(g, m0), share1, m0), tiny), tiny);
    const v = f32x4.sub(f32x4.add(madd(f32x4.sub(f32x4.mul(g, g), v0), share2, v0), tiny), tiny);
    v128.store(p + toG, zero); v128.store(p + toM, m); v128.store(p + toV, v);
    v128.store(p, f32x4.sub(v128.load(p), f32x4.div(f32x4.mul(scale, m), f32x4.add(f32x4.sqrt(v), epsilon))));
  }
}

/** velocity = momentum * velocity + gradient; weight -= rate * velocity. */
function momentum(task: Task, from: usize, to: usize, rate: f64): void {
  const rate4 = f32x4.splat(<f32>rate), momentum4 = f32x4.splat(<f32>task.momentum), zero = f32x4.splat(0), tiny = f32x4.splat(1e-20);
  const toG = task.gradients - task.weights, toM = task.first - task.weights, end = task.weights + to;
  for (let p = task.weights + from; p < end; p += 16) {
    const kept = f32x4.sub(f32x4.add(f32x4.mul(v128.load(p + toM), momentum4), tiny), tiny);
    const velocity = f32x4.add(kept, v128.load(p + toG));
    v128.store(p + toG, zero); v128.store(p + toM, velocity);
    v128.store(p, f32x4.sub(v128.load(p), f32x4.mul(rate4, velocity)));
  }
}

// @ts-ignore: decorator
@inline
function next(kernel: Kernel): Kernel {
  return changetype<Kernel>(changetype<usize>(kernel) + offsetof<Kernel>());
}

// @ts-ignore: decorator
@inline
function squares(v: v128): v128 {
  const low = f64x2.promote_low_f32x4(v), high = f64x2.promote_low_f32x4(v128.shuffle<f32>(v, v, 2, 3, 2, 3));
  return f64x2.add(f64x2.mul(low, low), f64x2.mul(high, high));
}
