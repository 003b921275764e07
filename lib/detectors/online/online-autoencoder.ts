import { z } from "zod";
import { perColumn } from "../series/per-column";
import type { ValueDetector, ValueStream } from "../series/value-detector";
import { checkFinite } from "../../checks";
import { fastDecay } from "./online-errors";
import {
  settingsFrom,
  type OnlineAutoencoderOptions,
  type OnlineAutoencoderSettings,
} from "./options";
import { reader, type Reader } from "./readers";
import { decayingMaximum, rangeExcess, type DecayingMaximum } from "./running-maximum";
import { restoreNetwork, saveNetwork, type SavedNetwork } from "./saved-states";

/** The detector at one moment of a series: plain JSON, from which it goes on bit for bit. */
export interface FittedOnlineAutoencoder {
  readonly settings: OnlineAutoencoderSettings;
  /** Readings that the warm-up took. */
  readonly warmUp: number;
  /** All readings so far: learning goes back to them. */
  readonly past: readonly number[];
  readonly slow: SavedChannel | null;
  readonly fast: SavedChannel | null;
}

interface SavedChannel {
  readonly maximum: number;
  readonly networks: readonly SavedNetwork[];
}

/** Takes the readings one by one; `state()` is the detector as it stands, to be saved. */
export interface OnlineStream extends ValueStream {
  readonly state: () => FittedOnlineAutoencoder;
}

/** A series detector whose streams can be saved in the middle. */
export interface OnlineAutoencoderDetector extends ValueDetector<
  OnlineAutoencoderOptions,
  FittedOnlineAutoencoder
> {
  stream(fitted: FittedOnlineAutoencoder, state?: unknown): OnlineStream;
}

const CALLER = "onlineAutoencoderDetector";

/**
 * A detector for long series that learns as it goes: two channels of small autoencoders (one hidden layer)
 * and a range check.
 *
 * The slow channel reconstructs the last stretch of levels, as long as half the warm-up; the fast
 * channel reconstructs the last eight steps between readings. Each window is scored before anything is learned
 * from it. What counts is not an error but how far its logarithm lies above the channel's own
 * slowly forgotten maximum. A reading outside the range of the whole past counts too. The score is
 * the largest of the three, in log units: 0.03 is an error 3 % above its maximum, below 0 is
 * nothing new. Turn scores into alarms with `alarmScores`.
 *
 * Fitting takes the beginning of the series, two readings at least, and `score` and `stream`
 * go on from its end. Steps are counted, not timed: repeated times and gaps play no part. A
 * constant series scores far below 0. The memory of the past grows by one number per reading.
 *
 * @example
 * onlineAutoencoderDetector.fit([1, 2, 1, 2], { networks: 1 }).warmUp; // 4
 */
export const onlineAutoencoderDetector: OnlineAutoencoderDetector = {
  name: "online",
  fit(train, options = {}, { seed } = { seed: options.seed ?? 1 }) {
    checkFinite(CALLER, "values", train);
    if (train.length < 2) {
      throw new RangeError(`${CALLER}: needs at least 2 readings to begin with, got 1`);
    }
    const machine = start(settingsFrom(CALLER, { ...options, seed }), train.length);
    machine.advance(train);
    const state = machine.state();
    machine.dispose();
    return state;
  },
  score(values, fitted) {
    checkFinite(CALLER, "values", values);
    const machine = resume(fitted);
    const scores = machine.advance(values);
    machine.dispose();
    return scores;
  },
  stream(fitted, state) {
    const machine = resume((state as FittedOnlineAutoencoder | undefined) ?? fitted);
    const next = (value: number) => {
      checkFinite(CALLER, "value", [value]);
      return machine.advance([value])[0];
    };
    const all = (values: readonly number[]) => {
      if (values.length === 0) return [];
      checkFinite(CALLER, "values", values);
      return machine.advance(values);
    };
    return Object.assign(next, { all, state: machine.state });
  },
};

interface Machine {
  readonly advance: (values: readonly number[]) => number[];
  readonly state: () => FittedOnlineAutoencoder;
  readonly dispose: () => void;
}

