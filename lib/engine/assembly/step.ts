import { Pass } from "./context";
import { Task } from "./descriptors";
import { noiseKey } from "./noise";
import { addPenalty, clip, limitNorm, update } from "./optimizer";
import { run } from "./program";
import { barrier } from "./threads";

/** One step of training on one batch; with several threads each calls it for the same batch. */
export function step(task: Task, order: usize, rows: i32, rate: f64): void {
  passesOf(task, order, rows);
  if (task.workers > 1) barrier(task);
  // From here on every thread has its own stretch of the parameters.
  gatherGradients(task, true);
  if (clips(task)) {
    let squaredNorm = clip(task, stretchStart(task), stretchEnd(task));
    if (task.clipNorm > 0) {
      if (task.workers > 1) {
        store<f64>(sumOf(task), squaredNorm);
        barrier(task);
        squaredNorm = allSums(task);
      }
      limitNorm(task, stretchStart(task), stretchEnd(task), squaredNorm);
    }
  }
  updateStretch(task, rate);
  if (task.workers > 1) barrier(task);
}

/**
 * The same step by one thread alone, which does the share of each in turn, all by its own program, and puts the gradients where theirs
 * would be. Every sum has the order that it has among threads: the bits are the same.
 */
export function stepAlone(first: Task, order: usize, rows: i32, rate: f64): void {
  prepareStep(first, rows);
  for (let rank = first.workers - 1; rank >= 0; rank--) {
    const loss = first.sums + (<usize>(first.workers + rank) << 3), from = min(rows, first.share * rank);
    Pass.loss = load<f64>(loss);
    addWindows(first, order, from, min(rows, from + first.share));
    store<f64>(loss, Pass.loss);
    if (rank) moveGradients(first, rank);
  }
  for (let task = first; changetype<usize>(task); task = next(task)) {
    Pass.loss = load<f64>(lossOf(task));
    gatherGradients(task, false);
    store<f64>(lossOf(task), Pass.loss);
    if (clips(first)) store<f64>(sumOf(task), clip(task, stretchStart(task), stretchEnd(task)));
  }
  const squaredNorm = first.clipNorm > 0 ? allSums(first) : 0;
  for (let task = first; changetype<usize>(task); task = next(task)) {
    if (task.clipNorm > 0) limitNorm(task, stretchStart(task), stretchEnd(task), squaredNorm);
    updateStretch(task, rate);
  }
}

/** Where a thread keeps the sum of its losses while an epoch goes on. */
// @ts-ignore: decorator
@inline
export function lossOf(task: Task): usize {
  return task.sums + (<usize>(task.workers + task.rank) << 3);
}

// @ts-ignore: decorator
@inline
export function next(task: Task): Task {
  return changetype<Task>(task.next);
}

/** A thread's share of a batch. */
function passesOf(task: Task, order: usize, rows: i32): void {
  const first = task.workers > 1 ? min(rows, task.share * task.rank) : 0;
  passes(task, order, first, task.workers > 1 ? min(rows, first + task.share) : rows, rows);
}

/** Puts together the gradients of a thread's stretch. */
function gatherGradients(task: Task, clear: bool): void {
  const from = stretchStart(task), to = stretchEnd(task);
  addThreads(task, from, to, clear);
  addPenalty(task, from, to);
}

function updateStretch(task: Task, rate: f64): void {
  task.power1 *= task.beta1;
  task.power2 *= task.beta2;
  update(task, stretchStart(task), stretchEnd(task), rate);
  task.steps++;
}

// @ts-ignore: decorator
@inline
function clips(task: Task): bool {
  return task.clipValue > 0 || task.clipNorm > 0;
}

/** Where a thread's stretch of the parameters begins: a cache line's. */
function stretchStart(task: Task): usize {
  return min(task.bytes, ((task.bytes / <usize>task.workers + 63) & ~63) * <usize>task.rank);
}

function stretchEnd(task: Task): usize {
  if (task.rank + 1 == task.workers) return task.bytes;
  return min(task.bytes, stretchStart(task) + ((task.bytes / <usize>task.workers + 63) & ~63));
}

// @ts-ignore: decorator
@inline
function sumOf(task: Task): usize {
  return task.sums + (<usize>task.rank << 3);
}

function allSums(task: Task): f64 {
  let sum: f64 = 0;
  for (let rank = 0; rank < task.workers; rank++) sum += load<f64>(task.sums + (<usize>rank << 3));
  return sum;
}

/** Adds the gradients of the windows from..to of a batch of `rows`. */
export function passes(task: Task, order: usize, from: i32, to: i32, rows: i32): void {
  prepareStep(task, rows);
  addWindows(task, order, from, to);
}

function prepareStep(task: Task, rows: i32): void {
  Pass.training = true;
  Pass.scratch = task.scratch;
  Pass.batch = rows;
  Pass.noiseKey = noiseKey(task.seed, task.steps);
  run(task.prepareForward);
  run(task.prepareBackward);
}

function addWindows(task: Task, order: usize, from: i32, to: i32): void {
  for (let first = from; first < to; first += task.passWindows) {
    Pass.first = first;
    Pass.windows = min(task.passWindows, to - first);
    Pass.order = order + (<usize>first << 2);
    run(task.forward);
    run(task.loss);
    run(task.backward);
  }
}

/** Clears what one thread left where others begin with nothing. */
export function clearOthers(task: Task): void {
  for (let rank = 1; rank < task.workers; rank++)
    memory.fill(task.gradients + task.gradientStride * <usize>rank, 0, task.bytes);
}

/** Puts gradients where another thread has its own, over what is there, and clears them. */
function moveGradients(task: Task, rank: i32): void {
  const zero = f32x4.splat(0), distance = task.gradientStride * <usize>rank;
  for (let q = task.gradients, end = q + task.bytes; q != end; q += 16) {
    v128.store(q + distance, v128.load(q));
    v128.store(q, zero);
  }
}

/** Adds the other threads' gradients to the first's, always in the same order, and clears them if asked to. */
function addThreads(task: Task, from: usize, to: usize, clear: bool): void {
  const zero = f32x4.splat(0);
  for (let other = 1; other < task.workers; other++) {
    const distance = task.gradientStride * <usize>other;
    for (let q = task.gradients + from; q < task.gradients + to; q += 16) {
      v128.store(q, f32x4.add(v128.load(q), v128.load(q + distance)));
      if (clear) v128.store(q + distance, zero);
    }
  }
}
