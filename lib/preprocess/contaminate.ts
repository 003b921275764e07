import { checkBetween, checkInteger } from "../checks";
import { createRandom } from "../random";
import type { Part } from "../types";
import type { TablePart } from "./split-table";

/** How many rows to draw, and how many of them are anomalies. */
export interface ContaminateOptions {
  /** Rows in all. */
  nSamples: number;
  /** Share of anomalies among them, from 0 to 1. */
  contamination: number;
  /** Decides which rows are drawn. Default 0. */
  seed?: number;
}

/**
 * Draws rows of a part without replacement so that a given share of them are anomalies: to see what
 * a detector makes of training rows that are not clean. The number of rows stays the
 * same at every share, so that nothing else changes.
 *
 * For one seed a higher share keeps the anomalies of a lower one, and the normal rows of a higher
 * share are among those of a lower one. round(contamination × nSamples) anomalies are drawn.
 *
 * @returns the drawn rows in the part's order, with labels and numbers
 * @throws RangeError if the part has too few rows of a class, or a number is out of range
 * @example
 * contaminate({ rows: [[1], [2], [3]], labels: [0, 1, 0], rowNumbers: [0, 1, 2] }, { nSamples: 2, contamination: 0.5 }).labels.includes(1); // true
 */
export function contaminate<P extends Part = never>(
  part: TablePart<P>,
  { nSamples, contamination, seed = 0 }: ContaminateOptions,
): TablePart<P> {
  checkInteger("contaminate", "nSamples", nSamples);
  checkBetween("contaminate", "contamination", contamination, 0, 1);
  const random = createRandom(seed);
  const nAnomalies = Math.round(contamination * nSamples);
  const kept = [nSamples - nAnomalies, nAnomalies]
    .flatMap((wanted, label) => {
      const ofClass = part.labels.flatMap((each, i) => (each === label ? [i] : []));
      if (wanted > ofClass.length) {
        throw new RangeError(
          `contaminate: needs ${wanted} ${label === 1 ? "anomalies" : "normal rows"}, got a part with ${ofClass.length}`,
        );
      }
      const order = random.fork(`contaminate ${label}`).permutation(ofClass.length);
      return Array.from(order.slice(0, wanted), (k) => ofClass[k]);
    })
    .sort((a, b) => a - b);
  return {
    rows: kept.map((i) => part.rows[i]),
    labels: kept.map((i) => part.labels[i]),
    rowNumbers: kept.map((i) => part.rowNumbers[i]),
  };
}
