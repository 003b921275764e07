/** Shows how far a long computation is. */
export interface WorkDisplay {
  /** Tells how many steps are done, and optionally a few words: "loss 0.0012". */
  update(done: number, note?: string): void;
  /** Ends the display, however the work ended. */
  finish(): void;
}

/** Makes a display for work of so many steps, or none where nobody would see it. */
export type DisplayMaker = (title: string, total: number) => WorkDisplay | undefined;

let maker: DisplayMaker | undefined;

/**
 * Sets who shows long computations that their caller does not watch; undefined for nobody.
 *
 * @returns who did so until now
 */
export function showWorkWith(display: DisplayMaker | undefined): DisplayMaker | undefined {
  const before = maker;
  maker = display;
  return before;
}

/**
 * The display for a computation that its caller does not watch. What computes knows nothing of
 * notebooks: lib/show, where it is loaded, says how to show it.
 *
 * @param title what is being done
 * @param total steps until the end
 * @returns undefined where nobody watches
 */
export function workDisplay(title: string, total: number): WorkDisplay | undefined {
  return maker?.(title, total);
}
