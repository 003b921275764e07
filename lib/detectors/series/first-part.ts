/** Fewer readings say too little of what is usual. */
const FEWEST = 100;
const SHARE = 0.15;
/** Of a short series a larger share, up to so many readings: tails of fewer are drawn out too short. */
const SHORT = { share: 0.2, most: 300 };

/**
 * Readings of a series that are learned from where nobody says more: the first 15 % (a fifth, up to 300 readings), but at least 100, and half of the series at
 * most.
 *
 * @example
 * firstPart(6000); // 900
 */
export function firstPart(nReadings: number): number {
  const short = Math.min(SHORT.most, Math.round(SHORT.share * nReadings));
  return Math.min(
    Math.floor(nReadings / 2),
    Math.max(FEWEST, short, Math.round(SHARE * nReadings)),
  );
}
