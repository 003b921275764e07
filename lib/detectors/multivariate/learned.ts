import type { ColumnScale } from "./column-scale";
import type { Profile } from "./season-profile";
import type { TailScale } from "./tail-scale";

/** Rows that a window reaches back, itself included. */
export const WINDOW = 5;

/** The points of view that a row is judged from. */
export const VIEWS = ["window", "forecast", "level"] as const;
export type View = (typeof VIEWS)[number];

/** What was learned, ready to score with. */
export interface Learned {
  readonly nColumns: number;
  readonly stepMs: number;
  /** Time that the season's steps are counted from. */
  readonly origin: number;
  readonly scales: readonly ColumnScale[];
  readonly profile: Profile;
  /** Of each column: what a residual is divided by. */
  readonly residualSpread: Float32Array;
  /** nInputs × nColumns weights; empty if there are too many columns to forecast. */
  readonly forecastWeights: Float32Array;
  /** Of each column: what an error of the forecast is divided by. */
  readonly errorSpread: Float32Array;
  /** Of each column: what a departure from the recent level is divided by. */
  readonly departureSpread: Float32Array;
  /** Of each column: the longest time without a movement, in steps; 0 if it often stands still. */
  readonly longestStill: readonly number[];
  /** nWindows × (WINDOW × nColumns), newest row of a window first. */
  readonly bank: Float32Array;
  /** What the scores of each view were on readings that it had not learned from. */
  readonly tails: Readonly<Record<View, TailScale>>;
}
