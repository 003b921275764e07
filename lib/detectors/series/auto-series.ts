import type { ViewPlan } from "./views";
import { windowDetector } from "./window-detector";

/** The views of the automatic series detector. */
export const autoViews: readonly ViewPlan[] = [
  { kind: "raw", share: 0.25, code: 4 },
  { kind: "centred", share: 0.5, code: 6 },
  { kind: "standardised", share: 1, code: 8 },
  { kind: "centred", share: 0.25, code: 0 },
  { kind: "differences", share: 0.25, code: 0 },
  { kind: "differences", share: 0.125, code: 0 },
];

/**
 * Finds what is unusual in one column by six views at once. A window of the last readings is compared with all
 * that was learned: by the codes of small autoencoders (a quarter of a period as it is, half a period without its mean, a
 * period without mean and spread) and directly (a quarter of a period without its mean, and the steps from reading to
 * reading of a quarter and an eighth). Beside them each reading is judged by
 * itself: by its level, its step, the readings a season before, for how long it has not moved and, where the series swings between
 * high and low, for how long it has been either.
 *
 * The score is the largest of log(distance / largest distance of learned windows to what a part of the detector
 * that had not seen them knew): above 0 a reading is further out than anything that was learned. It is causal; windows are
 * looked at every 16th part of a period, so that a change of shape is seen with a delay of at most that.
 */
export const seriesAutoDetector = windowDetector(
  "auto-series",
  "automatic series detector",
  autoViews,
);

/** The same with windows compared as they are: no network. */
export const nearestWindowsDetector = windowDetector("nearest-windows", "nearest windows", [
  { kind: "raw", share: 0.25, code: 0 },
  { kind: "centred", share: 0.25, code: 0 },
  { kind: "differences", share: 0.25, code: 0 },
  { kind: "standardised", share: 0.5, code: 0 },
  { kind: "standardised", share: 1, code: 0 },
]);

/** The three views by autoencoder codes alone. */
export const codeDistanceDetector = windowDetector(
  "code-distance",
  "distance of window codes",
  autoViews.filter(({ code }) => code > 0),
);
