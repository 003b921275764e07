import type { NetworkSpec } from "../engine/network";
import { outputShapes, sizeOf } from "../engine/shapes";

/**
 * Which layer of an autoencoder gives the code: the sampling layer of a variational one,
 * else what is repeated over the window, else the first of the narrowest layers before
 * the last. An activation that stands alone after it belongs to it.
 *
 * @returns the index of the last layer of the encoder
 * @throws RangeError if the network has one layer only
 */
export function codeLayer({ inputShape, layers }: NetworkSpec): number {
  if (layers.length < 2) {
    throw new RangeError("encode: needs a network of at least two layers, got 1");
  }
  const sampling = layers.findIndex((layer) => layer.kind === "vaeSampling");
  if (sampling >= 0) return sampling;
  const repeat = layers.findIndex((layer) => layer.kind === "repeatVector");
  if (repeat > 0) return repeat - 1;

  const sizes = outputShapes({ inputShape, layers }).slice(0, -1).map(sizeOf);
  let code = sizes.indexOf(Math.min(...sizes));
  while (code + 2 < layers.length && layers[code + 1].kind === "activation") code += 1;
  return code;
}
