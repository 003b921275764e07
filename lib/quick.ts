/**
 * True when a quick look is asked for (`anomalab run --quick` sets ANOMALAB_QUICK):
 * notebooks then use fewer epochs and seeds, and their results are marked QUICK.
 *
 * @example
 * isQuick(); // false
 */
export function isQuick(): boolean {
  return !["", "0", undefined].includes(process.env.ANOMALAB_QUICK);
}
