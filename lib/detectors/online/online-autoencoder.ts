import { perColumn } from "../series/per-column";
import type { ValueDetector, ValueStream } from "../series/value-detector";
import { checkFinite } from "../../checks";
import { fittedSchema, optionsSchema } from "./fitted";
import type { FittedOnlineAutoencoder } from "./fitted";
import { resumeMachine, startMachine } from "./machine";
import { settingsFrom, type OnlineAutoencoderOptions } from "./options";

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
 * constant series scores far below 0.
 *
 * Memory is bounded: networks go back to the last 65,536 windows, and older readings are forgotten but for what they
 * did to the networks, to the mean and spread that levels are measured by, to the range and to the maxima.
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
    const machine = startMachine(settingsFrom(CALLER, { ...options, seed }), train.length);
    machine.advance(train);
    const state = machine.state();
    machine.dispose();
    return state;
  },
  score(values, fitted) {
    checkFinite(CALLER, "values", values);
    const machine = resumeMachine(fitted);
    const scores = machine.advance(values);
    machine.dispose();
    return scores;
  },
  stream(fitted, state) {
    const machine = resumeMachine((state as FittedOnlineAutoencoder | undefined) ?? fitted);
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

/**
 * The same as a detector of series: each column by itself. It goes on learning from what it scores; what is fitted is its state
 * after the readings that it began with, and a series that is scored goes on from there.
 */
export const onlineDetector = perColumn(onlineAutoencoderDetector, {
  name: "online",
  title: "online autoencoders",
  draws: true,
  continues: true,
  options: optionsSchema,
  fitted: fittedSchema,
});
