import type { FittedMember } from "../../evaluate/table-detector";
import { fromModelFile } from "../../models/read-model-file";
import { outputShapes, sizeOf } from "../../engine/shapes";
import { epochOf } from "../../times";
import { kindOf } from "../../checks";
import { parseJson } from "../../parse-json";
import { detectorSchema } from "./detector-schema";
import { DETECTOR_FILE_VERSION } from "./saved-detector";
import type { SavedDetector } from "./saved-detector";

/**
 * Writes a detector as one JSON document, with all that scoring needs: columns, scaling, weights, threshold, seed and
 * version. What is read from it again scores with the same bits.
 *
 * @throws RangeError if a number in it is not finite
 */
export function saveDetector(detector: SavedDetector): string {
  const text = JSON.stringify(detector);
  // What could not be read again is not written in the first place.
  checked(JSON.parse(text), "saveDetector", "the detector");
  return `${text}\n`;
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
  if (version !== DETECTOR_FILE_VERSION) {
    throw new RangeError(
      `${caller}: ${where} must be of version ${DETECTOR_FILE_VERSION}, got ${JSON.stringify(version)} (fit the detector anew with this version of anomalab)`,
    );
  }
  const parsed = detectorSchema.safeParse(value);
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    throw new RangeError(
      `${caller}: ${where} is damaged at ${path.join(".") || "its top"}: ${message.charAt(0).toLowerCase()}${message.slice(1).replace("received undefined", "got nothing")}`,
    );
  }
  const detector = parsed.data as SavedDetector;
  const wrong = whatDoesNotFit(detector);
  if (wrong !== undefined) {
    throw new RangeError(`${caller}: ${where} does not fit together: ${wrong}`);
  }
  return detector;
}

/** The first contradiction in a document whose parts are all of the right kind. */
function whatDoesNotFit(saved: SavedDetector): string | undefined {
  const width = saved.kind === "table" ? saved.columns.length : saved.size;
  if (saved.kind === "table" && saved.fill.length !== width) {
    return `fill must hold ${width} values, got ${saved.fill.length}`;
  }
  try {
    if (saved.kind === "series") {
      epochOf("learned", saved.learned.from);
      epochOf("learned", saved.learned.until);
    }
    const { detector } = saved;
    const members = detector.kind === "ensemble" ? detector.members : [detector];
    for (const member of members) checkMember(member, width);
  } catch (error) {
    return (error as Error).message;
  }
  return undefined;
}

function checkMember(member: FittedMember, width: number): void {
  if (member.kind === "autoencoder") {
    const { network, scaler } = fromModelFile(member.fitted.model);
    const widths = [sizeOf(network.inputShape), sizeOf(outputShapes(network).at(-1)!)];
    for (const each of widths) checkLength("the network", each, width);
    if (scaler) checkLength("the scaler", scaler.center.length, width);
    const { error } = member.fitted;
    if (error.norm === "top-k" && error.k > width) checkLength("top-k", error.k, width);
    return;
  }
  const { scaler, fitted } = member;
  if (scaler) {
    checkLength("the scaler", scaler.center.length, width);
    checkLength("the scaler", scaler.spread.length, width);
  }
  if (fitted.detector === "pca") {
    checkLength("PCA", fitted.means.length, width);
    fitted.components.forEach((axis) => checkLength("a component", axis.length, width));
  } else if (fitted.detector === "lof") {
    fitted.rows.forEach((row) => checkLength("a row", row.length, width));
    const n = fitted.rows.length;
    checkLength("kDistances", fitted.kDistances.length, n);
    checkLength("densities", fitted.densities.length, n);
    if (fitted.neighbors > n) checkLength("neighbors", fitted.neighbors, n);
  } else if (fitted.detector === "isolation-forest") {
    checkLength("the forest", fitted.nFeatures, width);
    for (const { features, cuts, rights, paths } of fitted.trees) {
      const n = features.length;
      for (const list of [cuts, rights, paths]) checkLength("a tree's list", list.length, n);
      features.forEach((feature, node) => {
        // Children come after their parent, or a walk would never end.
        const right = rights[node];
        if (feature >= width || (feature >= 0 && !(right > node && right < n && node + 1 < n))) {
          throw new RangeError(`a tree's node ${node} leads nowhere`);
        }
      });
    }
  }
}

function checkLength(what: string, got: number, length: number): void {
  if (got !== length) throw new RangeError(`${what} must have ${length} values, got ${got}`);
}
