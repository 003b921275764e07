import type { Instance } from "./instance";

/** Threads that wait for work in the engine's shared memory. */
export interface Threads {
  /** Ends them. */
  readonly stop: () => void;
}

// Plain JavaScript as text, because a worker needs a file or a text of its own and this library
// runs from TypeScript sources as well as compiled. All the work is in the kernels' `serve`.
const WORKER = `
const { workerData } = require("node:worker_threads");
const { module, memory, task } = workerData;
const words = new Int32Array(memory.buffer);
const env = {
  memory,
  abort() { throw new Error("engine: a thread's kernels stopped"); },
  sleep(at, value, milliseconds) { Atomics.wait(words, at / 4, value, milliseconds); },
};
new WebAssembly.Instance(module, { env }).exports.serve(task);
`;

/**
 * Starts one thread for each task, which must lie in the instance's shared memory. They do not keep
 * the process alive.
 *
 * @throws Error where there are no worker threads, as in a browser
 */
export function startThreads(
  caller: string,
  instance: Instance,
  tasks: readonly number[],
): Threads {
  const { Worker } = workerThreads(caller);
  const workers = tasks.map((task) => {
    const { module, memory } = instance;
    const worker = new Worker(WORKER, { eval: true, workerData: { module, memory, task } });
    worker.unref();
    return worker;
  });
  return {
    stop: () => {
      instance.kernels.command(tasks[0], 0, 0);
      workers.forEach((worker) => void worker.terminate());
    },
  };
}

/**
 * Node's worker threads. Asked for here rather than imported: a browser's bundle must not look for them.
 *
 * @throws Error where there are none
 */
export function workerThreads(caller: string) {
  const node = typeof process === "undefined" ? undefined : process;
  if (!node?.getBuiltinModule) {
    throw new Error(`${caller}: more than one thread needs Node, use threads: 1 here`);
  }
  return node.getBuiltinModule("node:worker_threads");
}
