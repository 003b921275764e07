import type { SeriesData } from "../../../lib/detectors/contract";
import { createRandom } from "../../../lib/random";

export const STEP_MS = 600000;
/** Ten-minute steps in a day. */
export const DAY = 144;

/** Three sensors with a common daily course and noise of their own, as in a glasshouse. */
export function sensors(nRows: number, seed = 1): SeriesData {
  const random = createRandom(seed);
  const columns = [20, 50, 3].map((level) =>
    Float64Array.from({ length: nRows }, (_, i) => {
      const phase = Math.abs(((i % DAY) / DAY) * 2 - 1);
      return level * (1 + 0.3 * phase + 0.01 * random.normal());
    }),
  );
  return {
    times: Float64Array.from({ length: nRows }, (_, i) => i * STEP_MS),
    columns,
    stepMs: STEP_MS,
  };
}

/** Rows `from` to before `to` of a series. */
export function part(
  { times, columns, stepMs }: SeriesData,
  from: number,
  to?: number,
): SeriesData {
  return {
    times: times.slice(from, to),
    columns: columns.map((column) => column.slice(from, to)),
    stepMs,
  };
}
