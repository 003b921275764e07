import { pause } from "../steps";

/** Ctrl-C, an end that is asked for, and a terminal that was closed. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Does work, and calls a listener once for each signal by which it is to end in good order: those of its last moment too, so
 * that the listener knows when this is done.
 */
export async function onStopSignal<Result>(
  listener: (signal: NodeJS.Signals) => void,
  work: () => Promise<Result>,
): Promise<Result> {
  for (const signal of SIGNALS) process.once(signal, listener);
  try {
    return await work();
  } finally {
    // A signal that came after the work last looked up waits to be heard: after this nobody listens any more.
    await pause();
    await pause();
    for (const signal of SIGNALS) process.off(signal, listener);
  }
}
