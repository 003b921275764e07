import { checkFinite, checkInteger } from "../../checks";
import { z } from "zod";
import { perColumn } from "./per-column";
import type { ValueDetector } from "./value-detector";
import { erfc } from "./gaussian-tail";
import { meanAndSd } from "../rows/mean-squared-z";
import { scoreByStream } from "./score-by-stream";

/** How far it looks back. */
export interface WindowedGaussianOptions {
  /** Readings in a full window. Default 6400, NAB's. */
  size?: number;
  /** Readings by which a full window moves on at a time. Default 100, NAB's. */
  stepSize?: number;
}

/** NAB's detector learns as it goes: fitting keeps its settings alone. */
export interface FittedWindowedGaussian {
  readonly size: number;
  readonly stepSize: number;
}

/**
 * NAB's windowed Gaussian detector (Lavin & Ahmad 2015; numenta/NAB, gaussian windowed
 * detector): one minus the tail probability of a reading under the mean and sd of the window
 * before it. The window grows to `size` and then moves on in steps. Scores run from 0.5
 * to 1 and are exactly 1 from about eight sds on; the first reading, with no past, gets 0
 * as NAB has it; a window without spread counts as having an sd of a millionth.
 *
 * @example
 * windowedGaussianDetector.score([1, 3, 2], windowedGaussianDetector.fit([1])); // [0, 1, 0.5]
 */
export const windowedGaussianDetector: ValueDetector<
  WindowedGaussianOptions,
  FittedWindowedGaussian
> = {
  name: "windowed-gaussian",
  fit(train, { size = 6400, stepSize = 100 } = {}) {
    checkFinite("windowedGaussianDetector", "values", train);
    checkInteger("windowedGaussianDetector", "size", size);
    checkInteger("windowedGaussianDetector", "stepSize", stepSize);
    return { size, stepSize };
  },
  stream({ size, stepSize }, state) {
    const before = state as { window: number[]; waiting: number[] } | undefined;
    let window = [...(before?.window ?? [])];
    let waiting = [...(before?.waiting ?? [])];
    let moments = window.length === 0 ? { mean: 0, sd: 1 } : meanAndSd(window);
    const next = (value: number) => {
      checkFinite("windowedGaussianDetector", "value", [value]);
      const score = window.length === 0 ? 0 : 1 - tailProbability(value, moments);
      if (window.length < size) {
        window.push(value);
        moments = meanAndSd(window);
      } else {
        waiting.push(value);
        if (waiting.length === stepSize) {
          window = [...window, ...waiting].slice(stepSize);
          waiting = [];
          moments = meanAndSd(window);
        }
      }
      return score;
    };
    return Object.assign(next, { state: () => ({ window: [...window], waiting: [...waiting] }) });
  },
  score: (values, fitted) =>
    scoreByStream("windowedGaussianDetector", values, windowedGaussianDetector.stream(fitted)),
};

function tailProbability(value: number, { mean, sd }: { mean: number; sd: number }): number {
  return 0.5 * erfc(Math.abs(value - mean) / (sd || 1e-6) / Math.SQRT2);
}

/** The same as a detector of series: each column by itself. */
export const windowedGaussianSeries = perColumn(windowedGaussianDetector, {
  name: "windowed-gaussian",
  title: "windowed Gaussian",
  draws: false,
  options: z.strictObject({
    size: z.int().min(1).optional(),
    stepSize: z.int().min(1).optional(),
  }),
  fitted: z.strictObject({ size: z.int().min(1).max(1e6), stepSize: z.int().min(1).max(1e6) }),
});
