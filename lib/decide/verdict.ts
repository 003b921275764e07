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

/**
 * A score compared with its threshold: the one place that says what an alarm is.
 *
 * @throws RangeError if the score is not finite
 */
export function verdictOn(score: number, threshold: number): Verdict {
  checkScore("verdictOn", score);
  return { score, threshold, flag: score > threshold ? 1 : 0 };
}

/**
 * No score, or none that was decided on.
 *
 * @throws RangeError if there is one that is not finite
 */
export function undecided(score: number | null, reason: string): Verdict {
  if (score !== null) checkScore("undecided", score);
  return { score, threshold: null, flag: null, reason };
}

/** What is learned from data scores finitely: a detector's file that someone changed may not. */
function checkScore(caller: string, score: number): void {
  if (Number.isFinite(score)) return;
  throw new RangeError(
    `${caller}: score must be finite, got ${score} (is the detector's file damaged?)`,
  );
}
