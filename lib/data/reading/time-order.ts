import { durationText } from "../../duration";
import { medianStep } from "../../times";
import { NO_CODE } from "./column-takers";
import type { Codes } from "./column-takers";
import type { Parsed } from "./parse-columns";
import { listed } from "./layout";
import { count } from "./scan-rows";

/** What there is to say about the order of a file's times. */
export interface TimeOrder {
  /** Times that are before the one above them, and the place of the first. */
  readonly nBack: number;
  readonly firstBack: number;
  /** Times that another row has too, beyond the first row of each. */
  readonly nRepeated: number;
  /** Median step between different times, in milliseconds; 0 if there are none. */
  readonly step: number;
  readonly nTimes: number;
  /** The longest step between two times that follow each other, and those times. */
  readonly leap: { readonly ms: number; readonly from: number; readonly to: number };
  /** From the first time to the last. */
  readonly span: number;
}

/** Looks at the order of times; NaN is no time. */
export function timeOrder(times: Float64Array): TimeOrder {
  let [nBack, firstBack, last] = [0, -1, NaN];
  for (let i = 0; i < times.length; i += 1) {
    if (Number.isNaN(times[i])) continue;
    if (times[i] < last) {
      nBack += 1;
      if (firstBack < 0) firstBack = i;
    }
    last = times[i];
  }
  const sorted = nBack === 0 && !times.some(Number.isNaN) ? times : sortedTimes(times);
  let nRepeated = 0;
  const leap = { ms: 0, from: NaN, to: NaN };
  for (let i = 1; i < sorted.length; i += 1) {
    const ms = sorted[i] - sorted[i - 1];
    if (ms === 0) nRepeated += 1;
    else if (ms > leap.ms) Object.assign(leap, { ms, from: sorted[i - 1], to: sorted[i] });
  }
  const span = sorted.length === 0 ? 0 : sorted[sorted.length - 1] - sorted[0];
  const step = medianStep(sorted);
  return { nBack, firstBack, nRepeated, step, nTimes: sorted.length, leap, span };
}

/** Whether so many rows share a time that several series may lie in one file. */
export function manyRepeat({ nRepeated, nTimes }: TimeOrder): boolean {
  return nRepeated >= 0.3 * nTimes;
}

/**
 * What a reader should know about the order of a file's times, and about the series in it.
 *
 * @param entity the column that tells series apart, undefined if there is one series
 */
export function orderNotes(
  { codes, rowNumbers, times }: Parsed,
  entity: string | undefined,
  order = times && timeOrder(times),
): string[] {
  if (order === undefined) return [];
  if (entity !== undefined) {
    const { names } = codes.get(entity)!;
    return [
      `${entity} says which of ${count(names.length, "series", "series")} a row belongs to: ${listed(names)}`,
    ];
  }
  const { nBack, firstBack, nRepeated } = order;
  const notes: string[] = [];
  if (nBack > 0) {
    const row = rowNumbers[firstBack];
    notes.push(
      `times go back ${count(nBack, "time")}, first in row ${row}: rows are taken in the order of their times`,
    );
  }
  if (nRepeated > 0) {
    const readings = nRepeated === 1 ? "1 row has" : `${nRepeated.toLocaleString("en")} rows have`;
    const advice = manyRepeat(order)
      ? "; if they are several series, put the rows of each into a file of its own"
      : "";
    notes.push(`${readings} the time of another row${advice}`);
  }
  if (isStrange(order)) {
    const [from, to] = [order.leap.from, order.leap.to].map(
      (time) => rowNumbers[times!.indexOf(time)],
    );
    notes.push(
      `times leap by ${durationText(order.leap.ms)} between rows ${from} and ${to}, and by ${durationText(order.span - order.leap.ms)} in all others together: look whether one is wrong`,
    );
  }
  return notes;
}

/** A step that is nearly all there is: a date that stands for none, or times in two units, is likelier than a pause. */
function isStrange({ leap, span, step }: TimeOrder): boolean {
  return leap.ms > 0.9 * span && leap.ms > 100 * step;
}

function sortedTimes(times: Float64Array): Float64Array {
  return times.filter((time) => !Number.isNaN(time)).sort();
}

/** The rows of each series, in the order of their times; rows of one time in the file's order. Rows without a time are left out. */
export function rowOrders(
  nRows: number,
  times: Float64Array | undefined,
  entity: Codes | undefined,
): Uint32Array[] {
  const nSeries = entity?.names.length ?? 1;
  const sizes = new Uint32Array(nSeries);
  const seriesOf = (i: number) => (entity === undefined ? 0 : entity.of[i]);
  const isIn = (i: number) =>
    seriesOf(i) !== NO_CODE && (times === undefined || !Number.isNaN(times[i]));
  for (let i = 0; i < nRows; i += 1) if (isIn(i)) sizes[seriesOf(i)] += 1;
  const orders = Array.from(sizes, (size) => new Uint32Array(size));
  sizes.fill(0);
  for (let i = 0; i < nRows; i += 1) if (isIn(i)) orders[seriesOf(i)][sizes[seriesOf(i)]++] = i;
  if (times !== undefined) {
    for (const order of orders) {
      if (!isSorted(order, times)) order.sort((a, b) => times[a] - times[b] || a - b);
    }
  }
  return orders;
}

function isSorted(order: Uint32Array, times: Float64Array): boolean {
  for (let k = 1; k < order.length; k += 1) if (times[order[k]] < times[order[k - 1]]) return false;
  return true;
}
