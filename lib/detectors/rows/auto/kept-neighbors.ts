import type { Block } from "../block";
import { indexRows } from "../neighbor-index";
import { nearest } from "../neighbors";
import type { Neighbors } from "../neighbors";

/** Rows that were kept, ready for questions about their neighbourhood. */
export interface KeptRows {
  /** Mean distance of each row to its nearest kept rows; 0 where no column varies. */
  readonly distancesTo: (rows: Block) => Float64Array;
  /** The same of each kept row, which leaves itself out. */
  readonly distancesAmong: () => Float64Array;
  /** Mean squared difference of one row from its nearest kept rows, column by column. */
  readonly squaresTo: (row: Block) => Float64Array;
}

const NEIGHBORS = 5;

/** Makes kept rows ready: 5 neighbours count, or as many as there are. */
export function keepRows(block: Block): KeptRows {
  const { values, nSamples, nFeatures } = block;
  if (nFeatures === 0 || nSamples === 1) return keepPoint(block);
  const index = indexRows(block);
  const k = Math.min(NEIGHBORS, nSamples - 1);
  return {
    distancesTo: (rows) => meanDistances(nearest(rows, index, { k }), k),
    distancesAmong: () => meanDistances(nearest(block, index, { k, skipSelf: true }), k),
    squaresTo: (row) => {
      const { indices } = nearest(row, index, { k });
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
function keepPoint({ nSamples, nFeatures }: Block): KeptRows {
  return {
    distancesTo: (rows) => new Float64Array(rows.nSamples),
    distancesAmong: () => new Float64Array(nSamples),
    squaresTo: () => new Float64Array(nFeatures),
  };
}

function meanDistances({ distances }: Neighbors, k: number): Float64Array {
  return Float64Array.from({ length: distances.length / k }, (_, i) => {
    let sum = 0;
    for (let n = i * k; n < (i + 1) * k; n += 1) sum += distances[n];
    return sum / k;
  });
}
