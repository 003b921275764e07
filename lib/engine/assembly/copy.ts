import { Pass, rowIndex, stepBytes, windowBytes } from "./context";
import { Gather, Repeat, Reshape, Task } from "./descriptors";

/** Copies the pass's rows into a signal. */
export function gather(op: Gather): void {
  const channels = <usize>op.channels << 2, step = stepBytes(op.batched, op.row), window = windowBytes(op.batched, op.row, op.block);
  const steps = op.steps, rowLength = <usize>steps * channels;
  let to = op.to;
  for (let w = 0; w < Pass.windows; w++, to += window) {
    let from = Pass.rows + rowIndex(w) * rowLength, at = to;
    for (let t = 0; t < steps; t++, from += channels, at += step) copyValues(at, from, channels);
  }
}

/** Copies the output signal of the pass to whole rows, one after another. */
export function scatter(task: Task, to: usize): void {
  const channels = <usize>task.outChannels << 2, steps = task.outSteps;
  const step = stepBytes(task.outBatched, task.outRow), window = windowBytes(task.outBatched, task.outRow, task.outBlock);
  let from = task.out;
  for (let w = 0; w < Pass.windows; w++, from += window) {
    let at = from;
    for (let t = 0; t < steps; t++, to += channels, at += step) copyValues(to, at, channels);
  }
}

/** Copies values in order from one shape or layout to another. */
export function reshape(op: Reshape): void {
  const fromStep = stepBytes(op.fromBatched, op.fromRow), fromWindow = windowBytes(op.fromBatched, op.fromRow, op.fromBlock);
  const toStep = stepBytes(op.toBatched, op.toRow), toWindow = windowBytes(op.toBatched, op.toRow, op.toBlock);
  const fromBytes = <usize>op.fromChannels << 2, toBytes = <usize>op.toChannels << 2;
  for (let w: usize = 0; w < <usize>Pass.windows; w++) {
    let from = op.from + w * fromWindow, to = op.to + w * toWindow, read: usize = 0;
    for (let t = 0; t < op.toSteps; t++, to += toStep) {
      for (let written: usize = 0; written < toBytes;) {
        const run = min(fromBytes - read, toBytes - written);
        copyValues(to + written, from + read, run);
        written += run; read += run;
        if (read == fromBytes) { read = 0; from += fromStep; }
      }
    }
  }
}

/** Repeats every step, or adds the gradients of the repetitions. */
export function repeat(op: Repeat): void {
  const fromStep = stepBytes(op.batched, op.fromRow), fromWindow = windowBytes(op.batched, op.fromRow, op.fromBlock);
  const toStep = stepBytes(op.toBatched, op.toRow), toWindow = windowBytes(op.toBatched, op.toRow, op.toBlock);
  const bytes = <usize>op.channels << 2;
  for (let w: usize = 0; w < <usize>Pass.windows; w++) {
    let from = op.from + w * fromWindow, to = op.to + w * toWindow;
    for (let t = 0; t < op.steps; t++, from += fromStep)
      for (let r = 0; r < op.size; r++, to += toStep)
        if (!op.backward || r == 0) op.backward ? copyValues(from, to, bytes) : copyValues(to, from, bytes);
        else for (let q: usize = 0; q < bytes; q += 4) store<f32>(from + q, load<f32>(from + q) + load<f32>(to + q));
  }
}

/** A short copy: memory.copy costs a call. */
// @ts-ignore: decorator
@inline
function copyValues(to: usize, from: usize, bytes: usize): void {
  let q: usize = 0;
  for (; q + 16 <= bytes; q += 16) v128.store(to + q, v128.load(from + q));
  for (; q < bytes; q += 4) store<f32>(to + q, load<f32>(from + q));
}
