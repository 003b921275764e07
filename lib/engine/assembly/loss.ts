import { Pass, rowIndex, stepBytes, windowBytes } from "./context";
import { Loss } from "./descriptors";
import { choose, laneSum, madd } from "./lanes";

// The planner has the same numbers.
const MSE = 0, MAE = 1, HUBER = 2;

/** Adds the loss of every window of the pass to Pass.loss; in training also writes its gradient. */
export function loss(op: Loss): void {
  switch (op.loss) {
    case MSE: lossOf(op, MSE); break;
    case MAE: lossOf(op, MAE); break;
    case HUBER: lossOf(op, HUBER); break;
  }
}

// @ts-ignore: decorator
@inline
function lossOf(op: Loss, kind: i32): void {
  const steps = op.steps, channels = op.channels, values = steps * channels;
  const scale: f32 = 1 / <f32>(Pass.batch * values), scale4 = f32x4.splat(scale), delta = op.delta, delta4 = f32x4.splat(delta);
  const step = stepBytes(op.batched, op.row), window = windowBytes(op.batched, op.row, op.block);
  let total: f64 = 0;
  for (let w = 0; w < Pass.windows; w++) {
    let y = op.y + <usize>w * window, d = op.d + <usize>w * window, weights = op.weights;
    let target = Pass.targets + rowIndex(w) * (<usize>values << 2);
    let sum: f32 = 0, sum4 = f32x4.splat(0);
    for (let t = 0; t < steps; t++, y += step, d += step) {
      let c: usize = 0;
      const bytes = <usize>channels << 2, whole = bytes & ~15;
      for (; c < whole; c += 16, target += 16, weights += 16) {
        const e = f32x4.sub(v128.load(y + c), v128.load(target)), weight = v128.load(weights);
        const slope = slope4(kind, e, delta4);
        sum4 = madd(weight, value4(kind, e, slope), sum4);
        if (Pass.training) v128.store(d + c, f32x4.mul(slope, f32x4.mul(weight, scale4)));
      }
      for (; c < bytes; c += 4, target += 4, weights += 4) {
        const e = load<f32>(y + c) - load<f32>(target), weight = load<f32>(weights);
        const slope: f32 = kind == MSE ? e + e : kind == MAE ? (e > 0 ? 1 : e < 0 ? -1 : 0) : e > delta ? delta : e < -delta ? -delta : e;
        sum += weight * (kind == MSE ? e * e : kind == MAE ? abs(e) : slope * (e - 0.5 * slope));
        if (Pass.training) store<f32>(d + c, slope * (weight * scale));
      }
    }
    total += (<f64>sum + <f64>laneSum(sum4)) / <f64>values;
  }
  Pass.loss += total;
}

/** The derivative of f at e. */
// @ts-ignore: decorator
@inline
function slope4(kind: i32, e: v128, delta: v128): v128 {
  const zero = f32x4.splat(0), one = f32x4.splat(1);
  if (kind == MSE) return f32x4.add(e, e);
  if (kind == MAE) return choose(f32x4.gt(e, zero), one, choose(f32x4.lt(e, zero), f32x4.splat(-1), zero));
  return f32x4.pmax(f32x4.pmin(e, delta), f32x4.neg(delta));
}

/** f at e. */
// @ts-ignore: decorator
@inline
function value4(kind: i32, e: v128, slope: v128): v128 {
  if (kind == MSE) return f32x4.mul(e, e);
  if (kind == MAE) return f32x4.abs(e);
  return f32x4.mul(slope, f32x4.sub(e, f32x4.mul(f32x4.splat(0.5), slope)));
}

/** For every window of the pass the mean over the output values of weight * error^2, as f64 at `to`. */
export function squaredErrors(op: Loss, to: usize): void {
  const steps = op.steps, bytes = <usize>op.channels << 2, values = steps * op.channels;
  const step = stepBytes(op.batched, op.row), window = windowBytes(op.batched, op.row, op.block);
  for (let w = 0; w < Pass.windows; w++, to += 8) {
    let y = op.y + <usize>w * window, weights = op.weights, target = Pass.targets + rowIndex(w) * (<usize>values << 2);
    let sum: f32 = 0, sum4 = f32x4.splat(0);
    for (let t = 0; t < steps; t++, y += step) {
      let c: usize = 0;
      for (; c + 16 <= bytes; c += 16, target += 16, weights += 16) {
        const e = f32x4.sub(v128.load(y + c), v128.load(target));
        sum4 = madd(v128.load(weights), f32x4.mul(e, e), sum4);
      }
      for (; c < bytes; c += 4, target += 4, weights += 4) {
        const e = load<f32>(y + c) - load<f32>(target);
        sum += load<f32>(weights) * (e * e);
      }
    }
    store<f64>(to, (<f64>sum + <f64>laneSum(sum4)) / <f64>values);
  }
}
