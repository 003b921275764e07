import { checkFinite, checkInteger } from "../checks";
import type { From, Part } from "../types";

/** When a score becomes an alarm. */
export interface AlarmScoreOptions {
  /** Scores above it raise an alarm. */
  level: number;
  /** The refractory period: readings after an alarm that raise none. Default 0. */
  refractory?: number;
}

/**
 * Turns scores into alarms with a refractory period: the first reading whose score exceeds the level raises one, and
 * the next `refractory` readings cannot. An alarm's own score is 0.5 + 0.5 * min(1, score), so from 0.5
 * to 1 and stronger for stronger scores; all else is 0. Causal, so a stream can do the same.
 *
 * @param scores one per reading, in time order, higher = more anomalous
 * @returns one number from 0 to 1 per reading
 * @throws RangeError if scores is empty or not finite, if level is negative, or refractory is no whole number of at
 *   least 0
 * @example
 * alarmScores([0.2, 0.4, 0, 1], { level: 0.1, refractory: 1 }); // [0.6, 0, 0, 1]
 */
export function alarmScores<P extends Part = never>(
  scores: From<P, readonly number[]>,
  { level, refractory = 0 }: AlarmScoreOptions,
): From<P, number[]> {
  checkFinite("alarmScores", "scores", scores);
  checkInteger("alarmScores", "refractory", refractory, 0);
  if (!(level >= 0)) {
    throw new RangeError(`alarmScores: level must be at least 0, got ${level}`);
  }
  let lastAlarm = -Infinity;
  return scores.map((score, t) => {
    if (!(score > level) || t - lastAlarm <= refractory) return 0;
    lastAlarm = t;
    return 0.5 + 0.5 * Math.min(1, score);
  });
}
