import { createRandom } from "../../random";
import type { Learning } from "./options";

/** Windows that are replayed from, the newest: what is older is forgotten. Three times NAB's longest file. */
export const REMEMBERED = 65_536;
/** Windows per training step. */
export const BATCH_SIZE = 16;
/** Readings from one training step to the next. */
const READINGS_PER_STEP = 8;
/** Steps at the end of the warm-up, which get a network over its first helplessness. */
const FIRST_STEPS = 200;
/** Share of a batch that is drawn from the newest windows, and how many those are. */
const RECENT_SHARE = 0.3;
const RECENT = 64;

/** When a network learns and from what. */
export interface Replay {
  /** Training steps that follow reading `t`. */
  readonly stepsAfter: (t: number) => number;
  /** Writes the readings whose windows make up those steps into `to`, `at` onwards. */
  readonly draw: (t: number, to: Uint32Array, at: number) => void;
}

/** What decides when a channel learns. */
export interface ReplayOptions {
  readonly seed: number;
  /** First reading with a window. */
  readonly first: number;
  /** Readings of the warm-up; 200 more steps follow its last. */
  readonly warmUp: number;
  readonly learning: Learning;
}

/**
 * A step every 8 readings, on 16 windows of which about 5 are among the last 64 and the rest
 * anywhere in the past, the last 65,536: new habits are picked up and old ones kept. The draws after a reading depend
 * on seed and reading alone, so that a detector that was saved goes on as if it had never stopped.
 */
export function replay({ seed, first, warmUp, learning }: ReplayOptions): Replay {
  const random = createRandom(seed);
  const last = { online: Infinity, "warm-up": warmUp - 1, never: -1 }[learning];
  const stepsAfter = (t: number) =>
    t > last
      ? 0
      : ((t - first + 1) % READINGS_PER_STEP === 0 ? 1 : 0) + (t === warmUp - 1 ? FIRST_STEPS : 0);
  return {
    stepsAfter,
    draw(t, to, at) {
      const { uniform, integer } = random.fork(`replay ${t}`);
      const count = Math.min(t - first + 1, REMEMBERED);
      const end = at + BATCH_SIZE * stepsAfter(t);
      for (let i = at; i < end; i += 1) {
        const isRecent = uniform() < RECENT_SHARE;
        to[i] = t - integer(isRecent ? Math.min(RECENT, count) : count);
      }
    },
  };
}
