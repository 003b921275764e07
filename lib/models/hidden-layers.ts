import { checkBetween, checkInteger } from "../checks";
import type { Activation, LayerSpec } from "../engine/network";

/** Refuses lists of layer sizes with anything but positive whole numbers in them. */
export function checkUnits(caller: string, name: string, units: readonly number[]): void {
  units.forEach((value, i) => checkInteger(caller, `${name}[${i}]`, value));
}

/** Refuses a weight penalty below 0 and a dropout outside 0 to below 1. */
export function checkPenalties(caller: string, l2: number, dropout: number): void {
  checkBetween(caller, "l2", l2, 0, Number.MAX_VALUE);
  if (!(dropout >= 0 && dropout < 1)) {
    throw new RangeError(`${caller}: dropout must be at least 0 and below 1, got ${dropout}`);
  }
}

/** Dense layers of these sizes, each followed by dropout if any is asked for. */
export function hiddenLayers(
  caller: string,
  {
    units,
    activation,
    l2,
    dropout,
  }: { units: readonly number[]; activation: Activation; l2: number; dropout: number },
): LayerSpec[] {
  checkPenalties(caller, l2, dropout);
  return units.flatMap((size) =>
    withDropout({ kind: "dense", units: size, activation, ...penalty(l2) }, dropout),
  );
}

/** The weight penalty of a layer, left out where there is none. */
export function penalty(l2: number): { l2?: number } {
  return l2 === 0 ? {} : { l2 };
}

/** A layer and, where the rate is not 0, its dropout. */
export function withDropout(layer: LayerSpec, rate: number): LayerSpec[] {
  return rate === 0 ? [layer] : [layer, { kind: "dropout", rate }];
}
