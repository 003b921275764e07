import { checkBetween } from "../../checks";
import type { From, Label, Part } from "../../types";

/**
 * Which rows of a batch to flag so that, in the mean, at most a share of the flagged ones is normal (Benjamini and
 * Hochberg, 1995): those whose p-value is at most the largest p(k) with p(k) <= k / n times the share, where p(1) to p(n) are all p-values, sorted.
 *
 * On conformal p-values of rows that were all learned from normal ones the promise holds (Bates et al., Annals of Statistics 2023), and
 * a batch without anomalies is left without a flag most of the time. Where the learned rows hold anomalies too, their scores stand in the way and it finds little. What
 * is said of a row depends on the others of its batch: it is for whole tables, not for streams.
 *
 * @param pValues one per row, from 0 to 1, as `conformalPValues` gives them
 * @param options falseDiscoveryRate: the share of flagged rows that may be normal, above 0 and below 1
 * @returns 1 for a row that is flagged, 0 for another; none for no rows
 * @throws RangeError if a p-value or the share is out of range
 * @example
 * benjaminiHochberg([0.01, 0.9, 0.03, 0.2], { falseDiscoveryRate: 0.1 }); // [1, 0, 1, 0]
 */
export function benjaminiHochberg<P extends Part = never>(
  pValues: From<P, readonly number[]>,
  { falseDiscoveryRate }: { readonly falseDiscoveryRate: number },
): From<P, Label[]> {
  if (!(falseDiscoveryRate > 0 && falseDiscoveryRate < 1)) {
    throw new RangeError(
      `benjaminiHochberg: falseDiscoveryRate must lie between 0 and 1, got ${falseDiscoveryRate}`,
    );
  }
  pValues.forEach((p) => checkBetween("benjaminiHochberg", "pValues", p, 0, 1));
  const sorted = Float64Array.from(pValues).sort();
  const allowed = (k: number) => ((k + 1) / sorted.length) * falseDiscoveryRate;
  const largest = sorted.reduce((most, p, k) => (p <= allowed(k) ? p : most), -1);
  return pValues.map((p): Label => (p <= largest ? 1 : 0));
}
