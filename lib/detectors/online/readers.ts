import type { TrainerState } from "../../engine/training";
import { channel } from "./channel";
import { firstLevel, firstStep, levelInput, stepInput } from "./causal-inputs";
import type { CausalInput, LevelState, StepState } from "./causal-inputs";
import type { OnlineAutoencoderSettings } from "./options";

/** A channel that takes the series' own readings. */
export interface Reader {
  /** Takes the next readings, gives the logarithm of the mean error at each. */
  readonly advance: (values: readonly number[]) => number[];
  /** The oldest readings, in their order, that are to be kept no longer. */
  readonly forget: (values: readonly number[]) => void;
  /** What is left of the readings that were forgotten. */
  readonly forgotten: () => ForgottenInputs;
  readonly states: () => readonly TrainerState[];
  readonly dispose: () => void;
}

type InputState = LevelState | StepState;

/** What is left of a channel's inputs that are kept no longer. Plain JSON. */
export interface ForgottenInputs {
  readonly sum: number;
  /** What the next input is measured by. */
  readonly state: InputState;
}

/** A reader in the middle of a series. */
export interface ReaderMoment {
  /** Undefined while none is forgotten. */
  readonly forgotten?: ForgottenInputs & { readonly count: number };
  /** The readings since. */
  readonly past: readonly number[];
  readonly states: readonly TrainerState[];
}

interface InputKind<State> {
  readonly first: (warmUp: readonly number[]) => State;
  readonly from: (state: State) => CausalInput<State>;
}

/** How a reader of each name sees the series. */
const INPUTS = {
  slow: { first: firstLevel, from: levelInput },
  fast: { first: firstStep, from: stepInput },
};

/**
 * Sets a channel before the series. The first call to `advance` must bring the whole warm-up, whose scale is the
 * scale of its own inputs.
 *
 * @param saved where another one stopped. Default: before the first reading
 */
export function reader(
  name: "slow" | "fast",
  { networks, seed, ...settings }: OnlineAutoencoderSettings,
  warmUp: number,
  saved?: ReaderMoment,
): Reader {
  const options = settings[name];
  if (options === null) throw new RangeError(`reader: there is no ${name} channel`);
  // A reader meets no state but those of its own kind.
  const { first, from } = INPUTS[name] as InputKind<InputState>;
  const { count = 0, sum: sumBefore = 0, state } = saved?.forgotten ?? {};
  let sum = sumBefore;
  let input: CausalInput<unknown> | undefined;
  /** The same input where the readings begin that are kept: what is forgotten goes through it again. */
  let oldest: CausalInput<InputState>;
  const inputsOf = (values: readonly number[]): number[] => {
    if (input === undefined) {
      const start = state ?? first(values.slice(0, warmUp));
      input = from(start);
      oldest = from(start);
    }
    return values.map(input.next);
  };
  const { advance, states, dispose } = channel(
    { ...options, name, networks, seed, warmUp },
    saved && { start: { count, sum }, inputs: inputsOf(saved.past), states: saved.states },
  );
  return {
    advance: (values) => advance(inputsOf(values)),
    forget: (values) => values.forEach((value) => (sum += oldest.next(value))),
    forgotten: () => ({ sum, state: oldest.state() }),
    states,
    dispose,
  };
}
