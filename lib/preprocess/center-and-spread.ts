/** Ways to say where values lie and how far they reach. */
export type ScaleMethod = "zscore" | "minmax" | "robust";

/** A smaller spread, or size, is taken for none: readings divided by it would leave the range of numbers. */
export const LEAST_SPREAD = 1e-200;

/** Where values lie and how far they reach, in their unit; a spread below `LEAST_SPREAD` is 0. */
export function centerAndSpread(
  caller: string,
  values: Float64Array,
  method: ScaleMethod,
): { center: number; spread: number } {
  const { center, spread } = found(caller, values, method);
  return { center, spread: spread < LEAST_SPREAD ? 0 : spread };
}

function found(
  caller: string,
  values: Float64Array,
  method: ScaleMethod,
): { center: number; spread: number } {
  // Compared exactly: rounding can leave ten copies of 0.1 with a standard deviation of
  // 1e-17, and dividing by that would turn a flat feature into noise.
  if (values.every((value) => value === values[0])) return { center: values[0], spread: 0 };
  switch (method) {
    case "zscore":
      return meanAndDeviation(values);
    case "minmax": {
      const low = values.reduce((least, value) => Math.min(least, value));
      const high = values.reduce((most, value) => Math.max(most, value));
      return { center: low, spread: high - low };
    }
    case "robust": {
      const sorted = values.slice().sort();
      const quartile = (share: number) => quantileOfSorted(sorted, share);
      return { center: quartile(0.5), spread: quartile(0.75) - quartile(0.25) };
    }
    default:
      throw new RangeError(
        `${caller}: method must be "zscore", "minmax" or "robust", got ${JSON.stringify(method)}`,
      );
  }
}

/** Mean and population standard deviation, in two passes for accuracy. */
function meanAndDeviation(values: Float64Array): { center: number; spread: number } {
  const center = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - center) * (value - center), 0);
  return { center, spread: Math.sqrt(squares / values.length) };
}

/** The quantile of rising values, interpolated linearly (type 7, numpy's default). */
export function quantileOfSorted(sorted: ArrayLike<number>, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
}
