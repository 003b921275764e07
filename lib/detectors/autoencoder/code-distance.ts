import { column, toBlock } from "../rows/block";
import { knnDetector } from "../rows/knn";
import { meanAndSd } from "../rows/mean-squared-z";
import { checkBetween } from "../../checks";
import type { From, Matrix, NotTest, Part, Rows } from "../../types";

/** How rarity of a code is measured. */
export interface CodeDistanceOptions {
  /** Training codes to look at. Default 10. */
  k?: number;
  /** No code unit counts as narrower than this share of the widest one's sd. Default 0.1. */
  floor?: number;
}

/**
 * Measures how rare a code is: its mean distance to the k nearest training codes, each code unit divided
 * by its training sd. It finds what reconstruction alone overlooks: rows that are
 * reconstructed well although nothing like them was ever seen. The floor keeps a unit that hardly
 * varies from drowning the others; units that are all constant are left in their own unit.
 *
 * @param trainCodes nTrain × nUnits, the codes of training rows
 * @param codes nSamples × nUnits, the codes to judge
 * @returns one distance per code, at least 0
 * @throws RangeError if codes are empty, not finite or of another width, k exceeds nTrain, or
 *   floor lies outside 0..1
 * @example
 * codeDistance([[0], [2]], [[4]], { k: 1 }); // [2]
 */
export function codeDistance<P extends Part = never>(
  trainCodes: NotTest<Matrix | Rows>,
  codes: From<P, Matrix | Rows>,
  { k = 10, floor = 0.1 }: CodeDistanceOptions = {},
): From<P, number[]> {
  checkBetween("codeDistance", "floor", floor, 0, 1);
  const train = toBlock("codeDistance", trainCodes);
  const queries = toBlock("codeDistance", codes, train.nFeatures);
  if (!(Number.isInteger(k) && k >= 1 && k <= train.nSamples)) {
    throw new RangeError(
      `codeDistance: k must be a whole number from 1 to ${train.nSamples}, got ${k}`,
    );
  }
  const sds = Array.from({ length: train.nFeatures }, (_, j) => meanAndSd(column(train, j)).sd);
  const widest = Math.max(...sds);
  const units = sds.map((sd) => Math.max(sd, floor * widest) || 1);
  const scaled = ({ values, nSamples, nFeatures }: typeof train) =>
    Array.from({ length: nSamples }, (_, i) =>
      units.map((unit, j) => values[i * nFeatures + j] / unit),
    );
  return knnDetector.score(scaled(queries), knnDetector.fit(scaled(train), { neighbors: k }));
}
