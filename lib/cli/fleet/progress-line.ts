import type { FleetProgress } from "../../fleet/run-fleet";
import { say } from "../output";

/** Shares of the jobs at which a log is told. */
const STEPS = 10;

/**
 * Says how far a fleet is: one line that changes for a person at a terminal, a line per tenth for a log.
 *
 * @param now milliseconds, for the time left
 */
export function progressLine(now: () => number = () => performance.now()) {
  const began = now();
  const isTerminal = process.stderr.isTTY;
  let told = 0;
  return {
    onProgress: (progress: FleetProgress) => {
      const line = progressText(progress, now() - began);
      const ended = progress.done + progress.failed;
      const step = Math.floor((STEPS * ended) / Math.max(1, progress.total));
      if (isTerminal) process.stderr.write(`\r\u001b[K${line}`);
      else if (step > told && ended < progress.total) say(`  ${line}`);
      told = Math.max(told, step);
    },
    end: () => {
      if (isTerminal) process.stderr.write("\r\u001b[K");
    },
  };
}

/**
 * "12 of 38 done, 1 failed, 2 running, 40 s left".
 *
 * @param elapsed milliseconds since the run began
 */
export function progressText(
  { total, done, kept, failed, running }: FleetProgress,
  elapsed: number,
): string {
  const ended = done - kept + failed;
  const open = total - done - failed;
  const seconds = Math.ceil((elapsed / 1000 / ended) * open);
  const left = ended === 0 || open === 0 ? "" : `, ${durationText(seconds)} left`;
  return `${done} of ${total} done, ${failed} failed, ${running} running${left}`;
}

function durationText(seconds: number): string {
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
