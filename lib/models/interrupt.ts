import { pause } from "../steps";

interface Training {
  readonly stop: AbortController;
  interrupted: boolean;
}

/** Trainings that Ctrl-C, or the stop button of a notebook, is to end. */
const running = new Set<Training>();

/**
 * Runs a training that the caller's signal or an interrupt from outside can end early.
 *
 * A second interrupt while the first is being obeyed ends the process as usual.
 *
 * @param sentence what to say of the result so far after an interrupt
 * @throws Error named AbortError after an interrupt from outside: what the caller had planned
 *   to do with the result would otherwise go on
 */
export async function untilInterrupted<Result>(
  signal: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<Result>,
  sentence: (result: Result) => string,
): Promise<Result> {
  const training: Training = { stop: new AbortController(), interrupted: false };
  const forward = () => training.stop.abort();
  if (signal?.aborted) forward();
  signal?.addEventListener("abort", forward);
  watch(training);
  try {
    const result = await run(training.stop.signal);
    // An interrupt that came after the training last looked up waits to be heard.
    await pause();
    await pause();
    if (!training.interrupted) return result;
    throw abortError(sentence(result));
  } finally {
    unwatch(training);
    signal?.removeEventListener("abort", forward);
  }
}

/** The kind of error that an interrupted training rejects with. */
export function abortError(sentence: string): Error {
  const error = new Error(sentence);
  error.name = "AbortError";
  return error;
}

function watch(training: Training): void {
  if (running.size === 0) process.on("SIGINT", onInterrupt);
  running.add(training);
}

function unwatch(training: Training): void {
  running.delete(training);
  if (running.size === 0) process.off("SIGINT", onInterrupt);
}

function onInterrupt(): void {
  if ([...running].every(({ interrupted }) => interrupted)) {
    process.off("SIGINT", onInterrupt);
    process.kill(process.pid, "SIGINT");
    return;
  }
  for (const training of running) {
    training.interrupted = true;
    training.stop.abort();
  }
}
