import { SingleBar } from "cli-progress";
import { showWorkWith, type WorkDisplay } from "../work-display";
import { escapeHtml } from "./html";
import { inNotebook, sendOutput } from "./kernel";

/** A progress display while it runs. */
export interface Progress {
  /** Tells how many steps are done, and optionally a few words: "loss 0.0012". */
  update(done: number, note?: string): void;
  /** One more step is done. */
  step(note?: string): void;
  /** To hand to a training function as its `onEpoch`: counts one step per epoch and shows its losses. */
  readonly onEpoch: (epoch: { readonly loss: number; readonly validationLoss?: number }) => void;
  /** Ends the display; only its last state remains. */
  finish(note?: string): void;
}

export interface ProgressOptions {
  /** Least time between two drawings, milliseconds. Default 100. */
  everyMs?: number;
}

/** What draws the states: a notebook's output or a terminal's line. */
interface Display {
  draw(done: number, note: string): void;
  end(done: number, note: string, seconds: number): void;
}

let displays = 0;

/** Text of a finished or running display. */
function stateText(title: string, done: number, total: number, note: string): string {
  return `${title}: ${done} of ${total}${note ? `, ${note}` : ""}`;
}

/** Draws into one output of the cell, each state over the one before. */
function notebookDisplay(title: string, total: number): Display {
  displays += 1;
  const displayId = `anomalab-progress-${process.pid}-${displays}`;
  let shown = false;
  const send = (done: number, note: string) => {
    const text = stateText(title, done, total, note);
    const share = Math.min(100, (100 * done) / total).toFixed(1);
    const html =
      `<div class="anomalab-progress" style="font-size:13px">` +
      `<progress value="${done}" max="${total}" style="width:220px;vertical-align:middle" aria-label="${share} %"></progress> ` +
      `${escapeHtml(text)}</div>`;
    sendOutput({ "text/html": html, "text/plain": text }, { displayId, update: shown });
    shown = true;
  };
  return { draw: send, end: (done, note, seconds) => send(done, joinNotes(note, seconds)) };
}

/** The last note with the time it took. */
function joinNotes(note: string, seconds: number): string {
  const took = `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  return note ? `${note}, ${took}` : took;
}

/** Draws a bar on standard error, so that standard output stays for results; a single line where no terminal is. */
function terminalDisplay(title: string, total: number): Display {
  if (!process.stderr.isTTY) {
    return {
      draw: () => undefined,
      end: (done, note, seconds) =>
        void process.stderr.write(`${stateText(title, done, total, joinNotes(note, seconds))}\n`),
    };
  }
  const bar = new SingleBar({
    format: `${title} {bar} {value} of {total} {note}`,
    stream: process.stderr,
    hideCursor: true,
    barCompleteChar: "█",
    barIncompleteChar: "░",
  });
  bar.start(total, 0, { note: "" });
  return {
    draw: (done, note) => bar.update(done, { note }),
    end: (done, note, seconds) => {
      bar.update(done, { note: joinNotes(note, seconds) });
      bar.stop();
    },
  };
}

/**
 * Shows how far a long computation is: one line in the cell that is drawn over, so that only its last state
 * stays in the notebook; a bar on standard error in a terminal.
 *
 * Ends by itself when all steps are done. Steps past the total are shown as the total.
 *
 * @param title what is being done
 * @param total steps until the end, a whole number of at least 1
 * @throws RangeError if total is not a whole number of at least 1
 */
export function progress(
  title: string,
  total: number,
  { everyMs = 100 }: ProgressOptions = {},
): Progress {
  if (!(Number.isInteger(total) && total >= 1)) {
    throw new RangeError(
      `progress: total must be a whole number of at least 1, got ${total} for "${title}"`,
    );
  }
  const display = inNotebook() ? notebookDisplay(title, total) : terminalDisplay(title, total);
  const start = performance.now();
  const state = { done: 0, note: "", drawn: Number.NEGATIVE_INFINITY, ended: false };

  const finish = (note = state.note) => {
    if (state.ended) return;
    state.ended = true;
    display.end(state.done, note, (performance.now() - start) / 1000);
  };
  const update = (done: number, note = state.note) => {
    if (state.ended) return;
    state.done = Math.min(total, done);
    state.note = note;
    if (state.done === total) finish();
    else if (performance.now() - state.drawn >= everyMs) {
      state.drawn = performance.now();
      display.draw(state.done, note);
    }
  };
  const step = (note?: string) => update(state.done + 1, note);
  return {
    update,
    step,
    finish,
    onEpoch: ({ loss, validationLoss }) => {
      const validation =
        validationLoss === undefined ? "" : `, validation ${validationLoss.toPrecision(3)}`;
      step(`loss ${loss.toPrecision(3)}${validation}`);
    },
  };
}

/** Work that is done sooner than this, in milliseconds, needs no display. */
const PATIENCE_MS = 1000;

/** A display in the cell that appears once the work has taken a while. */
function patientProgress(title: string, total: number): WorkDisplay {
  const start = performance.now();
  let shown: Progress | undefined;
  return {
    update(done, note) {
      if (shown === undefined && performance.now() - start < PATIENCE_MS) return;
      shown ??= progress(title, total);
      shown.update(done, note);
    },
    finish: () => shown?.finish(),
  };
}

// A plain program may print what it likes, and nothing that it did not ask for.
showWorkWith((title, total) => (inNotebook() ? patientProgress(title, total) : undefined));
