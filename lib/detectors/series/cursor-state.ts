import type { Swing } from "./swings";

/** A place as plain JSON. */
export interface CursorState {
  readonly levels: number[];
  readonly steps: number[];
  readonly past: number[];
  readonly sum: number;
  /** Levels that the series has moved to since the learned part, in its own unit. */
  readonly shift: number;
  readonly count: number;
  readonly whole: number;
  readonly still: number;
  readonly swing?: Swing;
  /** Readings in a row that were far out. */
  readonly out: number;
  /** What they were, for as long as windows have other readings in their place. */
  readonly replaced: { readonly levels: number[]; readonly steps: number[] };
  /** Time and value of the newest reading, and the value that windows have for it. */
  readonly last: { readonly time: number; readonly value: number; readonly taken: number } | null;
}
