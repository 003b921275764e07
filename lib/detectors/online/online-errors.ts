import { checkFinite, checkInteger } from "../../checks";
import type { OnlineAutoencoderOptions } from "./options";
import { settingsFrom } from "./options";
import { reader } from "./readers";
import { decayingMaximum, rangeExcess } from "./running-maximum";

/** What the detector sees of a whole series before it decides anything. Plain JSON. */
export interface OnlineErrors {
  /** Readings of the warm-up. */
  readonly warmUp: number;
  /** nReadings logarithms of the slow channel's error, null before its first window. */
  readonly slow: readonly (number | null)[] | null;
  readonly fast: readonly (number | null)[] | null;
  /** nReadings scores of the range check. */
  readonly range: readonly number[] | null;
}

/** The detector's options and where the warm-up ends. */
export interface OnlineErrorsOptions extends Omit<OnlineAutoencoderOptions, "decay"> {
  /** Readings of the warm-up, at least 2. */
  warmUp: number;
}

/**
 * Runs the online autoencoder's networks over a whole series, once, so that decisions can be tried
 * out on its errors without training again: `runningMaximumScores` of the result are the scores that
 * `onlineAutoencoderDetector` gives, bit for bit.
 *
 * @param values nReadings readings in time order; left unchanged
 * @throws RangeError if values are not finite, or warmUp is no whole number from 2 to nReadings
 * @example
 * onlineErrors([1, 2, 1, 2], { warmUp: 2, slow: null, fast: null }).range; // [-9, -9, 0, 0]
 */
export function onlineErrors(
  values: readonly number[],
  { warmUp, ...options }: OnlineErrorsOptions,
): OnlineErrors {
  checkFinite("onlineErrors", "values", values);
  checkInteger("onlineErrors", "warmUp", warmUp, 2);
  if (warmUp > values.length) {
    throw new RangeError(
      `onlineErrors: warmUp must be at most the ${values.length} values, got ${warmUp}`,
    );
  }
  const settings = settingsFrom("onlineErrors", options);
  const errorsOf = (name: "slow" | "fast") => {
    if (settings[name] === null) return null;
    const channel = reader(name, settings, warmUp);
    const logs = channel.advance(values);
    channel.dispose();
    return logs.map((log) => (Number.isNaN(log) ? null : log));
  };
  return {
    warmUp,
    slow: errorsOf("slow"),
    fast: errorsOf("fast"),
    range: settings.range ? values.map(rangeExcess().next) : null,
  };
}

/** What is left to decide once the errors are known. */
export interface RunningMaximumOptions {
  /** How fast the slow channel's maximum is forgotten, in log units per warm-up. Default 0.3. */
  decay?: number;
}

/**
 * The online autoencoder's scores from its errors: at each reading the largest of both
 * channels' excess over their decaying maxima and the range check's score. See
 * `onlineAutoencoderDetector`.
 *
 * @returns nReadings scores; -Infinity where nothing speaks yet
 * @example
 * runningMaximumScores({ warmUp: 2, slow: [0, 0.5, 0.1], fast: null, range: null }, { decay: 0 }); // [0, 0.5, -0.4]
 */
export function runningMaximumScores(
  { warmUp, slow, fast, range }: OnlineErrors,
  { decay = 0.3 }: RunningMaximumOptions = {},
): number[] {
  const scores = (slow ?? fast ?? range ?? []).map((_, t) => range?.[t] ?? -Infinity);
  const raise = (errors: readonly (number | null)[] | null, rate: number) => {
    const maximum = decayingMaximum(rate, warmUp);
    errors?.forEach((error, t) => {
      if (error !== null) scores[t] = Math.max(scores[t], maximum.excess(error, t));
    });
  };
  raise(slow, decay);
  raise(fast, fastDecay(decay));
  return scores;
}

/**
 * The fast channel forgets three times more slowly: it has many more chances to break a
 * maximum, since its windows share less with each other.
 */
export function fastDecay(decay: number): number {
  return decay / 3;
}
