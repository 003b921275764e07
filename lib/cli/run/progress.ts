import { SingleBar } from "cli-progress";
import { say } from "../output";
import type { Event } from "./execute";

/** Shows how far a notebook is: a bar for a person, one line per notebook for a log. */
export interface Progress {
  readonly onEvent: (event: Event) => void;
  /** Takes the bar away, before anything else is printed. */
  readonly end: () => void;
}

/**
 * @param name the notebook's name
 * @param options.bar false where several notebooks run at once, whose bars would mix
 */
export function showProgress(name: string, { bar }: { bar: boolean }): Progress {
  return bar && process.stderr.isTTY ? showBar(name) : { onEvent: logTo(name), end: () => {} };
}

function showBar(name: string): Progress {
  const bar = new SingleBar({
    format: `${name} {bar} {value}/{total} cells, {duration_formatted}  {line}`,
    hideCursor: true,
    clearOnComplete: true,
    linewrap: false,
    stopOnComplete: false,
    gracefulExit: false,
  });
  const onEvent = (event: Event) => {
    if (event.event === "start") bar.start(event.cells, 0, { line: "starting the kernel" });
    if (event.event === "cell") bar.update(event.number - 1, { line: event.line.slice(0, 60) });
  };
  return { onEvent, end: () => bar.stop() };
}

function logTo(name: string): (event: Event) => void {
  return (event) => {
    if (event.event === "start") say(`${name}: running ${event.cells} cells`);
  };
}
