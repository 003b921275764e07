import { checkFinite, checkInteger } from "../checks";

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
  const running = new RunningSpread();
  for (let i = 0; i < warmUp; i += 1) running.add(values[i]);
  for (let i = 0; i < warmUp; i += 1) scaled.push(running.scale(values[i]));
  for (let i = warmUp; i < values.length; i += 1) {
    scaled.push(running.scale(values[i]));
    running.add(values[i]);
  }
  return scaled;
}

/** Mean and spread of the values added so far (Welford, 1962). */
class RunningSpread {
  private count = 0;
  private mean = 0;
  private squares = 0;
  private first = 0;
  private varies = false;

  add(value: number): void {
    if (this.count === 0) this.first = value;
    // Compared exactly: rounding must not turn a flat start into noise.
    else if (value !== this.first) this.varies = true;
    this.count += 1;
    const distance = value - this.mean;
    this.mean += distance / this.count;
    this.squares += distance * (value - this.mean);
  }

  scale(value: number): number {
    if (!this.varies) return value - this.first;
    return (value - this.mean) / Math.sqrt(this.squares / this.count);
  }
}
