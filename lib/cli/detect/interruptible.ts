import { pause } from "../../steps";
import { onStopSignal } from "../on-stop-signal";
import { say } from "../output";
import type { Results } from "./written";

/** Ctrl-C ends the work cleanly, even in its last moment: what was written before is whole, and named. */
export async function interruptible<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
  { soFar }: Pick<Results, "soFar">,
): Promise<Result> {
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  const unheard = onStopSignal(onSignal);
  try {
    const result = await work(stop.signal);
    // A signal that came after the work last looked up waits to be heard: after this nobody listens any more.
    await pause(stop.signal);
    await pause(stop.signal);
    return result;
  } catch (reason) {
    if (!stop.signal.aborted && (reason as Error).name !== "AbortError") throw reason;
    say(`anomalab: stopped; ${soFar()}`);
    process.exit(130);
  } finally {
    unheard();
  }
}
