import type { Rows } from "../../../types";
import { nearestAmong } from "./nearest-among";

/** Kept rows, ready for questions about their neighbourhood. */
export interface KeptRows {
  /** Mean distance of each row to its 5 nearest kept rows; `self` as `FindNearest` says. */
  readonly distancesTo: (rows: Rows, self?: Int32Array) => Float64Array;
  /** Mean squared difference of one row from them, column by column. */
  readonly squaresTo: (row: Rows) => Float64Array;
}

const NEIGHBORS = 5;

/** Makes kept rows ready: 5 neighbours count, or as many as there are beside the row itself. */
export function readyKept(kept: Rows): KeptRows {
  const { values, nSamples, nFeatures } = kept;
  if (nFeatures === 0 || nSamples === 1) return keptPoint(nFeatures);
  const find = nearestAmong(kept);
  const k = Math.min(NEIGHBORS, nSamples - 1);
  return {
    distancesTo: (rows, self) => {
      const { distances } = find(rows, k, self);
      return Float64Array.from({ length: rows.nSamples }, (_, i) => {
        let sum = 0;
        for (let n = i * k; n < (i + 1) * k; n += 1) sum += distances[n];
        return sum / k;
      });
    },
    squaresTo: (row) => {
      const { indices } = find(row, k);
      return Float64Array.from({ length: nFeatures }, (_, j) => {
        let sum = 0;
        for (const i of indices) {
          const difference = values[i * nFeatures + j] - row.values[j];
          sum += difference * difference;
        }
        return sum / k;
      });
    },
  };
}

/** Rows that are all the same, since no column varies. */
function keptPoint(nFeatures: number): KeptRows {
  return {
    distancesTo: (rows) => new Float64Array(rows.nSamples),
    squaresTo: () => new Float64Array(nFeatures),
  };
}
