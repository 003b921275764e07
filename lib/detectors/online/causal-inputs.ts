import { asinhTransform } from "../../preprocess/asinh";
import { createRunningSpread } from "../../preprocess/running-spread";
import { sortedQuantile } from "../../quantile";

/** Takes readings one by one and gives each one's place on a scale learned from the past. */
export type CausalInput = (value: number) => number;

const FARTHEST = 10;

/**
 * Levels: distance from the mean of all readings so far in their standard deviations, the
 * reading itself included, at most 10 either way. The scale begins with that of the warm-up.
 * A spread below a thousandth of the mean counts as that thousandth.
 *
 * @returns the warm-up's own inputs, and the function for the readings after it
 */
export function levelInput(warmUp: readonly number[]): [inputs: number[], next: CausalInput] {
  const past = createRunningSpread();
  const place = (value: number) => {
    const { count, mean, squares } = past.state();
    const spread = Math.max(Math.sqrt(squares / count), 1e-3 * Math.abs(mean) + 1e-9);
    return Math.min(FARTHEST, Math.max(-FARTHEST, (value - mean) / spread));
  };
  warmUp.forEach(past.add);
  return [
    warmUp.map(place),
    (value) => {
      past.add(value);
      return place(value);
    },
  ];
}

/**
 * Steps: differences of asinh((reading - median) / spread), so that a step counts in
 * proportion where readings are large. Median and spread are the warm-up's: half the width of its
 * middle 68 %, and at least a tenth of its standard deviation. The first step is 0.
 *
 * @returns the warm-up's own inputs, and the function for the readings after it
 */
export function stepInput(warmUp: readonly number[]): [inputs: number[], next: CausalInput] {
  const { center, scale } = robustScale(warmUp);
  const squeeze = (value: number) => asinhTransform([value - center], { scale })[0];
  let before = squeeze(warmUp[0]);
  const next = (value: number) => {
    const now = squeeze(value);
    const step = now - before;
    before = now;
    return step;
  };
  return [warmUp.map(next), next];
}

function robustScale(values: readonly number[]): { center: number; scale: number } {
  const sorted = Float64Array.from(values).sort();
  const center = sortedQuantile(sorted, 0.5);
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2 / values.length, 0);
  const middle = (sortedQuantile(sorted, 0.84) - sortedQuantile(sorted, 0.16)) / 2;
  const scale = Math.max(middle, 0.1 * Math.sqrt(variance));
  return { center, scale: scale || Math.max(1e-3 * Math.abs(center), 1e-9) };
}
