/** What every operation of the running pass reads: one set per instance, so one per thread. */
export class Pass {
  /** Windows in this pass. */
  static windows: i32 = 0;
  /** Index of its first window within the whole batch: noise depends on it, not on how a batch is cut. */
  static first: i32 = 0;
  /** Windows in the whole batch, over all passes and threads: gradients are divided by it. */
  static batch: i32 = 0;
  /** Whether this is a step of training: dropout and sampling are on, and a backward pass follows. */
  static training: bool = false;
  /** The rows, what they are compared with, and the pass's indices into both (0: from the start on). */
  static rows: usize = 0;
  static targets: usize = 0;
  static order: usize = 0;
  /** Changes with every step and seed. */
  static noiseKey: u32 = 0;
  /** Room of this thread's own for packing (product.ts). */
  static scratch: usize = 0;
  /** Sum over windows of the loss of each. */
  static loss: f64 = 0;
}

/** Index of the data row that window `w` of the pass holds. */
// @ts-ignore: decorator
@inline
export function rowIndex(w: i32): usize {
  return Pass.order ? <usize>load<i32>(Pass.order + (<usize>w << 2)) : <usize>w;
}

/** Rows of one block of a signal: all steps of a window, or all of all windows. */
// @ts-ignore: decorator
@inline
export function blockRows(batched: i32, steps: i32): i32 {
  return batched ? steps : steps * Pass.windows;
}

/** Blocks of a signal. */
// @ts-ignore: decorator
@inline
export function blockCount(batched: i32): i32 {
  return batched ? Pass.windows : 1;
}

/** Bytes from one step of a window to its next. */
// @ts-ignore: decorator
@inline
export function stepBytes(batched: i32, row: usize): usize {
  return batched ? row : row * <usize>Pass.windows;
}

/** Bytes from one window to the next at the same step. */
// @ts-ignore: decorator
@inline
export function windowBytes(batched: i32, row: usize, block: usize): usize {
  return batched ? block : row;
}
