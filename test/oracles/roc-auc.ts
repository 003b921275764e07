import type { Label } from "../../lib/data/index";

/** ROC AUC by its definition: every anomaly against every normal point. O(n²). */
export function slowRocAuc(labels: readonly Label[], scores: readonly number[]): number {
  let wins = 0;
  let pairs = 0;
  labels.forEach((anomaly, i) =>
    labels.forEach((normal, j) => {
      if (anomaly !== 1 || normal !== 0) return;
      pairs += 1;
      if (scores[i] > scores[j]) wins += 1;
      if (scores[i] === scores[j]) wins += 0.5;
    }),
  );
  return wins / pairs;
}
