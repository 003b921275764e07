import { meanOf, sdOf } from "./moments";

/** Readings that make up the recent level, at least. */
export const RECENT_READINGS = 24;

/** The learned part is looked at in quarters. */
const QUARTERS = 4;
/** Their means spread by more than this share of how far readings usually depart from the recent level. */
const LEAST_SHARE = 0.7;

/**
 * Whether a series is moved by something slower than what was seen of it can show: waves of which less than about two cycles
 * were seen go on to where they have never been. The means of four quarters then differ by as much as readings depart from the
 * level just before them. A level that jumps may look alike: ask `jumps`.
 *
 * @param values readings in time order, finite; fewer than four times `memory` show nothing
 * @param memory readings in the recent level, a mean that forgets
 * @example
 * swells(Float64Array.from({ length: 400 }, (_, i) => (i * (400 - i)) / 4e4), 24); // true
 */
export function swells(values: Float64Array, memory: number): boolean {
  const nValues = values.length;
  if (nValues < QUARTERS * memory) return false;
  const edge = (quarter: number) => Math.floor((quarter * nValues) / QUARTERS);
  const means = Array.from({ length: QUARTERS }, (_, q) =>
    meanOf(values.subarray(edge(q), edge(q + 1))),
  );
  let level = values[0];
  let squares = 0;
  for (let i = 0; i < nValues; i += 1) {
    const departure = values[i] - level;
    squares += departure * departure;
    level += departure / memory;
  }
  return sdOf(means) > LEAST_SHARE * Math.sqrt(squares / nValues);
}
