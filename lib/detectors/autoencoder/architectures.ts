import { defined } from "../../defined";
import type { Architecture } from "../../models/fit-job";
import type { AutoencoderOptions } from "./autoencoder-jobs";

/** The four kinds of autoencoders that are detectors. */
export type AutoencoderKind = "dense" | "lstm" | "conv1d" | "vae";

/** The kind that options make: that of the layers that they say in full, else dense. */
export function kindOf({
  architecture,
}: Pick<AutoencoderOptions, "architecture">): AutoencoderKind {
  switch (architecture?.kind) {
    case "lstm":
    case "conv1d":
      return architecture.kind;
    case "variational":
      return "vae";
    default:
      return "dense";
  }
}

/**
 * The layers of an autoencoder for rows of `width` values, where a recipe does not say them in full: sizes from
 * `encoderUnits` and `latentSize`, the rest as it has proven itself on windows and tables.
 *
 * @param options the recipe's; `architecture` in it is taken as it is
 */
export function architectureOf(
  kind: AutoencoderKind,
  width: number,
  { architecture, encoderUnits = [32, 16], latentSize = 2, ...options }: AutoencoderOptions,
): Architecture {
  if (architecture !== undefined) return architecture;
  switch (kind) {
    case "dense": {
      const { decoderUnits, activation, dropout } = options;
      const { latentActivation, outputActivation, initializer } = options;
      const chosen = {
        decoderUnits,
        activation,
        dropout,
        latentActivation,
        outputActivation,
        initializer,
      };
      return { kind: "dense", nFeatures: width, encoderUnits, latentSize, ...defined(chosen) };
    }
    case "vae":
      return { kind: "variational", nFeatures: width, encoderUnits, latentSize, klWeight: 0.04 };
    case "lstm":
      return { kind: "lstm", windowSize: width, encoderUnits: [16], latentSize };
    case "conv1d": {
      // Only strides that divide the width can be undone.
      const strides = width % 4 === 0 ? [2, 2] : width % 2 === 0 ? [2, 1] : [1, 1];
      const kernelSize = Math.min(7, width);
      const layers = { filters: [16, 8], strides, kernelSize, latentSize };
      return { kind: "conv1d", windowSize: width, ...layers, activation: "tanh" };
    }
  }
}
