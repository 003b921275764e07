import type { SeriesData } from "../contract";

/** So many readings on either side of a step tell whether it lasts: a glitch is shorter. */
const LASTING = 3;
/** They lie beyond this share of the step. */
const BEYOND = 0.5;
/** Readings further apart than so many steps of time are no neighbours. */
const APART = 1.5;

/**
 * The steps of a series that last, as from night to day: three readings before lie on the one side of it and three after on the other. The
 * way into a glitch and out of it does not last.
 *
 * @param series one column; a step beside a missing reading or a gap does not count
 * @returns the steps in time order, in the unit of the column
 * @example
 * lastingSteps({ times: [0, 1, 2, 3, 4, 5], columns: [[0, 0, 0, 5, 5, 5]], stepMs: 1 }); // [5]
 */
export function lastingSteps({ times, columns: [values], stepMs }: SeriesData): number[] {
  const found: number[] = [];
  for (let i = LASTING; i + LASTING <= values.length; i += 1) {
    const [before, after] = [values[i - 1], values[i]];
    const step = after - before;
    if (
      step === 0 ||
      !(times[i + LASTING - 1] - times[i - LASTING] < (2 * LASTING - 1) * APART * stepMs)
    )
      continue;
    let lasts = true;
    for (let k = 1; k < LASTING; k += 1) {
      lasts &&=
        (values[i + k] - before) / step > BEYOND && (after - values[i - 1 - k]) / step > BEYOND;
    }
    if (lasts) found.push(step);
  }
  return found;
}
