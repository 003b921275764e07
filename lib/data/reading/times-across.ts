import { cellType } from "./cell-types";

/** Columns that must be called by times. */
const LEAST = 5;

/**
 * The columns that are called by times: in such a file each row is a series that lies on its side, or a day that lies in one row.
 *
 * @returns none where less than half of the columns are
 * @example
 * timesAcross(["site", "2024-01", "2024-02", "2024-03", "2024-04", "2024-05"]).length; // 5
 */
export function timesAcross(header: readonly string[]): readonly string[] {
  const times = header.filter((name) => cellType(name) === "time" || /^(19|20)\d\d$/.test(name));
  return times.length >= Math.max(LEAST, 0.5 * header.length) ? times : [];
}
