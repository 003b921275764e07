import { checkBetween } from "../checks";
import type { Label } from "../types";
import { checkDecisions } from "./confusion";
import { anomalyRanges, labelRanges, type IndexRange } from "./label-ranges";

/** Which end of a range matters more. */
export type PositionBias = "flat" | "front" | "middle" | "back";

/** What a found range is worth. */
export interface RangeBasedOptions {
  /** Share of recall given for touching a range at all, from 0 to 1. Default 0: overlap alone. */
  existence?: number;
  /** "one": pieces cost nothing; "reciprocal": a range met by x pieces keeps 1/x. Default "reciprocal". */
  cardinality?: "one" | "reciprocal";
  /** Where in a labelled range detections count most. Default "flat". */
  recallBias?: PositionBias;
  /** Where in a detected range labels count most. Default "flat". */
  precisionBias?: PositionBias;
}

/** Precision and recall with ranges, not points, as what is found. */
export interface RangeBasedScores {
  precision: number;
  recall: number;
  f1: number;
}

/**
 * Precision and recall over ranges: each labelled run counts once for recall and each
 * detected run once for precision, by how much of it is met, where, and in how many pieces.
 * Precision is 0 when nothing is detected.
 *
 * @param labels nPoints in time order, 1 for anomaly; at least one
 * @param detected nPoints decisions, 1 for anomaly
 * @throws RangeError if lengths differ, a value is neither 0 nor 1, there is no anomaly, or
 *   existence is not from 0 to 1
 * Source: Tatbul, Lee, Zdonik, Alam and Gottschlich, "Precision and Recall for Time
 * Series", NeurIPS 2018. Existence plays no part in precision, as there.
 * @example
 * rangeBasedScores([1, 1, 1, 1, 0], [0, 1, 1, 0, 0]).recall; // 0.5
 */
export function rangeBasedScores(
  labels: ArrayLike<Label>,
  detected: ArrayLike<Label>,
  options: RangeBasedOptions = {},
): RangeBasedScores {
  const { existence = 0, cardinality = "reciprocal" } = options;
  const { recallBias = "flat", precisionBias = "flat" } = options;
  checkDecisions("rangeBasedScores", labels, detected);
  checkBetween("rangeBasedScores", "existence", existence, 0, 1);
  const real = anomalyRanges("rangeBasedScores", labels);
  const found = labelRanges(detected);

  const recall = meanOf(real, (range) => {
    const { nPieces, overlap } = meet(range, found, recallBias, cardinality);
    return existence * Math.min(nPieces, 1) + (1 - existence) * overlap;
  });
  const precision = meanOf(found, (range) => meet(range, real, precisionBias, cardinality).overlap);
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1 };
}

/** In how many pieces the others meet a range, and what share of it they cover. */
function meet(
  range: IndexRange,
  others: readonly IndexRange[],
  bias: PositionBias,
  cardinality: "one" | "reciprocal",
): { nPieces: number; overlap: number } {
  const length = range.last - range.first + 1;
  let nPieces = 0;
  let covered = 0;
  for (const other of others) {
    const first = Math.max(range.first, other.first);
    const last = Math.min(range.last, other.last);
    if (first > last) continue;
    nPieces += 1;
    for (let i = first; i <= last; i += 1) covered += weightAt(i - range.first, length, bias);
  }
  let all = 0;
  for (let i = 0; i < length; i += 1) all += weightAt(i, length, bias);
  const kept = cardinality === "reciprocal" && nPieces > 1 ? 1 / nPieces : 1;
  return { nPieces, overlap: (kept * covered) / all };
}

/** The weight of the point at `place` (from 0) of a range, by the paper's figure 2. */
function weightAt(place: number, length: number, bias: PositionBias): number {
  switch (bias) {
    case "flat":
      return 1;
    case "front":
      return length - place;
    case "back":
      return place + 1;
    case "middle":
      return place + 1 <= length / 2 ? place + 1 : length - place;
  }
}

function meanOf<T>(items: readonly T[], of: (item: T) => number): number {
  return items.length === 0 ? 0 : items.reduce((sum, item) => sum + of(item), 0) / items.length;
}
