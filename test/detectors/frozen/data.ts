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

/** Rows that are equal to others, whole numbers, a column that never varies until the last third, one that is far from 0. */
export function awkwardRows(n: number, seed: number): number[][] {
  const { integer, normal } = createRandom(seed);
  return Array.from({ length: n }, (_, i) => {
    const whole = integer(4);
    const rare = i % 11 === 10 ? 1 : 0;
    return [whole, 7 + (3 * i >= 2 * n && seed > 1 ? rare : 0), rare, -1e4 * (1 + (i % 3)) - whole];
  }).concat([[0, 7, 0, -1e4 + 90 * normal()]]);
}

/** What a series does beside its noise: each asks for other parts of a detector. */
export type Course = keyof typeof courses;

const courses = {
  /** Whole numbers that swing by the day, and rest at night. */
  "coarse readings": (t: number) => Math.round(Math.max(0, 12 - Math.abs((t % 24) - 12) * 1.5)),
  /** A level that climbs, with a swing by the day. */
  "a level that climbs": (t: number) => -40 + 0.25 * t + Math.abs((t % 24) - 12) / 6,
  /** Machines that run for a while, and rest for a while. */
  "on and off": (t: number) => ((t * 13) % 97 < 30 + (t % 7) ? 10 : 0),
  /** Nothing repeats. */
  "noise far from 0": () => 1e5,
};
export const courseNames = Object.keys(courses) as Course[];

/** Readings of every course, with holes of one to six readings, and later with the faults of `frozenSeries`. */
export function seriesOf(
  course: Course,
  { nReadings, stepMs, faultsFrom }: Omit<Swing, "nColumns">,
): SeriesData {
  const { normal, integer } = createRandom(nReadings);
  const shape = courses[course];
  const size = course === "coarse readings" ? 0 : 0.2;
  const column = Float64Array.from({ length: nReadings }, (_, t) => shape(t) + size * normal());
  for (let k = 1; k <= 6; k += 1) {
    const from = 30 + integer(nReadings - 60);
    column.fill(NaN, from, from + k);
  }
  const times = timesOf(nReadings, stepMs);
  const data = { times, columns: [column], stepMs };
  if (faultsFrom !== undefined) spoil(data, faultsFrom);
  return data;
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
  const times = timesOf(nReadings, stepMs);
  if (faultsFrom !== undefined) spoil({ times, columns, stepMs }, faultsFrom);
  return { times, columns, stepMs };
}

/** All courses side by side, a column that never moves, and rows of which nothing is known. */
export function mixedSeries(swing: Omit<Swing, "nColumns">): SeriesData {
  const all = courseNames.map((course) => seriesOf(course, swing));
  const [{ times, stepMs }] = all;
  const columns = [...all.map((each) => each.columns[0]), new Float64Array(times.length).fill(5)];
  for (const column of columns) column.fill(NaN, 60, 62);
  if (swing.faultsFrom !== undefined) columns[4][swing.faultsFrom + 20] = 6;
  return { times, columns, stepMs };
}

function timesOf(nReadings: number, stepMs: number): Float64Array {
  return Float64Array.from({ length: nReadings }, (_, t) => Date.UTC(2024, 0, 1) + t * stepMs);
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
