import type { Detector } from "./contract";
import { detectorNamed } from "./registry";
import type { SavedDetector } from "./saved/saved-detector";

/** How a saved detector decides and from what: a plain sentence or two, none where it is as its name says. */
export function detectorSays({ detector }: Pick<SavedDetector, "detector">): readonly string[] {
  const found: Detector = detectorNamed(detector.detector);
  return found.says?.(detector) ?? [];
}
