import { createRandom } from "../../lib/data/index";
import type { NabSeries } from "../../lib/data/index";
import { nabRows } from "../../lib/metrics/index";
import type { NabRows } from "../../lib/metrics/index";

/** Minute `t` of 2020. */
export const minute = (t: number) =>
  new Date(Date.UTC(2020, 0, 1) + t * 60_000).toISOString().slice(0, 19) + "Z";

/** A file of 200 readings, its probation 30, with windows over the given minutes, both ends included. */
export function smallFile(name: string, spans: readonly (readonly [number, number])[]): NabSeries {
  const { normal } = createRandom(name.length);
  const windows = spans.map(([start, end]) => ({ start: minute(start), end: minute(end) }));
  return {
    name,
    times: Array.from({ length: 200 }, (_, t) => minute(t)),
    values: Array.from({ length: 200 }, (_, t) =>
      spans.some(([start]) => t === start + 3) ? 30 : Math.abs((t % 24) - 12) + normal() / 5,
    ),
    windows,
    simulated: false,
  };
}

/** Four files in two folders, one of them without a window. */
export const smallCorpus: readonly NabSeries[] = [
  smallFile("a/1.csv", [
    [60, 79],
    [140, 159],
  ]),
  smallFile("a/22.csv", [[90, 109]]),
  smallFile("b/1.csv", [[100, 119]]),
  smallFile("b/22.csv", []),
];

export const smallRows: readonly NabRows[] = smallCorpus.map(nabRows);

/** Scores that are 0 but for these minutes. */
export function scoresAt(at: Readonly<Record<number, number>>): number[] {
  return Array.from({ length: 200 }, (_, t) => at[t] ?? 0);
}
