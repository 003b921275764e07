import { checkBetween, checkInteger } from "../../checks";
import { createRandom } from "../../random";

/** When a network learns: all the time, in the warm-up alone, or not at all (a control). */
export type Learning = "online" | "warm-up" | "never";

/** One channel: what its networks see of the series and how they look. */
export interface ChannelOptions {
  /** Numbers in a window, the network's input. */
  bins: number;
  /**
   * Stretch of time that a window covers, as a share of the warm-up; each bin is the mean of
   * an equal piece of it. 0 takes single readings.
   */
  span: number;
  /** Units of the one hidden layer. */
  hidden: number;
  /** Default "online". */
  learning: Learning;
}

/** How the detector is put together. Every default is reasoned in the file that uses it. */
export interface OnlineAutoencoderOptions {
  /** Networks per channel, whose errors are averaged. Default 6. */
  networks?: number;
  /** Seed of all initial weights and replayed windows. Default 1. */
  seed?: number;
  /** How fast maxima are forgotten: log units per warm-up in the slow channel. Default 0.3. */
  decay?: number;
  /** The channel of levels over about half the warm-up; null leaves it out. */
  slow?: Partial<ChannelOptions> | null;
  /** The channel of steps between readings; null leaves it out. */
  fast?: Partial<ChannelOptions> | null;
  /** Whether readings outside the range seen so far count. Default true. */
  range?: boolean;
}

/** The same with every choice made. Plain JSON. */
export interface OnlineAutoencoderSettings {
  readonly networks: number;
  readonly seed: number;
  readonly decay: number;
  readonly slow: Readonly<ChannelOptions> | null;
  readonly fast: Readonly<ChannelOptions> | null;
  readonly range: boolean;
}

// Half the warm-up per window leaves the networks as many full windows to learn from as a
// window is long; with a day's rhythm and a warm-up of two days it is about one day.
const SLOW: ChannelOptions = { bins: 24, span: 0.5, hidden: 12, learning: "online" };
const FAST: ChannelOptions = { bins: 8, span: 0, hidden: 4, learning: "online" };

/** Fills in the defaults and refuses what makes no sense. */
export function settingsFrom(caller: string, options: OnlineAutoencoderOptions) {
  const { networks = 6, seed = 1, decay = 0.3, slow = {}, fast = {}, range = true } = options;
  checkInteger(caller, "networks", networks);
  createRandom(seed);
  checkBetween(caller, "decay", decay, 0, 100);
  if (slow === null && fast === null && !range) {
    throw new RangeError(`${caller}: needs at least one of slow, fast and range, got none`);
  }
  const settings: OnlineAutoencoderSettings = {
    networks,
    seed,
    decay,
    slow: slow && checkedChannel(caller, "slow", { ...SLOW, ...slow }),
    fast: fast && checkedChannel(caller, "fast", { ...FAST, ...fast }),
    range,
  };
  return settings;
}

function checkedChannel(caller: string, name: string, channel: ChannelOptions): ChannelOptions {
  checkInteger(caller, `${name}.bins`, channel.bins, 2);
  checkInteger(caller, `${name}.hidden`, channel.hidden);
  checkBetween(caller, `${name}.span`, channel.span, 0, 1);
  return channel;
}
