import type { TrainerState } from "../../engine/training";
import { createRandom } from "../../random";
import type { ChannelOptions } from "./options";
import { REMEMBERED, replay } from "./replay";
import { smallAutoencoderTrainer, untrained } from "./small-autoencoder";
import { needsWholePast, ownRowsAndPlan, pastRows, planOnPast, stretchOf } from "./stretch";
import { trailingWindows } from "./trailing-windows";
import type { WindowsStart } from "./trailing-windows";

/** Several networks that look at one input; their mean error speaks. */
export interface Channel {
  /**
   * Scores the next inputs, each before anything is learned from it, and learns.
   * @returns logarithms of the networks' mean error; NaN for inputs before the first window
   */
  readonly advance: (inputs: readonly number[]) => number[];
  readonly states: () => readonly TrainerState[];
  readonly dispose: () => void;
}

/** What a channel looks at and how. */
export interface ChannelPlan extends ChannelOptions {
  readonly name: "slow" | "fast";
  readonly networks: number;
  readonly seed: number;
  /** Inputs of the warm-up. */
  readonly warmUp: number;
}

/** A channel in the middle of a series. */
export interface ChannelMoment {
  /** What went before the inputs. Default: nothing. */
  readonly start?: WindowsStart;
  /** All, or the last `rememberedInputs` of them. */
  readonly inputs: readonly number[];
  readonly states: readonly TrainerState[];
}

/** Below this an error is no error: a flat series has no maxima to break. */
const SMALLEST_ERROR = 1e-3;
/** Inputs that are taken at once: a bound on memory, not on what is computed. */
const AT_ONCE = REMEMBERED;

/** How many inputs, the newest, a channel needs to go on: those of all windows that it may replay. */
export function rememberedInputs({ bins, span }: ChannelOptions, warmUp: number): number {
  return REMEMBERED + bins * binSizeOf({ bins, span }, warmUp);
}

function binSizeOf({ bins, span }: Pick<ChannelOptions, "bins" | "span">, warmUp: number): number {
  return Math.max(1, Math.round((span * warmUp) / bins));
}

/** A channel, begun afresh or going on from a saved moment. */
export function channel(
  { name, networks, seed, warmUp, bins, span, hidden, learning }: ChannelPlan,
  saved?: ChannelMoment,
): Channel {
  const binSize = binSizeOf({ bins, span }, warmUp);
  const windows = trailingWindows(bins, binSize, REMEMBERED + AT_ONCE, saved?.start);
  // A warm-up too short for a full window begins with windows that repeat the first bin.
  const first = Math.max(0, Math.min(windows.firstFull, warmUp - 2));
  const trainer = smallAutoencoderTrainer(bins, hidden);
  const { integer } = createRandom(seed).fork(`${name} channel`);
  const members = Array.from({ length: networks }, (_, i) => {
    const memberSeed = integer(0x100000000);
    return {
      learn: replay({ seed: memberSeed, first, warmUp, learning }),
      state: saved?.states[i] ?? untrained(bins, hidden, memberSeed),
    };
  });
  saved?.inputs.forEach(windows.push);
  const advance = (inputs: readonly number[]) => {
    const start = windows.count();
    inputs.forEach(windows.push);
    const stretch = stretchOf(first, Math.max(first, start), windows.count());
    const logs = inputs.map(() => NaN);
    if (stretch.to <= stretch.from) return logs;
    const onPast = needsWholePast(stretch);
    if (onPast) trainer.setRows(pastRows(windows, stretch));
    const sums = new Float64Array(stretch.to - stretch.from);
    for (const member of members) {
      const own = onPast ? null : ownRowsAndPlan(windows, stretch, member.learn);
      if (own) trainer.setRows(own.rows);
      const plan = own ? own.plan : planOnPast(stretch, member.learn);
      // Most single readings teach nothing: then a third of the state is enough, and none of it changes.
      const learns = plan.batches.length > 0;
      if (learns) trainer.setState(member.state);
      else trainer.setWeights(member.state.weights);
      const errors = trainer.stream(plan);
      errors.forEach((error, i) => (sums[i] += Math.sqrt(error)));
      if (learns) member.state = trainer.getState();
    }
    sums.forEach((sum, i) => {
      logs[stretch.from - start + i] = Math.log(sum / networks + SMALLEST_ERROR);
    });
    return logs;
  };
  return {
    advance(inputs) {
      const logs: number[] = [];
      for (let from = 0; from < inputs.length; from += AT_ONCE) {
        for (const log of advance(inputs.slice(from, from + AT_ONCE))) logs.push(log);
      }
      return logs;
    },
    states: () => members.map(({ state }) => state),
    dispose: trainer.dispose,
  };
}
