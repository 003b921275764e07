import { MultiBar } from "cli-progress";
import { say } from "../output";
import type { Event } from "./jupyter";

/** Shows how far the notebooks are that run now: a bar each for a person, lines for a log. */
export interface ProgressBoard {
  /** Begins a notebook; the function that it gives takes what the runner tells. */
  readonly begin: (name: string) => NotebookProgress;
  /** Prints a line, above the bars where there are any. */
  readonly say: (line: string) => void;
  /** Takes all bars away, before anything else is printed. */
  readonly end: () => void;
}

/** How far one notebook is. */
export interface NotebookProgress {
  readonly onEvent: (event: Event) => void;
  readonly end: () => void;
}

export function showProgress(): ProgressBoard {
  return process.stderr.isTTY ? barsForPerson() : linesForLog();
}

function barsForPerson(): ProgressBoard {
  const bars = new MultiBar({
    format: "{name} {bar} {value}/{total} cells, {duration_formatted}  {line}",
    barsize: 20,
    hideCursor: true,
    clearOnComplete: true,
    linewrap: false,
    stopOnComplete: false,
    gracefulExit: false,
  });
  return {
    begin(name) {
      const bar = bars.create(1, 0, { name, line: "starting the kernel" });
      const onEvent = (event: Event) => {
        if (event.event === "start") bar.setTotal(event.cells);
        if (event.event === "cell") bar.update(event.number - 1, { line: event.line.slice(0, 40) });
      };
      return { onEvent, end: () => void bars.remove(bar) };
    },
    say(line) {
      bars.log(`${line}\n`);
      bars.update();
    },
    end: () => bars.stop(),
  };
}

function linesForLog(): ProgressBoard {
  const begin = (name: string): NotebookProgress => ({
    onEvent: (event) => {
      if (event.event === "start") say(`${name}: running ${event.cells} cells`);
    },
    end: () => {},
  });
  return { begin, say, end: () => {} };
}
