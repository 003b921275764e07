import type { FittedAutoencoder } from "../detectors/autoencoder/fit-autoencoders";
import type { FittedDetector } from "../detectors/contract";
import type { FittedEnsemble } from "../detectors/wrappers/ensemble";
import type { Trial } from "./run-trials";

/**
 * The networks of a trial's detector, to encode or reconstruct rows with.
 *
 * @param trial or whatever else holds a fitted detector
 * @returns at least one
 * @throws TypeError if the detector is no autoencoder
 */
export function networksOf({ detector }: Pick<Trial, "detector">): readonly FittedAutoencoder[] {
  if (typeof detector === "function") throw notANetwork("one's own");
  const { members } = detector as Partial<FittedEnsemble>;
  return (members ?? [detector]).map((member: FittedDetector) => {
    if ("model" in member) return member as FittedAutoencoder;
    const { of = member } = member as FittedDetector & { of?: FittedDetector };
    throw notANetwork(of.detector);
  });
}

function notANetwork(name: string): TypeError {
  return new TypeError(`networksOf: the detector must be an autoencoder, got ${name}`);
}
