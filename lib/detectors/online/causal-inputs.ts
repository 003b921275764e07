import { z } from "zod";
import { asinhTransform } from "../../preprocess/asinh";
import { createRunningSpread } from "../../preprocess/running-spread";
import { sortedQuantile } from "../../quantile";

/** Takes readings one by one and gives each one's place on a scale learned from the past. */
export interface CausalInput<State> {
  readonly next: (value: number) => number;
  /** The moment as plain JSON, from which another one goes on bit for bit. */
  readonly state: () => State;
}

/** What levels are measured by. */
export const levelStateSchema = z.strictObject({
  spread: z.strictObject({
    count: z.int().min(1),
    mean: z.number(),
    squares: z.number().min(0),
    first: z.number(),
    varies: z.boolean(),
  }),
  /** Readings of the warm-up to come: the spread has them already. */
  awaited: z.int().min(0),
});
export type LevelState = z.infer<typeof levelStateSchema>;

/** What steps are measured by. */
export const stepStateSchema = z.strictObject({
  center: z.number(),
  scale: z.number().positive(),
  /** Where the reading before stands on the asinh scale. */
  before: z.number(),
});
export type StepState = z.infer<typeof stepStateSchema>;

const FARTHEST = 10;
/** Beyond asinh of every number. */
const FARTHEST_SQUEEZED = 1000;

/** Levels before the first reading of a series. */
export function firstLevel(warmUp: readonly number[]): LevelState {
  const past = createRunningSpread();
  warmUp.forEach(past.add);
  return { spread: past.state(), awaited: warmUp.length };
}

/**
 * Levels: distance from the mean of all readings so far in their standard deviations, the
 * reading itself included, at most 10 either way. The scale begins with that of the warm-up.
 * A spread below a thousandth of the mean counts as that thousandth.
 */
export function levelInput({ spread, awaited: before }: LevelState): CausalInput<LevelState> {
  const past = createRunningSpread(spread);
  let awaited = before;
  return {
    next(value) {
      if (awaited > 0) awaited -= 1;
      else past.add(value);
      const { count, mean, squares } = past.state();
      const width = Math.max(Math.sqrt(squares / count), 1e-3 * Math.abs(mean) + 1e-9);
      return Math.min(FARTHEST, Math.max(-FARTHEST, (value - mean) / width));
    },
    state: () => ({ spread: past.state(), awaited }),
  };
}

/** Steps before the first reading of a series, which will be 0. */
export function firstStep(warmUp: readonly number[]): StepState {
  const { center, scale } = robustScale(warmUp);
  return { center, scale, before: squeezed(warmUp[0], center, scale) };
}

/**
 * Steps: differences of asinh((reading - median) / spread), so that a step counts in
 * proportion where readings are large. Median and spread are the warm-up's: half the width of its
 * middle 68 %, and at least a tenth of its standard deviation.
 */
export function stepInput({ center, scale, before: last }: StepState): CausalInput<StepState> {
  let before = last;
  return {
    next(value) {
      const now = squeezed(value, center, scale);
      const step = now - before;
      before = now;
      return step;
    },
    state: () => ({ center, scale, before }),
  };
}

/** No step is too far to be learned from, not even where a reading is no number any more when the spread divides it. */
function squeezed(value: number, center: number, scale: number): number {
  const [place] = asinhTransform([value - center], { scale });
  return Math.min(FARTHEST_SQUEEZED, Math.max(-FARTHEST_SQUEEZED, place));
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
