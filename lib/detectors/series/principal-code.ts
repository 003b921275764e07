import type { Rows } from "../../types";
import { principalAxes } from "../rows/principal-axes";
import type { Encoder } from "./window-code";

/** A tanh of so little is a straight line to seven digits. */
const SMALL = 1e-3;

/**
 * The coordinates along the widest principal axes in the form of an autoencoder's code, so that one stands where the other
 * would: a layer of tanh with weights so small that it is linear, and one that undoes them.
 *
 * @param rows nSamples × width
 * @param code numbers in the code, at most width; what is beyond counts as width
 */
export function principalCode(rows: Rows, code: number): Encoder {
  const { nFeatures } = rows;
  const values = Float64Array.from(rows.values);
  const { axes, means } = principalAxes({ values, nSamples: rows.nSamples, nFeatures });
  const units = Math.min(code, nFeatures);
  const hidden = new Float32Array(nFeatures * units);
  const hiddenBias = new Float32Array(units);
  const kernel = new Float32Array(units * code);
  for (let unit = 0; unit < units; unit += 1) {
    for (let f = 0; f < nFeatures; f += 1) {
      hidden[f * units + unit] = SMALL * axes[unit][f];
      hiddenBias[unit] -= SMALL * axes[unit][f] * means[f];
    }
    kernel[unit * code + unit] = 1 / SMALL;
  }
  return [hidden, hiddenBias, kernel, new Float32Array(code)];
}
