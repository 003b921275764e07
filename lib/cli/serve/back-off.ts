import type { Random } from "../../random";

/** How long to wait between tries. */
export interface BackOff {
  /** Milliseconds before the second try; doubled before each next. */
  readonly firstMs: number;
  /** Never longer. */
  readonly mostMs: number;
}

/**
 * How long to wait after so many tries that failed: doubled each time up to a limit, and of that a random part between half
 * and all, so that many who wait do not come back at once.
 *
 * @param nFailed tries so far, at least 1
 * @returns milliseconds
 * @example
 * backOffMs(3, { firstMs: 1000, mostMs: 60000 }, { uniform: () => 0.5 }); // 3000
 */
export function backOffMs(
  nFailed: number,
  { firstMs, mostMs }: BackOff,
  random: Pick<Random, "uniform">,
): number {
  const longest = Math.min(mostMs, firstMs * 2 ** Math.min(nFailed - 1, 30));
  return longest * (0.5 + 0.5 * random.uniform());
}
