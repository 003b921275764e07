/** Fewer readings say too little of what is usual. */
const FEWEST = 100;
const SHARE = 0.15;

/**
 * Readings of a series that are learned from where nobody says more: the first 15 %, but at least 100, and half of the series at
 * most.
 *
 * @example
 * firstPart(6000); // 900
 */
export function firstPart(nReadings: number): number {
  return Math.min(Math.floor(nReadings / 2), Math.max(FEWEST, Math.round(SHARE * nReadings)));
}
