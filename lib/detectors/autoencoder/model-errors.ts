import { reconstruct } from "../../models/reconstruct";
import type { AnyModel } from "../../models/trained-network";
import { isRows } from "../../rows";
import type { From, Matrix, Part, Rows } from "../../types";
import { reconstructionErrors } from "./reconstruction-errors";
import type { ErrorNorm } from "./reconstruction-errors";

/**
 * How badly a model reconstructs each row: `reconstruct` and `reconstructionErrors` in one step.
 *
 * @param model a tf.js model, or a saved one
 * @param rows nSamples × values per row, scaled as in training
 * @param options the norm; mean square by default
 * @returns one error per row, at least 0, of the same part as `rows`
 * @throws RangeError if rows do not fit the model or are not finite
 */
export function modelErrors<P extends Part = never>(
  model: AnyModel,
  rows: From<P, Matrix>,
  options?: ErrorNorm,
): From<P, number[]>;
export function modelErrors<P extends Part = never>(
  model: AnyModel,
  rows: From<P, Rows>,
  options?: ErrorNorm,
): From<P, number[]>;
export function modelErrors(model: AnyModel, rows: Matrix | Rows, options?: ErrorNorm): number[] {
  const reconstructed = isRows(rows) ? reconstruct(model, rows) : reconstruct(model, rows);
  return reconstructionErrors(reconstructed, rows, options);
}
