import { Pass } from "./context";
import { scatter } from "./copy";
import { Loss, Task } from "./descriptors";
import { placeOfLargest } from "./largest";
import { squaredErrors } from "./loss";
import { addPenalty, penalty } from "./optimizer";
import { run } from "./program";
import { clearOthers, lossOf, next, passes, step, stepAlone } from "./step";
import {
  areReady, awaitBlock, closeBlocks, command, isFinished, offerBlock, openBlocks, runBlock, serve, trainTogether,
} from "./threads";

// Not for callers: what is exported is not inlined, and V8 keeps the values of a hot loop in registers
// only in a function that holds little else.
export { sigmoids, tanhs } from "./functions";
export { cells } from "./lstm";
export { adamLoop } from "./optimizer";
export { panelTile, panelTops } from "./search";
export { strip } from "./strip";
export { searchMany, searchOne } from "./search";
export { areReady, awaitBlock, closeBlocks, command, isFinished, offerBlock, openBlocks, runBlock, serve, trainTogether };

/**
 * The engine's entry points. Each takes a Task, which the planner (../plan.ts) has laid out in memory
 * together with programs, parameters and buffers; nothing is allocated in here.
 */

/**
 * Trains on `rows` rows of the order, batch by batch; returns the sum of the losses of all rows, each before
 * its step.
 */
export function trainEpoch(task: Task, rows: i32): f64 {
  Pass.loss = 0;
  Pass.rows = task.rows;
  Pass.targets = task.targets;
  let rate = task.rates;
  for (let from = 0; from < rows; from += task.batchSize, rate += 8)
    step(task, task.order + (<usize>from << 2), min(task.batchSize, rows - from), load<f64>(rate));
  return Pass.loss;
}

/** Begins an epoch of several threads. */
export function beginEpoch(task: Task): void {
  for (let each = task; changetype<usize>(each); each = next(each)) store<f64>(lossOf(each), 0);
}

/** The sum of the losses of all rows that threads trained on since the epoch began. */
export function epochLoss(task: Task): f64 {
  let total: f64 = 0;
  for (let each = task; changetype<usize>(each); each = next(each)) total += load<f64>(lossOf(each));
  return total;
}

/** Trains on the rows from..to of the order, which begin a batch: a thread among others, or one alone that does what all would do. */
export function trainRows(task: Task, from: i32, to: i32, alone: bool): void {
  Pass.rows = task.rows;
  Pass.targets = task.targets;
  if (!alone) Pass.loss = load<f64>(lossOf(task));
  let rate = task.rates + (<usize>(from / task.batchSize) << 3);
  for (let at = from; at < to; at += task.batchSize, rate += 8) {
    const order = task.order + (<usize>at << 2), rows = min(task.batchSize, to - at);
    if (alone) stepAlone(task, order, rows, load<f64>(rate));
    else step(task, order, rows, load<f64>(rate));
  }
  if (alone) clearOthers(task);
  else store<f64>(lossOf(task), Pass.loss);
}

/** Loss and gradients of one batch, left where the optimizer would find them. */
export function batchGradients(task: Task, rows: i32): f64 {
  Pass.loss = 0;
  Pass.rows = task.rows;
  Pass.targets = task.targets;
  passes(task, task.order, 0, rows, rows);
  addPenalty(task, 0, task.bytes);
  return Pass.loss;
}

/** What the layers need after weights have changed, before anything below. */
export function prepare(task: Task): void {
  run(task.prepareForward);
}

/** The outputs for rows that lie one after another, written one after another. */
export function forward(task: Task, rows: usize, count: i32, to: usize): void {
  startInference(task, rows);
  const inBytes = <usize>task.rowValues << 2, outBytes = <usize>task.targetValues << 2;
  for (let from = 0; from < count; from += task.passWindows) {
    Pass.windows = min(task.passWindows, count - from);
    run(task.forward);
    scatter(task, to);
    Pass.rows += inBytes * <usize>Pass.windows;
    to += outBytes * <usize>Pass.windows;
  }
}

/** The outputs for rows that lie in the input signal itself (its program has no gather), left in the output signal. */
export function forwardInPlace(task: Task, count: i32): void {
  startInference(task, 0);
  Pass.windows = count;
  run(task.forward);
}

/** The sum of the losses of rows that lie one after another, without penalties. */
export function evaluate(task: Task, rows: usize, targets: usize, count: i32): f64 {
  startInference(task, rows);
  Pass.loss = 0;
  Pass.targets = targets;
  for (let from = 0; from < count; from += task.passWindows) {
    Pass.windows = min(task.passWindows, count - from);
    run(task.forward);
    run(task.loss);
    Pass.rows += (<usize>task.rowValues << 2) * <usize>Pass.windows;
    Pass.targets += (<usize>task.targetValues << 2) * <usize>Pass.windows;
  }
  return Pass.loss;
}

/** The penalties that belong to a loss. */
export function penalties(task: Task): f64 {
  return penalty(task);
}

/**
 * Scores the rows from..to in turn; after row i come counts[i - from] steps, whose batches are the next in the order. The
 * weighted squared error of every row goes to `errors`.
 */
export function stream(task: Task, from: i32, to: i32, counts: usize, errors: usize): void {
  let order = task.order, rate = task.rates;
  for (let row = from; row < to;) {
    // All rows up to the next step are scored together: a row has the same bits alone.
    let end = row + 1;
    while (end < to && end - row < task.passWindows && load<u32>(counts) == 0) { end++; counts += 4; }
    startInference(task, task.rows + (<usize>task.rowValues << 2) * <usize>row);
    run(task.prepareForward);
    Pass.targets = task.targets + (<usize>task.targetValues << 2) * <usize>row;
    Pass.windows = end - row;
    run(task.forward);
    squaredErrors(changetype<Loss>(task.loss), errors);
    errors += <usize>(end - row) << 3;
    row = end;
    Pass.rows = task.rows;
    Pass.targets = task.targets;
    for (let due = load<u32>(counts); due > 0; due--, rate += 8) {
      step(task, order, task.batchSize, load<f64>(rate));
      order += <usize>task.batchSize << 2;
    }
    counts += 4;
  }
}

function startInference(task: Task, rows: usize): void {
  Pass.scratch = task.scratch;
  Pass.training = false;
  Pass.rows = rows;
  Pass.order = 0;
  Pass.batch = 1;
}

/** Index of the first of `count` floats that is not finite, or -1. */
export function firstNotFinite(at: usize, count: i32): i32 {
  // x - x is 0 for finite x and NaN otherwise; NaN stays in a sum.
  let sum = f32x4.splat(0), i = 0;
  for (; i + 4 <= count; i += 4) {
    const x = v128.load(at + (<usize>i << 2));
    sum = f32x4.add(sum, f32x4.sub(x, x));
  }
  let doubtful = v128.any_true(f32x4.ne(sum, sum));
  for (; i < count; i++) doubtful = doubtful || !isFinite(load<f32>(at + (<usize>i << 2)));
  if (!doubtful) return -1;
  for (i = 0; i < count; i++) if (!isFinite(load<f32>(at + (<usize>i << 2)))) return i;
  return -1;
}

/**
 * Writes for each of `rows` rows of `columns` floats the place of the largest of its first `count`, the first of equals,
 * to `to`.
 */
export function largest(at: usize, rows: i32, columns: i32, count: i32, to: usize): void {
  for (let r = 0; r < rows; r++) {
    store<i32>(to, placeOfLargest(at, count));
    at += <usize>columns << 2;
    to += 4;
  }
}
