import type { Timings } from "./measure";
import { MODEL_NAMES } from "./models";
import type { ModelName } from "./models";

/** Who is timed. */
export type Contestant = "engine1" | "engine2" | "torch1" | "torch2" | "keras" | "tfjs";

/** All rounds of everybody. */
export type Rounds = Partial<Record<Contestant, Timings[]>>;

type What = "train" | "bulk" | "one";

interface Numbers {
  engine1: number | null;
  engine2: number | null;
  /** The better of one and two threads. */
  pytorch: number | null;
  keras: number | null;
  tfjs: number | null;
}

/** One line of the result: medians over all rounds, and the smallest times beside them. */
export interface Row extends Numbers {
  model: ModelName;
  what: What;
  unit: "ms/epoch" | "us/row" | "us/window";
  minima: Numbers;
}

const UNITS = { train: "ms/epoch", bulk: "us/row", one: "us/window" } as const;

/** Medians and minima of every model and task. */
export function summarise(rounds: Rounds): Row[] {
  const whats: What[] = ["train", "bulk", "one"];
  return whats.flatMap((what) =>
    MODEL_NAMES.map((model) => ({
      model,
      what,
      unit: UNITS[what],
      ...numbers(rounds, model, what, median),
      minima: numbers(rounds, model, what, (times) => Math.min(...times)),
    })),
  );
}

function numbers(
  rounds: Rounds,
  model: ModelName,
  what: What,
  reduce: (times: number[]) => number,
): Numbers {
  const of = (who: Contestant) => {
    const times = (rounds[who] ?? []).flatMap((timings) => timings[model]?.[what] ?? []);
    return times.length === 0 ? null : reduce(times);
  };
  const torch = [of("torch1"), of("torch2")].filter((value): value is number => value !== null);
  return {
    engine1: of("engine1"),
    engine2: of("engine2"),
    pytorch: torch.length === 0 ? null : Math.min(...torch),
    keras: of("keras"),
    tfjs: of("tfjs"),
  };
}

/** The middle one of the sorted times; of an even number, the mean of the two in the middle. */
export function median(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
