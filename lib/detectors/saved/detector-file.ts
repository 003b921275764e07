import { kindOf } from "../../checks";
import { parseJson } from "../../parse-json";
import { placeOf, whatIsWrong } from "../../zod-words";
import type { Detector } from "../contract";
import { detectorNamed } from "../registry";
import { savedDetectorSchema } from "./schema";
import { DETECTOR_FILE_VERSION } from "./saved-detector";
import type { SavedDetector } from "./saved-detector";
import { tryOut } from "./try-out";
import { fromVersion1, version1Schema } from "./version1";

/** A detector as its file has it, and the file's text. */
export interface WrittenDetector {
  readonly saved: SavedDetector;
  readonly text: string;
}

/**
 * Writes a detector as one JSON document, with all that scoring needs: columns, scaling, weights, threshold, seed and
 * version. What is read from it again scores with the same bits.
 *
 * @throws RangeError if a number in it is not finite
 */
export function saveDetector(detector: SavedDetector): string {
  return writeDetector(detector).text;
}

/** The same, with the detector that is read from the text again. */
export function writeDetector(detector: SavedDetector): WrittenDetector {
  const text = JSON.stringify(detector);
  // What could not be read again is not written in the first place.
  const saved = checked(JSON.parse(text), "saveDetector", "the detector");
  return { saved, text: `${text}\n` };
}

/**
 * Reads a detector from its JSON document and checks every part of it; a hostile file can at worst be refused.
 *
 * @param text what saveDetector gave
 * @param where named in an error. Default "the document"
 * @throws RangeError if it is no JSON, no detector, of another version, or does not fit together
 */
export function loadDetector(text: string, where = "the document"): SavedDetector {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    throw new RangeError(
      `loadDetector: ${where} must be a detector as JSON, got ${(error as Error).message}`,
      { cause: error },
    );
  }
  return checked(value, "loadDetector", where);
}

function checked(value: unknown, caller: string, where: string): SavedDetector {
  const { format, version } = (value ?? {}) as { format?: unknown; version?: unknown };
  if (format !== "anomalab-detector") {
    const what =
      typeof format === "string" ? `the format ${format}` : `${kindOf(value)} without it`;
    throw new RangeError(
      `${caller}: ${where} must have the format anomalab-detector, got ${what} (anomalab detect --save writes one)`,
    );
  }
  if (version !== 1 && version !== DETECTOR_FILE_VERSION) {
    throw new RangeError(
      `${caller}: ${where} must be of version 1 or ${DETECTOR_FILE_VERSION}, got ${version === undefined ? "nothing" : JSON.stringify(version)} (a newer anomalab wrote it: update, or fit the detector anew)`,
    );
  }
  const schema = version === 1 ? version1Schema : savedDetectorSchema;
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    throw new RangeError(
      `${caller}: ${where} is damaged at ${placeOf(parsed.error)}: ${whatIsWrong(parsed.error)}`,
    );
  }
  try {
    const saved =
      version === 1
        ? fromVersion1(parsed.data as Parameters<typeof fromVersion1>[0])
        : (parsed.data as SavedDetector);
    checkFits(saved);
    tryOut(saved);
    return saved;
  } catch (error) {
    throw new RangeError(`${caller}: ${where} does not fit together: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** Refuses a document whose parts are all of the right kind and contradict each other. */
function checkFits({ input, columns, fill, time, learned, detector }: SavedDetector): void {
  const found: Detector = detectorNamed(detector.detector);
  if (found.input !== input) {
    throw new RangeError(`${found.name} reads ${found.input}, and the file is of ${input}`);
  }
  if (input === "rows" && fill?.length !== columns.length) {
    throw new RangeError(`fill must hold ${columns.length} values, got ${fill?.length ?? "none"}`);
  }
  if (input === "series" && (time === undefined || learned.first?.length !== columns.length)) {
    throw new RangeError(`a series must have a time and ${columns.length} first values`);
  }
  found.check?.(detector, columns.length);
}
