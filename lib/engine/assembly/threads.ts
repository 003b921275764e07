import { Task } from "./descriptors";
import { forward, trainEpoch } from "./index";

/** True in the build for several threads, which has a shared memory. */
// @ts-ignore: set by asc --use
const shared: bool = THREADS != 0;

// At the barrier's address, each on a cache line of its own.
const ARRIVED: usize = 0, GENERATION: usize = 64, ASLEEP: usize = 128, COMMAND: usize = 192, DONE: usize = 320;
// What to do: one of the three below, and for how many rows, from and to where.
const KIND: usize = 256, ROWS: usize = 260, FROM: usize = 264, TO: usize = 268;
const END = 0, TRAIN = 1, FORWARD = 2;
const SPINS = 20000;

/**
 * Waits until all threads are here: first turning in place, because the others are usually a few
 * microseconds behind, then asleep. Waking is paid for only when somebody sleeps.
 */
export function barrier(task: Task): void {
  if (!shared) return;
  const at = task.barrier, generation = atomic.load<i32>(at + GENERATION);
  if (atomic.add<i32>(at + ARRIVED, 1) == task.workers - 1) {
    atomic.store<i32>(at + ARRIVED, 0);
    atomic.add<i32>(at + GENERATION, 1);
    if (atomic.load<i32>(at + ASLEEP)) atomic.notify(at + GENERATION, task.workers);
    return;
  }
  awaitChange(at, GENERATION, generation);
}

/** A thread's life: waits for a command, does its share, until the command is to end. */
export function serve(task: Task): void {
  if (!shared) return;
  const at = task.barrier;
  let seen = 0;
  for (;;) {
    awaitChange(at, COMMAND, seen);
    seen = atomic.load<i32>(at + COMMAND);
    const kind = load<i32>(at + KIND), rows = load<i32>(at + ROWS);
    if (kind == END) return;
    if (kind == TRAIN) store<f64>(task.sums + (<usize>task.rank << 3), trainEpoch(task, rows));
    else forwardShare(task, load<usize>(at + FROM), rows, load<usize>(at + TO));
    atomic.add<i32>(at + DONE, 1);
  }
}

/** Trains an epoch with all threads; returns the sum of the losses of all rows. */
export function trainEpochTogether(task: Task, rows: i32): f64 {
  if (!shared) return trainEpoch(task, rows);
  command(task, TRAIN, rows, 0, 0);
  let total = trainEpoch(task, rows);
  awaitOthers(task);
  for (let rank = 1; rank < task.workers; rank++) total += load<f64>(task.sums + (<usize>rank << 3));
  return total;
}

/** `forward` with all threads, each for a stretch of the rows. */
export function forwardTogether(task: Task, rows: usize, count: i32, to: usize): void {
  if (!shared) { forward(task, rows, count, to); return; }
  command(task, FORWARD, count, rows, to);
  forwardShare(task, rows, count, to);
  awaitOthers(task);
}

/** Tells the other threads what to do. */
export function command(task: Task, kind: i32, rows: i32, from: usize, to: usize): void {
  if (!shared) return;
  const at = task.barrier;
  atomic.store<i32>(at + DONE, 0);
  store<i32>(at + KIND, kind);
  store<i32>(at + ROWS, rows);
  store<usize>(at + FROM, from);
  store<usize>(at + TO, to);
  atomic.add<i32>(at + COMMAND, 1);
  if (atomic.load<i32>(at + ASLEEP)) atomic.notify(at + COMMAND, task.workers);
}

function forwardShare(task: Task, rows: usize, count: i32, to: usize): void {
  const share = (count + task.workers - 1) / task.workers, first = min(count, share * task.rank);
  forward(task, rows + (<usize>task.rowValues << 2) * <usize>first, min(share, count - first), to + (<usize>task.targetValues << 2) * <usize>first);
}

/** Until the others have done their share: they are nearly there, so mostly in place, at worst asleep for a millisecond. */
function awaitOthers(task: Task): void {
  const at = task.barrier + DONE;
  for (let k = 0; ; k++) {
    const done = atomic.load<i32>(at);
    if (done == task.workers - 1) return;
    if (k > SPINS) atomic.wait<i32>(at, done, 1000000);
  }
}

function awaitChange(at: usize, word: usize, seen: i32): void {
  for (let k = 0; k < SPINS; k++) if (atomic.load<i32>(at + word) != seen) return;
  atomic.add<i32>(at + ASLEEP, 1);
  while (atomic.load<i32>(at + word) == seen) atomic.wait<i32>(at + word, seen, -1);
  atomic.sub<i32>(at + ASLEEP, 1);
}
