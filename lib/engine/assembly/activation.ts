import { blockCount, blockRows } from "./context";
import { Activate } from "./descriptors";
import { exp4, sigmoids, softplus4, tanhs } from "./functions";
import { choose, madd } from "./lanes";

// The planner has the same numbers.
const RELU = 1, LEAKY_RELU = 2, ELU = 3, TANH = 4, SIGMOID = 5, SOFTPLUS = 6;

/** Applies the activation to a signal in place. */
export function activate(op: Activate): void {
  switch (op.activation) {
    case RELU: forward(op, RELU); break;
    case LEAKY_RELU: forward(op, LEAKY_RELU); break;
    case ELU: forward(op, ELU); break;
    case TANH: forward(op, TANH); break;
    case SIGMOID: forward(op, SIGMOID); break;
    case SOFTPLUS: forward(op, SOFTPLUS); break;
  }
}

/** Turns the gradient after the activation into the gradient before it, from the output alone. */
export function activateBack(op: Activate): void {
  switch (op.activation) {
    case RELU: backward(op, RELU); break;
    case LEAKY_RELU: backward(op, LEAKY_RELU); break;
    case ELU: backward(op, ELU); break;
    case TANH: backward(op, TANH); break;
    case SIGMOID: backward(op, SIGMOID); break;
    case SOFTPLUS: backward(op, SOFTPLUS); break;
  }
}

// @ts-ignore: decorator
@inline
function forward(op: Activate, kind: i32): void {
  const slope = f32x4.splat(op.slope), row = op.row;
  let rows = blockRows(op.batched, op.steps), columns = op.channels, block = op.y;
  if (row == <usize>columns << 2) { columns *= rows; rows = 1; } // no gaps: one long row
  const bytes = <usize>columns << 2;
  for (let blocks = blockCount(op.batched); blocks > 0; blocks--, block += op.block) {
    if (kind == TANH) tanhs(rows, block, (bytes + 15) & ~15, row);
    else if (kind == SIGMOID) sigmoids(rows, block, (bytes + 15) & ~15, row);
    else
      for (let r = rows, y = block; r > 0; r--, y += row)
        for (let q = y; q < y + bytes; q += 16) v128.store(q, value(v128.load(q), kind, slope));
    // These two are not 0 at 0: the padding must be cleared again.
    if ((kind == SIGMOID || kind == SOFTPLUS) && bytes & 15)
      for (let r = rows, y = block; r > 0; r--, y += row)
        for (let q = bytes; q & 15; q += 4) store<f32>(y + q, 0);
  }
}

// @ts-ignore: decorator
@inline
function backward(op: Activate, kind: i32): void {
  const slope = f32x4.splat(op.slope), row = op.row, toGradient = op.d - op.y;
  let rows = blockRows(op.batched, op.steps), columns = op.channels, block = op.y;
  if (row == <usize>columns << 2) { columns *= rows; rows = 1; }
  const bytes = <usize>columns << 2;
  for (let blocks = blockCount(op.batched); blocks > 0; blocks--, block += op.block) {
    let y = block;
    for (let r = rows; r > 0; r--, y += row)
      for (let q = y; q < y + bytes; q += 16) {
        const d = q + toGradient;
        v128.store(d, gradient(v128.load(d), v128.load(q), kind, slope));
      }
  }
}

// @ts-ignore: decorator
@inline
function value(x: v128, kind: i32, slope: v128): v128 {
  const zero = f32x4.splat(0);
  if (kind == RELU) return f32x4.pmax(x, zero);
  if (kind == LEAKY_RELU) return choose(f32x4.gt(x, zero), x, f32x4.mul(x, slope));
  if (kind == ELU) return choose(f32x4.gt(x, zero), x, f32x4.mul(slope, f32x4.sub(exp4(x), f32x4.splat(1))));
  return softplus4(x);
}

/** d times the derivative, where y is the output; the slope is not negative, so y has the sign of the input. */
// @ts-ignore: decorator
@inline
function gradient(d: v128, y: v128, kind: i32, slope: v128): v128 {
  const zero = f32x4.splat(0), one = f32x4.splat(1);
  if (kind == RELU) return v128.and(d, f32x4.gt(y, zero));
  if (kind == LEAKY_RELU) return choose(f32x4.gt(y, zero), d, f32x4.mul(d, slope));
  if (kind == ELU) return choose(f32x4.gt(y, zero), d, f32x4.mul(d, f32x4.add(y, slope)));
  if (kind == TANH) return f32x4.mul(d, f32x4.sub(one, f32x4.mul(y, y)));
  if (kind == SIGMOID) return f32x4.mul(d, f32x4.mul(y, f32x4.sub(one, y)));
  return f32x4.mul(d, f32x4.sub(one, exp4(f32x4.neg(y))));
}
