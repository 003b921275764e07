import type { NabProfile } from "../metrics/nab-score";
import { nabProfiles, normalisedNabScore } from "../metrics/nab-score";
import type { NabRows } from "../metrics/nab-rows";

/** What alarms on one file came to, before a profile puts its weights on it. */
export interface NabOutcome {
  readonly nWindows: number;
  /** Sum of the best worth in each window found. */
  readonly found: number;
  readonly missed: number;
  /** Sum of the worths of alarms outside windows, 0 or below. */
  readonly falseAlarms: number;
}

/**
 * What alarms at several levels would come to on one file: as `nabScore` of `nabAlarms` at
 * threshold 0.5, many times faster. Outcomes of files add up, and so do their means over seeds.
 *
 * @param scores nReadings scores, higher = more anomalous
 * @param levels scores above them raise an alarm
 * @param refractoryShare refractory period after an alarm, as a share of the warm-up
 */
export function nabOutcomes(
  { worth, windowOfRow, windows, nProbation }: NabRows,
  scores: readonly number[],
  levels: readonly number[],
  refractoryShare = 1 / 6,
): NabOutcome[] {
  const refractory = Math.floor(refractoryShare * nProbation);
  const lowest = levels.reduce((least, level) => Math.min(least, level), Infinity);
  // Few readings exceed even the lowest level: only those are looked at again and again.
  const loud: number[] = [];
  for (let t = nProbation; t < scores.length; t += 1) if (scores[t] > lowest) loud.push(t);
  return levels.map((level) => {
    // Worth falls from the window's first row to its last: the first alarm in it is the best.
    const isFound = windows.map(() => false);
    let found = 0;
    let missed = windows.length;
    let falseAlarms = 0;
    let silentUntil = 0;
    for (const t of loud) {
      if (t < silentUntil || !(scores[t] > level)) continue;
      const w = windowOfRow[t];
      if (w < 0) falseAlarms += worth[t];
      else if (!isFound[w]) {
        isFound[w] = true;
        found += worth[t];
        missed -= 1;
      }
      silentUntil = t + refractory + 1;
    }
    return { nWindows: windows.length, found, missed, falseAlarms };
  });
}

/** NAB's score from 0 to 100 of these files together. */
export function scoreOfOutcomes(outcomes: readonly NabOutcome[], profile: NabProfile): number {
  const { miss, falseAlarm } = nabProfiles[profile];
  let raw = 0;
  let nWindows = 0;
  for (const outcome of outcomes) {
    raw += outcome.found - miss * outcome.missed + falseAlarm * outcome.falseAlarms;
    nWindows += outcome.nWindows;
  }
  return normalisedNabScore(raw, nWindows, profile);
}
