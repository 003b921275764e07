import { checkFinite, checkInteger } from "../checks";
import { createRunningSpread } from "./running-spread";

/** How a causal scaler starts. */
export interface CausalScaleOptions {
  /** Readings at the start that are scaled by their own mean and spread, at least 2. */
  warmUp: number;
}

/**
 * Scales every reading by the mean and standard deviation of all readings before it, so that
 * a slow drift is followed and nothing later than the reading plays a part.
 *
 * The first `warmUp` readings, of which too little is known, are scaled by the mean and
 * standard deviation of those `warmUp` readings together: treat them as training data. Where
 * no earlier reading differed, the distance from the mean is left undivided.
 *
 * @param values nValues readings in time order; left unchanged
 * @returns nValues scaled readings; changing a reading after `warmUp` changes no earlier result
 * @throws RangeError if values is empty or not finite, or warmUp is no whole number from 2 to nValues
 * @example
 * scaleCausally([1, 3, 6], { warmUp: 2 }); // [-1, 1, 4]
 */
export function scaleCausally(values: readonly number[], { warmUp }: CausalScaleOptions): number[] {
  checkFinite("scaleCausally", "values", values);
  checkInteger("scaleCausally", "warmUp", warmUp, 2);
  if (warmUp > values.length) {
    throw new RangeError(
      `scaleCausally: warmUp must be at most the ${values.length} values, got ${warmUp}`,
    );
  }
  const scaled: number[] = [];
  const running = createRunningSpread();
  for (let i = 0; i < warmUp; i += 1) running.add(values[i]);
  for (let i = 0; i < warmUp; i += 1) scaled.push(running.scale(values[i]));
  for (let i = warmUp; i < values.length; i += 1) {
    scaled.push(running.scale(values[i]));
    running.add(values[i]);
  }
  return scaled;
}
