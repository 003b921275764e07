import type { TrainerState } from "../../engine/training";
import { decodeFloats, encodeFloats } from "../../models/float-base64";

/** A network in the middle of its learning, as JSON: float32 lists in base64. */
export interface SavedNetwork {
  readonly steps: number;
  readonly weights: readonly string[];
  readonly first: readonly string[];
  readonly second: readonly string[];
}

/** Packs what a trainer needs to go on. */
export function saveNetwork({ steps, weights, first, second }: TrainerState): SavedNetwork {
  return {
    steps,
    weights: weights.map(encodeFloats),
    first: first.map(encodeFloats),
    second: second.map(encodeFloats),
  };
}

/** Unpacks it, bit for bit. */
export function restoreNetwork({ steps, weights, first, second }: SavedNetwork): TrainerState {
  return {
    steps,
    weights: weights.map(decodeFloats),
    first: first.map(decodeFloats),
    second: second.map(decodeFloats),
  };
}
