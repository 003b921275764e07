import { median } from "../quantile";
import type { Rows } from "./pack-rows";

/**
 * How unusual each row is in a unit that all series share: 0 is the series' own usual score (the median of those that were decided
 * about), 1 its threshold. Scores of different detectors, in different units, can so be laid side by side. Nothing is below 0.
 *
 * Where the usual score lies on or above the threshold there is no such unit: a flagged row counts 1, any other 0.
 *
 * @returns one number of at least 0 per row; NaN where nothing was decided
 * @example
 * strengths({ scores: Float64Array.of(1, 1, 5), thresholds: Float64Array.of(3, 3, 3), flags: "001" }); // Float64Array [0, 0, 2]
 */
export function strengths({
  scores,
  thresholds,
  flags,
}: Pick<Rows, "scores" | "thresholds" | "flags">): Float64Array {
  const decided = scores.filter((_, i) => flags[i] !== "-");
  const usual = decided.length === 0 ? 0 : median(decided);
  return scores.map((score, i) => {
    if (flags[i] === "-") return NaN;
    const unit = thresholds[i] - usual;
    if (!(unit > 0)) return flags[i] === "1" ? 1 : 0;
    return Math.max(0, (score - usual) / unit);
  });
}
