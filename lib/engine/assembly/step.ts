import { Pass } from "./context";
import { Task } from "./descriptors";
import { noiseKey } from "./noise";
import { addPenalty, clip, limitNorm, update } from "./optimizer";
import { run } from "./program";
import { barrier } from "./threads";

/** One step of training on one batch; with several threads each calls it for the same batch. */
export function step(task: Task, order: usize, rows: i32, rate: f64): void {
  let from: usize = 0, to = task.bytes;
  if (task.workers > 1) {
    const first = min(rows, task.share * task.rank);
    passes(task, order, first, min(rows, first + task.share), rows);
    barrier(task);
    // From here on every thread has its own stretch of the parameters.
    const stretch = (task.bytes / <usize>task.workers + 63) & ~63;
    from = min(task.bytes, stretch * <usize>task.rank);
    to = task.rank + 1 == task.workers ? task.bytes : min(task.bytes, from + stretch);
    addThreads(task, from, to);
  } else {
    passes(task, order, 0, rows, rows);
  }
  addPenalty(task, from, to);
  if (task.clipValue > 0 || task.clipNorm > 0) clipAll(task, from, to);
  task.power1 *= task.beta1;
  task.power2 *= task.beta2;
  update(task, from, to, rate);
  task.steps++;
  if (task.workers > 1) barrier(task);
}

/** Adds the gradients of the windows from..to of a batch of `rows`. */
export function passes(task: Task, order: usize, from: i32, to: i32, rows: i32): void {
  Pass.training = true;
  Pass.scratch = task.scratch;
  Pass.batch = rows;
  Pass.noiseKey = noiseKey(task.seed, task.steps);
  run(task.prepareForward);
  run(task.prepareBackward);
  for (let first = from; first < to; first += task.passWindows) {
    Pass.first = first;
    Pass.windows = min(task.passWindows, to - first);
    Pass.order = order + (<usize>first << 2);
    run(task.forward);
    run(task.loss);
    run(task.backward);
  }
}

/** Adds the other threads' gradients to the first's, always in the same order, and clears them. */
function addThreads(task: Task, from: usize, to: usize): void {
  const zero = f32x4.splat(0);
  for (let other = 1; other < task.workers; other++) {
    const distance = task.gradientStride * <usize>other;
    for (let q = task.gradients + from; q < task.gradients + to; q += 16) {
      v128.store(q, f32x4.add(v128.load(q), v128.load(q + distance)));
      v128.store(q + distance, zero);
    }
  }
}

function clipAll(task: Task, from: usize, to: usize): void {
  let squaredNorm = clip(task, from, to);
  if (task.clipNorm <= 0) return;
  if (task.workers > 1) {
    store<f64>(task.sums + (<usize>task.rank << 3), squaredNorm);
    barrier(task);
    squaredNorm = 0;
    for (let rank = 0; rank < task.workers; rank++) squaredNorm += load<f64>(task.sums + (<usize>rank << 3));
  }
  limitNorm(task, from, to, squaredNorm);
}
