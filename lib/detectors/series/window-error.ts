import { createForward } from "../../engine/forward";
import type { CodeDistance, Decoder, Encoder } from "./window-code";

/**
 * Makes one network of an encoder and a decoder: from a row to the root of the mean squared difference between it and what
 * comes back. What most autoencoders are judged by; here it stands beside the code for comparison.
 */
export function createWindowError(encoder: Encoder, decoder: Decoder, width: number): CodeDistance {
  const network = createForward(
    {
      inputShape: [width],
      layers: [
        { kind: "dense", units: encoder[1].length, activation: "tanh" },
        { kind: "dense", units: encoder[3].length },
        { kind: "dense", units: decoder[1].length, activation: "tanh" },
        { kind: "dense", units: width },
      ],
    },
    [...encoder, ...decoder],
  );
  const back = new Float32Array(width);
  const errorOf = (row: Float32Array, output: Float32Array, at: number) => {
    let sum = 0;
    for (let i = 0; i < width; i += 1) sum += (row[at + i] - output[at + i]) ** 2;
    return Math.sqrt(sum / width);
  };
  return {
    distance: (row) => {
      network.forwardRow(row, back);
      return errorOf(row, back, 0);
    },
    distances: (rows) => {
      const { values } = network.forward(rows);
      return Float64Array.from({ length: rows.nSamples }, (_, i) =>
        errorOf(rows.values, values, i * width),
      );
    },
  };
}
