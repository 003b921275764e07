import type { Matrix } from "./types";

/**
 * The checks that every public function makes of what it is given, each with the one
 * sentence of house style: who complains, what must hold, what was got, where.
 */

/** Refuses anything but a whole number of at least `least`. */
export function checkInteger(caller: string, name: string, value: number, least = 1): void {
  if (!(Number.isInteger(value) && value >= least)) {
    throw new RangeError(
      `${caller}: ${name} must be a whole number of at least ${least}, got ${value}`,
    );
  }
}

/** Refuses a number outside low..high, both ends allowed. */
export function checkBetween(
  caller: string,
  name: string,
  value: number,
  low: number,
  high: number,
): void {
  if (!(value >= low && value <= high)) {
    throw new RangeError(`${caller}: ${name} must be from ${low} to ${high}, got ${value}`);
  }
}

/** Refuses a list that is empty or holds a value that is not finite. */
export function checkFinite(caller: string, name: string, values: ArrayLike<number>): void {
  if (values.length === 0) throw new RangeError(`${caller}: ${name} must not be empty`);
  for (let i = 0; i < values.length; i += 1) {
    if (!Number.isFinite(values[i])) {
      throw new RangeError(`${caller}: ${name} must be finite, got ${values[i]} at index ${i}`);
    }
  }
}

/** Refuses an empty matrix, rows of unequal length and values that are not finite. */
export function checkMatrix(caller: string, rows: Matrix): void {
  if (rows.length === 0) throw new RangeError(`${caller}: needs at least one row, got 0`);
  const nFeatures = rows[0].length;
  if (nFeatures === 0) throw new RangeError(`${caller}: needs at least one feature, got 0`);
  rows.forEach((row, i) => {
    if (row.length !== nFeatures) {
      throw new RangeError(
        `${caller}: every row must have ${nFeatures} values as the first has, got ${row.length} at row ${i}`,
      );
    }
    for (let j = 0; j < nFeatures; j += 1) {
      if (!Number.isFinite(row[j])) {
        throw new RangeError(
          `${caller}: rows must be finite, got ${row[j]} at row ${i}, column ${j}`,
        );
      }
    }
  });
}

/** Refuses labels other than 0 and 1, and lists whose lengths differ. */
export function checkLabelled(
  caller: string,
  labels: ArrayLike<number>,
  scores: ArrayLike<unknown>,
  name = "score",
): void {
  if (labels.length !== scores.length) {
    throw new RangeError(
      `${caller}: needs one ${name} per label, got ${scores.length} ${name}s for ${labels.length} labels`,
    );
  }
  for (let i = 0; i < labels.length; i += 1) {
    if (labels[i] !== 0 && labels[i] !== 1) {
      throw new RangeError(`${caller}: labels must be 0 or 1, got ${labels[i]} at index ${i}`);
    }
  }
}

/** What something is, for a sentence about what it should have been: "a string", "null", "a list". */
export function kindOf(given: unknown): string {
  if (given === null || given === undefined) return String(given);
  if (Array.isArray(given)) return "a list";
  return typeof given === "object" ? "an object" : `a ${typeof given}`;
}
