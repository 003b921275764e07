import { distinctScores, placeOfScore } from "./distinct-scores";
import type { NabRows } from "./nab-rows";

/** What a corpus of scores gives at each threshold, before a profile's weights. */
export interface NabSweep {
  /** Falling: 1.1 (nothing detected), then every distinct score. */
  readonly thresholds: Float64Array;
  /** Per threshold: the sum over windows of the worth of their earliest detection. */
  readonly found: Float64Array;
  /** Per threshold: the number of windows without a detection. */
  readonly missed: Float64Array;
  /** Per threshold: the sum of the worth (0 to -1) of every detection outside windows. */
  readonly falseAlarms: Float64Array;
}

/**
 * Adds up, for every threshold at once, what the detections are worth. Rows with equal
 * scores enter together. The three profiles are weighted sums of the three columns, so
 * one sweep serves them all; it costs one sort of the scores.
 */
export function sweepNab(
  files: readonly NabRows[],
  scores: readonly ArrayLike<number>[],
): NabSweep {
  const rising = scoredScores(files, scores);
  const nThresholds = rising.length + 1;
  const falseAlarms = new Float64Array(nThresholds);
  const found = new Float64Array(nThresholds);
  const missed = new Float64Array(nThresholds);

  files.forEach((file, f) => {
    const best = new Map<number, [place: number, worth: number][]>();
    for (let i = file.nProbation; i < file.worth.length; i += 1) {
      const place = rising.length - placeOfScore(rising, scores[f][i]);
      const w = file.windowOfRow[i];
      if (w < 0) {
        falseAlarms[place] += file.worth[i];
      } else {
        const rows = best.get(w);
        if (rows) rows.push([place, file.worth[i]]);
        else best.set(w, [[place, file.worth[i]]]);
      }
    }
    best.forEach((rows) => addWindow(rows, found, missed));
  });
  missed[0] = files.reduce((sum, file) => sum + file.windows.length, 0);
  for (let k = 1; k < nThresholds; k += 1) {
    falseAlarms[k] += falseAlarms[k - 1];
    found[k] += found[k - 1];
    missed[k] += missed[k - 1];
  }
  const thresholds = new Float64Array(nThresholds);
  thresholds[0] = 1.1;
  for (let k = 1; k < nThresholds; k += 1) thresholds[k] = rising[rising.length - k];
  return { thresholds, found, missed, falseAlarms };
}

/**
 * Adds one window's steps. Only a row that scores above all earlier rows can matter:
 * every later row is worth less, and a lower score enters later.
 */
function addWindow(
  rows: readonly [place: number, worth: number][],
  found: Float64Array,
  missed: Float64Array,
): void {
  // From the last row to the first: a row that enters no later than the one kept replaces it.
  const steps: [number, number][] = [];
  for (let i = rows.length - 1; i >= 0; i -= 1) {
    const [place, worth] = rows[i];
    while (steps.length > 0 && steps[steps.length - 1][0] >= place) steps.pop();
    steps.push([place, worth]);
  }
  steps.forEach(([at, value], k) => {
    found[at] += value - (k === 0 ? 0 : steps[k - 1][1]);
  });
  missed[steps[0][0]] -= 1;
}

/** Every distinct score of the scored rows, rising. */
function scoredScores(
  files: readonly NabRows[],
  scores: readonly ArrayLike<number>[],
): Float64Array {
  const nScored = files.reduce((sum, file) => sum + file.worth.length - file.nProbation, 0);
  const pool = new Float64Array(nScored);
  let filled = 0;
  files.forEach((file, f) => {
    for (let i = file.nProbation; i < file.worth.length; i += 1) {
      pool[filled] = scores[f][i];
      filled += 1;
    }
  });
  return distinctScores(pool);
}
