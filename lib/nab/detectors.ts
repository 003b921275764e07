import { windowedGaussianDetector } from "../baselines/windowed-gaussian";
import { onlineErrors, recordScores, type OnlineErrors } from "../detect/online/online-errors";
import type { OnlineAutoencoderOptions } from "../detect/online/options";
import { rangeExcess } from "../detect/online/record";
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

const decided = (errors: OnlineErrors) => nabAlarms(recordScores(errors), errors.warmUp);

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
  "online-autoencoder": online("online autoencoders and range guard", {}),
  untrained: online("the same, networks never trained", {
    slow: { learning: "never" },
    fast: { learning: "never" },
  }),
  pca: {
    title: "PCA in place of the networks, and range guard",
    score: (values, { warmUp }) => decided(pcaErrors(values, warmUp)),
  },
  "isolation-forest": {
    title: "isolation forest in place of the networks, and range guard",
    score: (values, { warmUp, seed }) => decided(isolationForestErrors(values, warmUp, seed)),
  },
  range: {
    title: "range guard alone",
    score: (values, { warmUp }) => nabAlarms(values.map(rangeExcess()), warmUp),
  },
  "windowed-gaussian": {
    title: "windowed Gaussian, NAB's own settings",
    // NAB keeps scores with 12 decimals; without that, fewer readings would share the score 1.
    score: (values, { warmUp }) =>
      windowedGaussianDetector
        .score(values, windowedGaussianDetector.fit(values.slice(0, warmUp)))
        .map((score) => Math.round(score * 1e12) / 1e12),
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

/** Parts of ours taken out or replaced one at a time: what each is good for. */
export const nabAblations = {
  "without slow channel": online("without slow channel", { slow: null }),
  "without fast channel": online("without fast channel", { fast: null }),
  "without range guard": online("without range guard", { range: false }),
  "slow channel untrained": online("slow channel untrained", { slow: { learning: "never" } }),
  "slow channel frozen after warm-up": online("slow channel frozen after warm-up", {
    slow: { learning: "warm-up" },
  }),
  "slow channel with 2 hidden units": online("slow channel with 2 hidden units", {
    slow: { hidden: 2 },
  }),
  "slow channel with 6 hidden units": online("slow channel with 6 hidden units", {
    slow: { hidden: 6 },
  }),
  "one network per channel": online("one network per channel", { networks: 1 }),
} satisfies Record<string, NabDetector>;

/** Name of an ablation. */
export type NabAblationName = keyof typeof nabAblations;
