import type { TrainerState } from "../../engine/training";
import { channel } from "./channel";
import { levelInput, stepInput, type CausalInput } from "./causal-inputs";
import type { OnlineAutoencoderSettings } from "./options";

/** A channel that takes the series' own readings. */
export interface Reader {
  /** Takes the next readings, gives the logarithm of the mean error at each. */
  readonly advance: (values: readonly number[]) => number[];
  readonly states: () => readonly TrainerState[];
  readonly dispose: () => void;
}

/** How a reader of each name sees the series. */
const INPUTS = { slow: levelInput, fast: stepInput };

/**
 * Sets a channel before the series. The first call to `advance` must bring the whole warm-up, whose scale is the
 * scale of its own inputs; with saved states, `past` are the readings taken before.
 */
export function reader(
  name: "slow" | "fast",
  { networks, seed, ...settings }: OnlineAutoencoderSettings,
  warmUp: number,
  saved?: { readonly past: readonly number[]; readonly states: readonly TrainerState[] },
): Reader {
  let next: CausalInput | undefined;
  const inputsOf = (values: readonly number[]): number[] => {
    if (next) return values.map(next);
    const [inputs, after] = INPUTS[name](values.slice(0, warmUp));
    next = after;
    return [...inputs, ...values.slice(warmUp).map(after)];
  };
  const options = settings[name];
  if (options === null) throw new RangeError(`reader: there is no ${name} channel`);
  const { advance, states, dispose } = channel(
    { ...options, name, networks, seed, warmUp },
    saved && { inputs: inputsOf(saved.past), states: saved.states },
  );
  return { advance: (values) => advance(inputsOf(values)), states, dispose };
}
