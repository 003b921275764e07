/** Work in steps: between two of them whoever runs it may look up, to hear a signal or to show how far it is. */
export type Steps<Result> = Generator<void, Result>;

/** So long the work goes on without looking up. */
const WITHOUT_PAUSE_MS = 100;

/**
 * Runs all steps at once.
 *
 * @example
 * atOnce((function* () { yield; return 7; })()); // 7
 */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * Runs all steps, and lets the event loop have a turn ten times a second. The result is that of `atOnce`.
 *
 * @throws Error named AbortError at the next pause after the signal
 */
export async function withPauses<Result>(
  steps: Steps<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  let paused = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - paused < WITHOUT_PAUSE_MS) continue;
    await pause(signal);
    paused = performance.now();
  }
}

/**
 * Lets timers, signals and output have their turn.
 *
 * @throws Error named AbortError if the signal has come
 */
export async function pause(signal?: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    if (typeof setImmediate === "function") setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
  signal?.throwIfAborted();
}
