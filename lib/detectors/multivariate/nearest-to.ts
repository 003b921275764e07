import type { Moment } from "./tracker";
import type { NearestWindows } from "./views";
import type { WindowSearch } from "./window-search";

/** A search among the learned windows of each kind. */
export type WindowSearches = Readonly<Record<keyof NearestWindows, WindowSearch>>;

/**
 * Finds the learned windows that are nearest to a moment's last rows.
 *
 * @param skip a part of the banks that may not be found
 */
export function nearestTo(
  { recent, present, steps }: Moment,
  searches: WindowSearches,
  skip?: readonly [number, number],
): NearestWindows {
  const stepPresent = Uint8Array.from(steps, (step) => (Number.isNaN(step) ? 0 : 1));
  const nothing = { meanSquare: NaN, window: -1 };
  return {
    residuals: searches.residuals.nearest(recent, { present, skip }),
    steps: stepPresent.includes(1)
      ? searches.steps.nearest(steps, { present: stepPresent, skip })
      : nothing,
  };
}
