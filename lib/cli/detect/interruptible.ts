import { onStopSignal } from "../on-stop-signal";
import { say } from "../output";
import type { Results } from "./written";

/** Ctrl-C ends the work cleanly, even in its last moment: what was written before is whole, and named. */
export async function interruptible<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
  { soFar }: Pick<Results, "soFar">,
): Promise<Result> {
  const stop = new AbortController();
  try {
    const result = await onStopSignal(
      () => stop.abort(),
      () => work(stop.signal),
    );
    stop.signal.throwIfAborted();
    return result;
  } catch (reason) {
    if (!stop.signal.aborted && (reason as Error).name !== "AbortError") throw reason;
    say(`anomalab: stopped; ${soFar()}`);
    process.exit(130);
  }
}
