import { Worker } from "node:worker_threads";

/** Ends the process where it does not hear from it for too long. */
export interface Watchdog {
  readonly beat: () => void;
  readonly stop: () => Promise<number>;
}

/**
 * Watches over inputs that keep the process busy: a loop without end lets nothing else of it run.
 *
 * @param file that holds the input, to be named
 */
export function startWatchdog({ seconds, file }: { seconds: number; file: string }): Watchdog {
  const beats = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(
    `const { workerData: { beats, seconds, file } } = require("node:worker_threads");
    let last = -1;
    setInterval(() => {
      const now = Atomics.load(beats, 0);
      if (now === last) {
        require("node:fs").writeSync(2, "an input takes more than " + seconds + " s: " + file + "\\n");
        process.kill(process.pid, "SIGKILL");
      }
      last = now;
    }, 1000 * seconds);`,
    { eval: true, workerData: { beats, seconds, file } },
  );
  worker.unref();
  return { beat: () => void Atomics.add(beats, 0, 1), stop: () => worker.terminate() };
}