interface RunningChannel {
  readonly reader: Reader;
  readonly maximum: DecayingMaximum;
}

function start(settings: OnlineAutoencoderSettings, warmUp: number): Machine {
  const begun = (name: "slow" | "fast") =>
    settings[name] && {
      reader: reader(name, settings, warmUp),
      maximum: decayingMaximum(decayOf(name, settings), warmUp),
    };
  return machine(settings, warmUp, [], { slow: begun("slow"), fast: begun("fast") });
}

function resume({ settings, warmUp, past, ...saved }: FittedOnlineAutoencoder): Machine {
  const going = (name: "slow" | "fast") => {
    const channel = saved[name];
    if (channel === null) return null;
    const states = channel.networks.map(restoreNetwork);
    return {
      reader: reader(name, settings, warmUp, { past, states }),
      maximum: decayingMaximum(decayOf(name, settings), warmUp, channel.maximum),
    };
  };
  return machine(settings, warmUp, past, { slow: going("slow"), fast: going("fast") });
}

function decayOf(name: "slow" | "fast", { decay }: OnlineAutoencoderSettings): number {
  return name === "slow" ? decay : fastDecay(decay);
}

function machine(
  settings: OnlineAutoencoderSettings,
  warmUp: number,
  before: readonly number[],
  channels: { readonly slow: RunningChannel | null; readonly fast: RunningChannel | null },
): Machine {
  const past = [...before];
  const outside = rangeExcess();
  before.forEach(outside);
  const running = [channels.slow, channels.fast].flatMap((channel) => channel ?? []);
  const saved = (channel: RunningChannel | null): SavedChannel | null =>
    channel && {
      maximum: channel.maximum.level(),
      networks: channel.reader.states().map(saveNetwork),
    };
  return {
    advance(values) {
      const logs = running.map(({ reader }) => reader.advance(values));
      return values.map((value, i) => {
        const t = past.push(value) - 1;
        let score = settings.range ? outside(value) : -Infinity;
        running.forEach(({ maximum }, k) => {
          const error = logs[k][i];
          if (!Number.isNaN(error)) score = Math.max(score, maximum.excess(error, t));
        });
        return score;
      });
    },
    state: () => ({
      settings,
      warmUp,
      past: [...past],
      slow: saved(channels.slow),
      fast: saved(channels.fast),
    }),
    dispose: () => running.forEach(({ reader }) => reader.dispose()),
  };
}

const channel = z.strictObject({
  bins: z.int().min(2).max(65_536),
  span: z.number().min(0).max(1),
  hidden: z.int().min(1).max(65_536),
  learning: z.enum(["online", "warm-up", "never"]),
});
const network = z.strictObject({
  steps: z.int().min(0),
  weights: z.array(z.string()),
  first: z.array(z.string()),
  second: z.array(z.string()),
});
const savedChannel = z.strictObject({ maximum: z.number(), networks: z.array(network).min(1) });

/**
 * The same as a detector of series: each column by itself. It goes on learning from what it scores; what is fitted is its state
 * after the readings that it began with, and a series that is scored goes on from there.
 */
export const onlineDetector = perColumn(onlineAutoencoderDetector, {
  name: "online",
  title: "online autoencoders",
  draws: true,
  continues: true,
  options: z.strictObject({
    networks: z.int().min(1).max(100).optional(),
    decay: z.number().min(0).max(100).optional(),
    slow: channel.partial().nullable().optional(),
    fast: channel.partial().nullable().optional(),
    range: z.boolean().optional(),
  }),
  fitted: z.strictObject({
    settings: z.strictObject({
      networks: z.int().min(1).max(100),
      seed: z.int().min(0),
      decay: z.number(),
      slow: channel.nullable(),
      fast: channel.nullable(),
      range: z.boolean(),
    }),
    warmUp: z.int().min(2),
    past: z.array(z.number()).min(2),
    slow: savedChannel.nullable(),
    fast: savedChannel.nullable(),
  }),
});
