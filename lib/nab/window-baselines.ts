import { isolationForestDetector } from "../detectors/rows/isolation-forest";
import { pcaDetector } from "../detectors/rows/pca";
import { firstLevel, levelInput } from "../detectors/online/causal-inputs";
import type { OnlineErrors } from "../detectors/online/online-errors";
import { rangeExcess } from "../detectors/online/running-maximum";
import { trailingWindows } from "../detectors/online/trailing-windows";
import type { Rows } from "../types";

const BINS = 24;
const CODE_SIZE = 12;
const SMALLEST_ERROR = 1e-3;
/** PCA is fitted again whenever the past has grown by this factor. */
const GROWTH = 1.25;

/**
 * What PCA would see in place of the slow channel's networks: the same windows, the same code size,
 * fitted to all of the past again and again, and no fast channel.
 */
export function pcaErrors(values: readonly number[], warmUp: number): OnlineErrors {
  const { first, rows } = slowWindows(values, warmUp);
  const slow: (number | null)[] = values.map(() => null);
  for (let from = warmUp; from < values.length; from = Math.ceil(from * GROWTH)) {
    const to = Math.min(Math.ceil(from * GROWTH), values.length);
    const fitted = pcaDetector.fit(rows(first, from), { latentSize: CODE_SIZE });
    // The warm-up's own errors begin the running maximum: the first fit gives them too.
    const start = from === warmUp ? first : from;
    pcaDetector.score(rows(start, to), fitted).forEach((error, i) => {
      slow[start + i] = Math.log(Math.sqrt(error) + SMALLEST_ERROR);
    });
  }
  return { warmUp, slow, fast: null, range: values.map(rangeExcess().next) };
}

/** The same for an isolation forest, fitted once, to the warm-up's windows. */
export function isolationForestErrors(
  values: readonly number[],
  warmUp: number,
  seed: number,
): OnlineErrors {
  const { first, rows } = slowWindows(values, warmUp);
  const forest = isolationForestDetector.fit(rows(first, warmUp), {}, { seed });
  const scores = isolationForestDetector.score(rows(first, values.length), forest);
  const slow = values.map((_, t) => (t < first ? null : Math.log(scores[t - first])));
  return { warmUp, slow, fast: null, range: values.map(rangeExcess().next) };
}

/** The windows of the slow channel as rows. */
function slowWindows(values: readonly number[], warmUp: number) {
  const windows = trailingWindows(BINS, Math.max(1, Math.round((0.5 * warmUp) / BINS)));
  values.map(levelInput(firstLevel(values.slice(0, warmUp))).next).forEach(windows.push);
  const first = Math.max(0, Math.min(windows.firstFull, warmUp - 2));
  const rows = (from: number, to: number): Rows => {
    const block = new Float32Array((to - from) * BINS);
    for (let t = from; t < to; t += 1) windows.write(t, block, (t - from) * BINS);
    return { values: block, nSamples: to - from, nFeatures: BINS };
  };
  return { first, rows };
}
