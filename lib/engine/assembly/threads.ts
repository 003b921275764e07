import { Task } from "./descriptors";
import { trainEpoch } from "./index";

/** True in the build for several threads, which has a shared memory. */
// @ts-ignore: set by asc --use
const shared: bool = THREADS != 0;

// At the barrier's address, each on a cache line of its own.
const ARRIVED: usize = 0, GENERATION: usize = 64, ASLEEP: usize = 128, COMMAND: usize = 192, ROWS: usize = 256, DONE: usize = 320;
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

/** A thread's life: waits for a number of rows to train on, trains on its share, until the number is negative. */
export function serve(task: Task): void {
  if (!shared) return;
  const at = task.barrier;
  let seen = 0;
  for (;;) {
    awaitChange(at, COMMAND, seen);
    seen = atomic.load<i32>(at + COMMAND);
    const rows = atomic.load<i32>(at + ROWS);
    if (rows < 0) return;
    store<f64>(task.sums + (<usize>task.rank << 3), trainEpoch(task, rows));
    atomic.add<i32>(at + DONE, 1);
  }
}

/** Trains an epoch with all threads; returns the sum of the losses of all rows. */
export function trainEpochTogether(task: Task, rows: i32): f64 {
  if (!shared) return trainEpoch(task, rows);
  atomic.store<i32>(task.barrier + DONE, 0);
  command(task, rows);
  let total = trainEpoch(task, rows);
  while (atomic.load<i32>(task.barrier + DONE) != task.workers - 1) {}
  for (let rank = 1; rank < task.workers; rank++) total += load<f64>(task.sums + (<usize>rank << 3));
  return total;
}

/** Tells the other threads how many rows to train on, or (negative) to end. */
export function command(task: Task, rows: i32): void {
  if (!shared) return;
  const at = task.barrier;
  atomic.store<i32>(at + ROWS, rows);
  atomic.add<i32>(at + COMMAND, 1);
  atomic.notify(at + COMMAND, task.workers);
}

function awaitChange(at: usize, word: usize, seen: i32): void {
  for (let k = 0; k < SPINS; k++) if (atomic.load<i32>(at + word) != seen) return;
  atomic.add<i32>(at + ASLEEP, 1);
  while (atomic.load<i32>(at + word) == seen) atomic.wait<i32>(at + word, seen, -1);
  atomic.sub<i32>(at + ASLEEP, 1);
}
