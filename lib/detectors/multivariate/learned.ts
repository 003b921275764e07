import type { ColumnScale } from "./column-scale";
import type { Profile } from "./season-profile";

/** Rows that a window reaches back, itself included. */
export const WINDOW = 5;

/** The points of view that a row is judged from. */
export const VIEWS = ["window", "steps", "residual", "change", "level", "column", "jump"] as const;
export type View = (typeof VIEWS)[number];

/** What was learned, ready to score with. */
export interface Learned {
  readonly nColumns: number;
  readonly stepMs: number;
  /** Time that the season's steps are counted from. */
  readonly origin: number;
  /** Of each column: the readings over which its level is followed and taken off; 0 where it stays. */
  readonly followed: readonly number[];
  readonly scales: readonly ColumnScale[];
  readonly profile: Profile;
  /** Of each column: what a residual is divided by. */
  readonly residualSpread: Float32Array;
  /** Of each column: what the difference of a residual from the one before is divided by. */
  readonly stepSpread: Float32Array;
  /** Of each column: what a departure from the recent level is divided by. */
  readonly departureSpread: Float32Array;
  /** Of each column: the longest time without a movement, in steps; 0 if it often stands still. */
  readonly longestStill: readonly number[];
  /** Windows of residuals: nWindows × (WINDOW × nColumns), newest row of a window first. */
  readonly bank: Float32Array;
  /** The same windows of differences, in units of their spread. */
  readonly stepBank: Float32Array;
  /** What the score of each view is divided by: see `limitsOver`. */
  readonly limits: Readonly<Record<View, number>>;
}
