import type { Rows } from "../types";

/** Refuses rows that do not fit the network; whether they are finite is for the kernels to see. */
export function checkRowsFit(
  caller: string,
  name: string,
  rows: Rows,
  nFeatures: number,
  nSamples?: number,
): void {
  if (rows.nFeatures !== nFeatures) {
    throw new RangeError(
      `${caller}: ${name} must have ${nFeatures} values each, as the network does, got ${rows.nFeatures}`,
    );
  }
  if (rows.values.length !== rows.nSamples * nFeatures) {
    throw new RangeError(
      `${caller}: ${name} must hold nSamples x nFeatures = ${rows.nSamples * nFeatures} values, got ${rows.values.length}`,
    );
  }
  if (rows.nSamples === 0) throw new RangeError(`${caller}: needs at least one row, got 0`);
  if (nSamples !== undefined && rows.nSamples !== nSamples) {
    throw new RangeError(
      `${caller}: ${name} must be as many as the rows, ${nSamples}, got ${rows.nSamples}`,
    );
  }
}

/** The sentence for a value that is not finite, found at this index of the block. */
export function notFinite(caller: string, name: string, rows: Rows, index: number): RangeError {
  const row = Math.floor(index / rows.nFeatures);
  const column = index % rows.nFeatures;
  return new RangeError(
    `${caller}: ${name} must be finite, got ${rows.values[index]} at row ${row}, column ${column}`,
  );
}

/** Refuses indices of rows that are not there. */
export function checkOrder(caller: string, order: Uint32Array, nSamples: number): void {
  for (let i = 0; i < order.length; i += 1) {
    if (order[i] >= nSamples) {
      throw new RangeError(
        `${caller}: indices must be below ${nSamples}, the number of rows, got ${order[i]} at ${i}`,
      );
    }
  }
}
