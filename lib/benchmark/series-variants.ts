import type { SeriesDetector } from "../detectors/contract";
import { autoViews } from "../detectors/series/auto-series";
import { windowDetector } from "../detectors/series/window-detector";

const byCode = autoViews.filter(({ code }) => code > 0);

/**
 * The automatic series detector with one part exchanged and all else as it is: what its networks are worth. Only benchmarks
 * run these; nobody should detect with them.
 */
export const seriesVariants = [
  windowDetector(
    "auto-series-components",
    "principal components in the place of the networks' codes",
    autoViews.map((view) => (view.code > 0 ? { ...view, by: "components" } : view)),
  ),
  windowDetector(
    "auto-series-windows",
    "windows as they are in the place of the networks' codes",
    autoViews.map((view) => ({ ...view, code: 0 })),
  ),
  windowDetector(
    "auto-series-errors",
    "the networks' errors in the place of their codes",
    autoViews.map((view) => (view.code > 0 ? { ...view, by: "error" } : view)),
  ),
  windowDetector(
    "window-errors",
    "the networks' errors alone, without the view of differences",
    byCode.map((view) => ({ ...view, by: "error" })),
  ),
] as const satisfies readonly SeriesDetector[];
