import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Label } from "../../lib/data/index";
import type { PositionBias } from "../../lib/metrics/index";

/** Values that the papers' public code gave; test/reference/series.py made them. */
export interface SeriesCase {
  labels: Label[];
  detected: Label[];
  scores: number[];
  ranges: [
    existence: number,
    cardinality: "one" | "reciprocal",
    bias: PositionBias,
    precision: number,
    recall: number,
  ][];
  affiliation: {
    precision: number;
    recall: number;
    eventPrecisions: (number | null)[];
    eventRecalls: number[];
  };
  volumes: [buffer: number, thresholds: number, roc: number, pr: number][];
}

export const { cases: seriesCases } = JSON.parse(
  readFileSync(join(__dirname, "../reference/series.json"), "utf8"),
) as { cases: SeriesCase[] };
