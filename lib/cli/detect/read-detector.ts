import { loadDetector } from "../../detectors/saved/detector-file";
import { readJsonText } from "../read-json-text";
import type { SavedDetector } from "../../detectors/saved/saved-detector";

/** Reads a detector that `anomalab detect --save` wrote. */
export function readDetector(file: string): SavedDetector {
  return loadDetector(readJsonText(file, "loadDetector"), file);
}
