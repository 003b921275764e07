import type { Label } from "../types";

/** What is said about one row or reading. */
export interface Verdict {
  /** Higher is more anomalous; null where there is none. */
  readonly score: number | null;
  /** What the score was compared with; null where nothing was decided. */
  readonly threshold: number | null;
  /** 1 where the score is above the threshold; null where nothing was decided. */
  readonly flag: Label | null;
  /** Why there is no score, or no decision. */
  readonly reason?: string;
}

/** A score compared with its threshold: the one place that says what an alarm is. */
export function verdictOn(score: number, threshold: number): Verdict {
  return { score, threshold, flag: score > threshold ? 1 : 0 };
}

/** No score, or none that was decided on. */
export function undecided(score: number | null, reason: string): Verdict {
  return { score, threshold: null, flag: null, reason };
}
