import { asinh, log } from "../../../log";
import { sortedQuantile } from "../../../quantile";
import type { Rows } from "../../../types";
import { column } from "../block";
import type { Block } from "../block";
import { meanAndSd } from "../mean-squared-z";
import { fitNormalScores, normalScore } from "./normal-scores";
import type { NormalScores } from "./normal-scores";

/** Ways to look at a column: in standard deviations, squeezed far out, or by rank alone. */
export const mapKinds = ["z", "asinh", "rank"] as const;
export type MapKind = (typeof mapKinds)[number];

/** What is learned of one column that varies. */
export interface ColumnMap {
  /** Number of the column in the rows. */
  readonly index: number;
  /** Values are divided by this first; 1 but for sizes whose squares would overflow. */
  readonly unit: number;
  /** `isBounded`: the column has two values, and none is taken for farther than `FARTHEST`. */
  readonly z: Spread & { readonly isBounded: boolean };
  /** Middle and half width, from which the asinh begins to squeeze, and the spread of what it gives. */
  readonly asinh: Spread & { readonly middle: number; readonly width: number };
  readonly rank: Spread & { readonly scores: NormalScores };
}

export interface Spread {
  readonly mean: number;
  readonly sd: number;
}

/** Standard deviations beyond which the z map grows like a logarithm, or no more. */
export const FARTHEST = 5;
const RANK_KNOTS = 256;
const SAFE_TO_SQUARE = 1e150;

/**
 * Learns three maps of every column that varies; a column that does not is left out.
 *
 * z: (x - mean) / sd, growing like a logarithm beyond 5, so that what is far out in one column alone is still seen. Of a column
 * of two values it stays at 5: there many sds say how rare the other value is, and not how far. asinh: asinh((x - median) / width), standardised; width is IQR / 1.349,
 * or where that is 0 the distance of the 5 % and 95 % quantiles / 3.29, or the sd. rank: the normal
 * score of the value's rank, standardised.
 */
export function fitColumnMaps(block: Block): ColumnMap[] {
  const maps: ColumnMap[] = [];
  for (let j = 0; j < block.nFeatures; j += 1) {
    const values = column(block, j);
    if (values.some((value) => value !== values[0])) maps.push(fitColumnMap(values, j));
  }
  return maps;
}

function fitColumnMap(raw: Float64Array, index: number): ColumnMap {
  const largest = raw.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const unit = largest > SAFE_TO_SQUARE ? largest : 1;
  const values = raw.map((value) => value / unit);
  const sorted = values.slice().sort();
  const [least, most] = [sorted[0], sorted[sorted.length - 1]];
  const isBounded = values.every((value) => value === least || value === most);
  const z = { ...spreadOf(values), isBounded };
  const middle = sortedQuantile(sorted, 0.5);
  const width = widthOf(sorted) || z.sd;
  const squeezed = spreadOf(values.map((value) => squeeze(value, middle, width)));
  const scores = fitNormalScores(sorted, RANK_KNOTS);
  const ranked = spreadOf(values.map((value) => normalScore(value, scores)));
  return {
    index,
    unit,
    z,
    asinh: { ...squeezed, middle, width },
    rank: { ...ranked, scores },
  };
}

/** Mean and sd; an sd that rounding has made 0 counts as 1. */
function spreadOf(values: Float64Array): Spread {
  const { mean, sd } = meanAndSd(values);
  return { mean, sd: sd || 1 };
}

function widthOf(sorted: Float64Array): number {
  const between = (low: number, high: number) =>
    sortedQuantile(sorted, high) - sortedQuantile(sorted, low);
  return between(0.25, 0.75) / 1.349 || between(0.05, 0.95) / 3.29;
}

/** asinh((value - middle) / width), finite for every finite value. */
function squeeze(value: number, middle: number, width: number): number {
  const far = (value - middle) / width;
  return asinh(Math.max(-1e300, Math.min(1e300, far)));
}

/** A column as what is scored is seen: by rank it is seen while learning alone. */
export type ScoredMap = Omit<ColumnMap, "rank">;

/** One value as a map sees it. */
export function mapValue(raw: number, map: ColumnMap, kind: MapKind): number {
  const value = raw / map.unit;
  switch (kind) {
    case "z": {
      const z = (value - map.z.mean) / map.z.sd;
      const size = Math.min(Math.abs(z), 1e300);
      if (size <= FARTHEST) return z;
      return Math.sign(z) * (map.z.isBounded ? FARTHEST : FARTHEST + log(1 + size - FARTHEST));
    }
    case "asinh": {
      const { middle, width, mean, sd } = map.asinh;
      return (squeeze(value, middle, width) - mean) / sd;
    }
    case "rank":
      return (normalScore(value, map.rank.scores) - map.rank.mean) / map.rank.sd;
  }
}

/** All rows as one map sees them: nSamples × the number of maps. */
export function mapRows(block: Block, maps: readonly ScoredMap[], kind: "z" | "asinh"): Rows;
export function mapRows(block: Block, maps: readonly ColumnMap[], kind: MapKind): Rows;
export function mapRows(block: Block, maps: readonly ScoredMap[], kind: MapKind): Rows {
  const { values, nSamples, nFeatures } = block;
  const mapped = new Float32Array(nSamples * maps.length);
  maps.forEach((map, m) => {
    for (let i = 0; i < nSamples; i += 1) {
      // The overloads ask for the map by rank where that is the kind.
      mapped[i * maps.length + m] = mapValue(
        values[i * nFeatures + map.index],
        map as ColumnMap,
        kind,
      );
    }
  });
  return { values: mapped, nSamples, nFeatures: maps.length };
}
