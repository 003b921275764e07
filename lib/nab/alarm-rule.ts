import { alarmScores } from "../decide/alarm-scores";

/** When scores become alarms on the benchmark. */
export interface NabAlarmRule {
  /** Scores above it raise an alarm. Default 0.03: an error 3 % above its running maximum. */
  level?: number;
  /** Refractory period after an alarm, as a share of the warm-up. Default 1/6, half of a typical window. */
  refractoryShare?: number;
}

/**
 * Turns the scores of a file's readings into what NAB takes: 0 in the warm-up and where no
 * alarm is raised, else from 0.5 to 1.
 */
export function nabAlarms(
  scores: readonly number[],
  warmUp: number,
  { level = 0.03, refractoryShare = 1 / 6 }: NabAlarmRule = {},
): number[] {
  const refractory = Math.floor(refractoryShare * warmUp);
  return [
    ...scores.slice(0, warmUp).map(() => 0),
    ...(scores.length > warmUp ? alarmScores(scores.slice(warmUp), { level, refractory }) : []),
  ];
}
