import type { SeriesData } from "../../../lib/detectors/contract";
import { createRandom } from "../../../lib/random";

/** Rows near a line in five columns, one of whole numbers and one that hardly moves; every 20th is off it by more and more. */
export function frozenRows(n: number, seed: number): number[][] {
  const { normal } = createRandom(seed);
  return Array.from({ length: n }, (_, i) => {
    const along = normal();
    const row = [along, 2 * along + 0.2 * normal(), normal() - along, Math.round(3 * along)];
    if (i % 20 === 19) row[i % 3] += i / 20;
    return [...row, i % 50 === 7 ? 1 : 0.01 * normal()];
  });
}

/** A swing by the day in each of some columns, with what goes wrong with sensors. */
export interface Swing {
  readonly nReadings: number;
  readonly nColumns: number;
  readonly stepMs: number;
  /** Where the faults begin. Default: there are none. */
  readonly faultsFrom?: number;
}

export function frozenSeries({ nReadings, nColumns, stepMs, faultsFrom }: Swing): SeriesData {
  const { normal, uniform } = createRandom(nReadings + 7 * nColumns);
  const perDay = 86_400_000 / stepMs;
  const columns = Array.from({ length: nColumns }, (_, c) =>
    Float64Array.from({ length: nReadings }, (_unused, t) => {
      const phase = ((t + 5 * c) % perDay) / perDay;
      const missing = uniform() < 0.003;
      return missing ? NaN : 20 + 10 * c + 4 * Math.abs(2 * phase - 1) + 0.2 * normal();
    }),
  );
  const times = Float64Array.from(
    { length: nReadings },
    (_, t) => Date.UTC(2024, 0, 1) + t * stepMs,
  );
  if (faultsFrom !== undefined) spoil({ times, columns, stepMs }, faultsFrom);
  return { times, columns, stepMs };
}

/** A spike, a level that jumps, a sensor that stands still, noise, and a gap in the times, one after the other. */
function spoil({ times, columns, stepMs }: SeriesData, from: number): void {
  const [first] = columns;
  const last = columns[columns.length - 1];
  const { normal } = createRandom(from);
  first[from] += 8;
  for (let t = from + 40; t < from + 70; t += 1) last[t] += 3;
  first.fill(first[from + 100], from + 100, from + 140);
  for (let t = from + 170; t < from + 180; t += 1) last[t] += 2 * normal();
  for (let t = from + 200; t < times.length; t += 1) times[t] += 7.5 * stepMs;
  first[times.length - 3] -= 2;
}
