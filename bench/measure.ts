import { MODEL_NAMES } from "./models";
import type { ModelName } from "./models";

/** What one contestant measured in one round: every single time, so that medians can be taken over rounds. */
export type Timings = Partial<
  Record<ModelName, { train?: number[]; bulk?: number[]; one?: number[] }>
>;

/** What a process of its own takes to load a library and train the dense model for one epoch. */
export interface Footprint {
  /** From the start of loading to a first result. */
  loadMilliseconds: number;
  peakMegabytes: number;
}

/** Milliseconds of each of several runs, as many as fit into the time, two at least, after a warm-up. */
export async function timeRuns(
  run: () => unknown,
  { seconds = 1.5, least = 2, most = 30, warmUp = true } = {},
): Promise<number[]> {
  if (warmUp) await run();
  const times: number[] = [];
  const began = performance.now();
  while (
    times.length < most &&
    (times.length < least || performance.now() - began < seconds * 1e3)
  ) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  return times;
}

/** The models named on the command line, or all. */
export function chosenModels(names: readonly string[]): ModelName[] {
  return names.length === 0 ? MODEL_NAMES : MODEL_NAMES.filter((name) => names.includes(name));
}
