import type { Matrix } from "../types";
import type { Reconstructed } from "./reconstruction-chart";

/**
 * Picks rows with their reconstructions by name, for a `reconstructionChart` of them side by side.
 *
 * @param places name of the panel to the row's number, from 0
 * @param rows nRows × nValues
 * @param reconstructions nRows × nValues, in the same order
 * @throws RangeError if rows and reconstructions differ in number, or there is no such row
 * @example
 * reconstructionPanels({ second: 1 }, [[1], [2]], [[1], [3]]); // [{ name: "second", input: [2], reconstruction: [3] }]
 */
export function reconstructionPanels(
  places: Readonly<Record<string, number>>,
  rows: Matrix,
  reconstructions: Matrix,
): Reconstructed[] {
  if (rows.length !== reconstructions.length) {
    throw new RangeError(
      `reconstructionPanels: needs one reconstruction per row, got ${reconstructions.length} for ${rows.length} rows`,
    );
  }
  return Object.entries(places).map(([name, place]) => {
    if (!(Number.isInteger(place) && place >= 0 && place < rows.length)) {
      throw new RangeError(
        `reconstructionPanels: places must be row numbers from 0 to ${rows.length - 1}, got ${place} for "${name}"`,
      );
    }
    return { name, input: rows[place], reconstruction: reconstructions[place] };
  });
}
