import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createRandom } from "../../lib/random";

/** When a process is killed, as a share of the time that it takes undisturbed, and how. */
export interface Moment {
  readonly share: number;
  readonly signal: "SIGKILL" | "SIGTERM" | "SIGINT";
}

/** All moments with ANOMALAB_HOSTILE=all, else a few. */
const N_MOMENTS = process.env.ANOMALAB_HOSTILE === "all" ? 50 : 4;

/** Seeded moments from the start to somewhat after the end; half of them SIGKILL, which no process can answer. */
export function moments(seed: number): Moment[] {
  const random = createRandom(seed);
  const signals = ["SIGKILL", "SIGTERM", "SIGKILL", "SIGINT"] as const;
  return Array.from({ length: N_MOMENTS }, (_, i) => ({
    share: 1.1 * random.uniform(),
    signal: signals[i % signals.length],
  }));
}

/** How a process ended. */
export interface End {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
  readonly milliseconds: number;
}

/** Waits for a process to end, and sends it a signal after a while if asked to. */
export async function endOf(
  child: ChildProcess,
  kill?: { after: number; signal: NodeJS.Signals },
): Promise<End> {
  const began = performance.now();
  let stderr = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  child.stdout?.resume();
  const timer = kill && setTimeout(() => child.kill(kill.signal), kill.after);
  const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  clearTimeout(timer);
  return { code, signal, stderr, milliseconds: performance.now() - began };
}
