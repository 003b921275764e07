import type { ReadFile } from "../../data/reading/read-file";
import { equalSteps } from "../../detectors/data-set";
import type { DataSet } from "../../detectors/data-set";
import type { Label } from "../../types";

/** What was read, as detectors take it: only a series has times, and one without them has readings at equal steps. */
export function dataOf(file: ReadFile): DataSet {
  const { name, kind, columns, values, times, nRows } = file;
  if (kind === "table") return { name, columns, values };
  return { name, columns, values, times: times ?? equalSteps(nRows) };
}

/** The labels of what was read, where a column of them was named. */
export function labelsOf({ labels }: ReadFile): Label[] | undefined {
  return labels && Array.from(labels, (label) => (label === 1 ? 1 : 0));
}

/** How a time is written: as a moment, or in seconds since the start; the number of a reading that has none. */
export function timeText({ times, timeKind }: ReadFile, i: number): string | undefined {
  const time = times?.[i];
  if (time === undefined || Number.isNaN(time)) return undefined;
  if (timeKind === "elapsed") return `${Number((time / 1000).toPrecision(12))} s`;
  return new Date(time).toISOString().replace(".000Z", "Z");
}
