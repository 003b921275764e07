import type { SeriesData } from "../../../lib/detectors/contract";
import { deterministicSin } from "../../../lib/deterministic-math";
import { createRandom } from "../../../lib/random";

/** Ten-minute readings: a sine of a day around 50, with noise of .3. */
export function dailySine(nReadings: number, seed: number): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from(
    { length: nReadings },
    (_, i) => 50 + 10 * deterministicSin((2 * Math.PI * (i % 144)) / 144) + 0.3 * random.normal(),
  );
}

/** A regular series of one column. */
export function regular(values: Float64Array, stepMs = 600_000): SeriesData {
  return { times: values.map((_, i) => 1.6e12 + i * stepMs), columns: [values], stepMs };
}

/** The first `n` readings. */
export function firstReadings({ times, columns, stepMs }: SeriesData, n: number): SeriesData {
  return { times: times.slice(0, n), columns: columns.map((values) => values.slice(0, n)), stepMs };
}
