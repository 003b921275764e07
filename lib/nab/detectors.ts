import { windowedGaussianDetector } from "../detectors/series/windowed-gaussian";
import {
  onlineErrors,
  runningMaximumScores,
  type OnlineErrors,
} from "../detectors/online/online-errors";
import type { OnlineAutoencoderOptions } from "../detectors/online/options";
import { rangeExcess } from "../detectors/online/running-maximum";
import { createRandom } from "../random";
import { nabAlarms } from "./alarm-rule";
import { isolationForestErrors, pcaErrors } from "./window-baselines";

/** How a detector is set before a file of the benchmark. */
export interface NabDetectorSettings {
  /** Readings that are not scored; NAB tells every detector. */
  readonly warmUp: number;
  readonly seed: number;
}

/** A detector of the benchmark: one score from 0 to 1 per reading, causal. */
export interface NabDetector {
  /** What it is, in a few words for a table. */
  readonly title: string;
  readonly score: (values: readonly number[], settings: NabDetectorSettings) => number[];
}

/** Between alarms by the clock, as a share of the warm-up. */
const CLOCK_PERIOD = 1 / 2;

const decided = (errors: OnlineErrors) => nabAlarms(runningMaximumScores(errors), errors.warmUp);

/** Ours with a part taken out or replaced, for a table of what each part gives. */
function online(title: string, options: Omit<OnlineAutoencoderOptions, "seed">): NabDetector {
  return {
    title,
    score: (values, { warmUp, seed }) =>
      decided(onlineErrors(values, { ...options, warmUp, seed })),
  };
}

/** The detectors that `anomalab nab run` knows, by name: ours and what it must beat. */
export const nabDetectors = {
  "online-autoencoder": online("online autoencoders and range check", {}),
  untrained: online("the same, networks never trained", {
    slow: { learning: "never" },
    fast: { learning: "never" },
  }),
  pca: {
    title: "PCA in place of the networks, and range check",
    score: (values, { warmUp }) => decided(pcaErrors(values, warmUp)),
  },
  "isolation-forest": {
    title: "isolation forest in place of the networks, and range check",
    score: (values, { warmUp, seed }) => decided(isolationForestErrors(values, warmUp, seed)),
  },
  range: {
    title: "range check alone",
    score: (values, { warmUp }) => nabAlarms(values.map(rangeExcess().next), warmUp),
  },
  "windowed-gaussian": {
    title: "windowed Gaussian, NAB's own settings",
    // NAB keeps scores with 12 decimals; without that, fewer readings would share the score 1.
    score: (values, { warmUp }) =>
      windowedGaussianDetector
        .score(values, windowedGaussianDetector.fit(values.slice(0, warmUp)))
        .map((score) => Math.round(score * 1e12) / 1e12),
  },
  clock: {
    title: "alarms by the clock, readings unseen",
    score: (values, { warmUp }) => {
      const period = Math.max(1, Math.round(CLOCK_PERIOD * warmUp));
      return values.map((_, t) => (t >= warmUp && (t - warmUp) % period === 0 ? 1 : 0));
    },
  },
  random: {
    title: "random numbers",
    score: (values, { seed }) => {
      const { uniform } = createRandom(seed).fork(`${values.length} ${values[0]}`);
      return values.map(uniform);
    },
  },
} satisfies Record<string, NabDetector>;

/** A detector's name. */
export type NabDetectorName = keyof typeof nabDetectors;

/** Parts of ours taken out or replaced one at a time, as options: what each is good for. */
export const nabAblationOptions = {
  withoutSlow: { slow: null },
  withoutFast: { fast: null },
  withoutRange: { range: false },
  slowUntrained: { slow: { learning: "never" } },
  slowFrozen: { slow: { learning: "warm-up" } },
  slowHidden2: { slow: { hidden: 2 } },
  slowHidden6: { slow: { hidden: 6 } },
  oneNetwork: { networks: 1 },
} as const satisfies Record<string, Omit<OnlineAutoencoderOptions, "seed">>;

/** Name of an ablation. */
export type NabAblationName = keyof typeof nabAblationOptions;

/** The same as detectors, with what was done to them in words. */
export const nabAblations: Readonly<Record<NabAblationName, NabDetector>> = {
  withoutSlow: online("without the slow channel", nabAblationOptions.withoutSlow),
  withoutFast: online("without the fast channel", nabAblationOptions.withoutFast),
  withoutRange: online("without the range check", nabAblationOptions.withoutRange),
  slowUntrained: online("slow channel never trained", nabAblationOptions.slowUntrained),
  slowFrozen: online("slow channel frozen after the warm-up", nabAblationOptions.slowFrozen),
  slowHidden2: online("slow channel with 2 hidden units", nabAblationOptions.slowHidden2),
  slowHidden6: online("slow channel with 6 hidden units", nabAblationOptions.slowHidden6),
  oneNetwork: online("one network per channel, not six", nabAblationOptions.oneNetwork),
};
