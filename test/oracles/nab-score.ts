import type { NabLabelledFile, NabProfile } from "../../lib/metrics/index";

const weights = {
  standard: [1, 0.11],
  reward_low_FP_rate: [1, 0.22],
  reward_low_FN_rate: [2, 0.11],
} as const;

/**
 * NAB's score at one threshold, row by row as the rules are written down: walk the file,
 * open and close windows by their times, add up. O(rows) for each threshold.
 */
export function slowNabRaw(
  files: readonly NabLabelledFile[],
  scores: Record<string, number[]>,
  threshold: number,
  profile: NabProfile,
): number {
  const [miss, falseAlarm] = weights[profile];
  let total = 0;
  for (const { name, times, windows } of files) {
    const nProbation = Math.min(Math.floor(0.15 * times.length), 750);
    let past: { last: number; width: number } | undefined;
    const bestOfWindow = windows.map(() => -miss);
    let open = -1;
    times.forEach((time, i) => {
      const entered = windows.findIndex(({ start }) => start === time);
      if (entered >= 0 && times.indexOf(time) === i) open = entered;
      const detected = i >= nProbation && scores[name][i] >= threshold;
      if (open >= 0) {
        const first = times.indexOf(windows[open].start);
        const last = times.indexOf(windows[open].end);
        const width = last - first + 1;
        const worth = sigmoid(-(last - i + 1) / width) / sigmoid(-1);
        if (detected) bestOfWindow[open] = Math.max(bestOfWindow[open], worth);
        if (time === windows[open].end) {
          past = { last, width };
          open = -1;
        }
      } else if (detected) {
        total += falseAlarm * (past ? sigmoid((i - past.last) / (past.width - 1)) : -1);
      }
    });
    total += bestOfWindow.reduce((sum, value) => sum + value, 0);
  }
  return total;
}

/** The best of all thresholds, tried one by one from the highest. */
export function slowNabBest(
  files: readonly NabLabelledFile[],
  scores: Record<string, number[]>,
  profile: NabProfile,
): { raw: number; threshold: number } {
  const candidates = new Set([1.1]);
  for (const { name, times } of files) {
    scores[name].slice(Math.floor(0.15 * times.length)).forEach((score) => candidates.add(score));
  }
  let best = { raw: -Infinity, threshold: NaN };
  for (const threshold of [...candidates].sort((a, b) => b - a)) {
    const raw = slowNabRaw(files, scores, threshold, profile);
    // Sums in another order differ in the last bits: those are ties.
    if (raw > best.raw + 1e-9) best = { raw, threshold };
  }
  return best;
}

function sigmoid(position: number): number {
  if (position > 3) return -1;
  return 2 * (1 / (1 + Math.exp(5 * position))) - 1;
}
