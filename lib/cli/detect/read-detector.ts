import { loadDetector } from "../../detectors/saved/detector-file";
import { readText } from "../../data/read-text";
import type { SavedDetector } from "../../detectors/saved/saved-detector";

/** Reads a detector that `anomalab detect --save` wrote. */
export function readDetector(file: string): SavedDetector {
  return loadDetector(readText(file, "loadDetector"), file);
}
