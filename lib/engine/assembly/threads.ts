import { Task } from "./descriptors";
import { forward, trainRows } from "./index";

/** True in the build for several threads, which has a shared memory. */
// @ts-ignore: set by asc --use
const shared: bool = THREADS != 0;

/**
 * Atomics.wait from outside: while the value stays, at most for so many milliseconds. In place (atomic.wait) the
 * first of V8's compilers in Node 20 gets the result wrong, and with it what the registers hold afterwards.
 */
// @ts-ignore: decorator
@external("env", "sleep")
declare function sleep(at: usize, value: i32, milliseconds: f64): void;

// At the barrier's address, each on a cache line of its own; the planner has room for as many (../layout.ts).
const ARRIVED: usize = 0, GENERATION: usize = 64, ASLEEP: usize = 128, COMMAND: usize = 192, DONE: usize = 320;
const OFFERED: usize = 384, TAKEN: usize = 448, BLOCKS: usize = 512, FINISHED: usize = 576;
// What to do: one of the three below, up to which row, and from which.
const KIND: usize = 256, ROWS: usize = 260, FROM: usize = 264, READY: usize = 268;
const END = 0, TRAIN = 1, FORWARD = 2;
// Looks before a thread goes to sleep: some 10 to 50 us.
const LEAST = 20000, MOST = 100000;
/** How many just now: more while waiting in place pays, fewer when somebody else has the other's core. */
let patience = LEAST;

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
  atomic.add<i32>(at + READY, 1);
  for (;;) {
    awaitChange(at, COMMAND, seen);
    seen = atomic.load<i32>(at + COMMAND);
    const kind = load<i32>(at + KIND), rows = load<i32>(at + ROWS);
    if (kind == END) return;
    if (kind == TRAIN) trainRows(task, load<i32>(at + FROM), rows, false);
    else forwardBlocks(task);
    atomic.add<i32>(at + DONE, 1);
  }
}

/** Whether all threads wait for commands by now: it takes them a while to start. */
export function areReady(task: Task): bool {
  return !shared || atomic.load<i32>(task.barrier + READY) == task.workers - 1;
}

/** Trains on the rows from..to of the order with all threads. */
export function trainTogether(task: Task, from: i32, to: i32): void {
  if (!shared) return;
  store<i32>(task.barrier + FROM, from);
  command(task, TRAIN, to);
  trainRows(task, from, to, false);
  awaitOthers(task);
}

/**
 * `forward` with all threads. The rows stand in a ring of slots, a block each; the caller copies them in and
 * the outputs out (../blocks.ts), and whoever has nothing else to do takes the next block that is offered.
 */
export function openBlocks(task: Task, rows: i32): void {
  if (!shared) return;
  const at = task.barrier;
  atomic.store<i32>(at + OFFERED, 0);
  atomic.store<i32>(at + TAKEN, 0);
  atomic.store<i32>(at + BLOCKS, (rows + task.blockRows - 1) / task.blockRows);
  for (let slot = 0; slot < task.slots; slot++) atomic.store<i32>(finished(task, slot), 0);
  command(task, FORWARD, rows);
}

/** The next block has been copied into its slot. */
export function offerBlock(task: Task): void {
  if (!shared) return;
  const at = task.barrier + OFFERED;
  atomic.add<i32>(at, 1);
  if (atomic.load<i32>(task.barrier + ASLEEP)) atomic.notify(at, task.workers);
}

/** Runs the next block of those offered; false where there is none. */
export function runBlock(task: Task): bool {
  if (!shared) return false;
  const at = task.barrier;
  for (;;) {
    const block = atomic.load<i32>(at + TAKEN);
    if (block >= atomic.load<i32>(at + OFFERED) || block >= atomic.load<i32>(at + BLOCKS)) return false;
    if (atomic.cmpxchg<i32>(at + TAKEN, block, block + 1) != block) continue;
    const slot = block % task.slots, rows = min(task.blockRows, load<i32>(at + ROWS) - block * task.blockRows);
    const places = <usize>(slot * task.blockRows) << 2;
    forward(task, task.stageIn + places * <usize>task.rowValues, rows, task.stageOut + places * <usize>task.targetValues);
    atomic.store<i32>(finished(task, slot), block + 1);
    return true;
  }
}

/** Whether the outputs of a block stand in its slot. */
export function isFinished(task: Task, block: i32): bool {
  return shared && atomic.load<i32>(finished(task, block % task.slots)) == block + 1;
}

/** Until they do. */
export function awaitBlock(task: Task, block: i32): void {
  if (shared) awaitValue(finished(task, block % task.slots), block + 1);
}

/** Sends the other threads back to waiting, whether or not all blocks have been run. */
export function closeBlocks(task: Task): void {
  if (!shared) return;
  const at = task.barrier;
  atomic.store<i32>(at + BLOCKS, 0);
  offerBlock(task);
  awaitOthers(task);
}

function forwardBlocks(task: Task): void {
  const at = task.barrier;
  for (;;) {
    const offered = atomic.load<i32>(at + OFFERED);
    if (runBlock(task)) continue;
    if (atomic.load<i32>(at + TAKEN) >= atomic.load<i32>(at + BLOCKS)) return;
    if (atomic.load<i32>(at + TAKEN) >= offered) awaitChange(at, OFFERED, offered);
  }
}

// @ts-ignore: decorator
@inline
function finished(task: Task, slot: i32): usize {
  return task.barrier + FINISHED + (<usize>slot << 2);
}

/** Tells the other threads what to do. */
export function command(task: Task, kind: i32, rows: i32): void {
  if (!shared) return;
  const at = task.barrier;
  atomic.store<i32>(at + DONE, 0);
  store<i32>(at + KIND, kind);
  store<i32>(at + ROWS, rows);
  atomic.add<i32>(at + COMMAND, 1);
  if (atomic.load<i32>(at + ASLEEP)) atomic.notify(at + COMMAND, task.workers);
}

/** Until the others have done their share. */
function awaitOthers(task: Task): void {
  awaitValue(task.barrier + DONE, task.workers - 1);
}

/** For what is nearly there: mostly in place, at worst asleep for a millisecond. */
function awaitValue(at: usize, wanted: i32): void {
  for (let k = 0; ; k++) {
    const value = atomic.load<i32>(at);
    if (value == wanted) return;
    if (k > LEAST) sleep(at, value, 1);
  }
}

function awaitChange(at: usize, word: usize, seen: i32): void {
  for (let k = 0; k < patience; k++)
    if (atomic.load<i32>(at + word) != seen) {
      patience = min(MOST, patience + (patience >> 4));
      return;
    }
  patience = max(LEAST, patience >> 1);
  atomic.add<i32>(at + ASLEEP, 1);
  while (atomic.load<i32>(at + word) == seen) sleep(at + word, seen, Infinity);
  atomic.sub<i32>(at + ASLEEP, 1);
}
