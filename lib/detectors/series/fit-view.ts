import type { Rows } from "../../types";
import type { HeldOut } from "./held-out-blocks";
import { principalCode } from "./principal-code";
import { pickRows } from "./training-windows";
import { createPartDistance } from "./view-distance";
import type { View } from "./views";
import { encodeRows, trainCode, withUnitSpread, type Decoder, type Encoder } from "./window-code";

/** Rows that are smaller, in units of the series' spread, are rounding. */
const LEAST_UNIT = 1e-3;
/** Rows whose mean square is 1 are not told apart below this distance. */
const LEAST_LIMIT = 1e-2;

/** Of fewer windows a network learns nothing but them: they are compared as they are. */
const LEAST_CODED = 200;

/** What a view knows: rows as they are, or one encoder and its codes per part. */
export interface LearnedView extends View {
  /** Rows are divided by this. */
  readonly unit: number;
  /** Largest distance that held-out windows had. */
  readonly limit: number;
  readonly parts: readonly LearnedPart[];
}

/** What one part of a view knows. */
export interface LearnedPart {
  /** Null where windows are compared as they are. */
  readonly encoder: Encoder | null;
  /** Codes of learned windows, or the windows. */
  readonly bank: Rows;
  /** Only where the error of reconstruction counts, and no bank is asked. */
  readonly decoder?: Decoder;
}

/** How views are learned. */
export interface ViewTraining {
  readonly units: number;
  readonly steps: number;
  readonly seed: number;
}

/**
 * Learns a view from its rows, and measures every row by a part that has not seen its block.
 *
 * @returns the view with the held-out distances, or null where all rows are nothing but rounding
 */
export function fitView(
  view: View,
  given: Rows,
  blocks: readonly HeldOut[],
  training: ViewTraining,
): { learned: LearnedView; heldOut: Float64Array } | null {
  const unit = rootMeanSquare(given.values);
  if (unit < LEAST_UNIT) return null;
  const rows = { ...given, values: given.values.map((value) => value / unit) };
  const heldOut = new Float64Array(rows.nSamples);
  const code = rows.nSamples < LEAST_CODED ? 0 : view.code;
  const parts = blocks.map(({ learned, kept }, k) => {
    const bank = pickRows(rows, everySecond(learned));
    const tried = pickRows(rows, kept);
    const part = code === 0 ? { encoder: null, bank } : learnCode(learned, k);
    const distances = createPartDistance(part, view.width).distances(tried);
    kept.forEach((place, i) => (heldOut[place] = distances[i]));
    return part;

    function learnCode(places: readonly number[], k: number): LearnedPart {
      const { units, steps, seed } = training;
      const own = pickRows(rows, places);
      const how = { code, units, steps, seed: (seed * 31 + k) >>> 0 };
      if (view.by === "error") return { ...trainCode(own, how), bank };
      const encoder =
        view.by === "components" ? principalCode(own, code) : trainCode(own, how).encoder;
      const scaled = withUnitSpread(encoder, encodeRows(encoder, bank));
      return { encoder: scaled, bank: encodeRows(scaled, bank) };
    }
  });
  const whole = [{ encoder: null, bank: pickRows(rows, everySecond(Array.from(heldOut.keys()))) }];
  const limit = heldOut.reduce((top, distance) => Math.max(top, distance), LEAST_LIMIT);
  return {
    learned: { ...view, code, unit, limit, parts: code === 0 ? whole : parts },
    heldOut,
  };
}

function everySecond(places: readonly number[]): number[] {
  return places.filter((_, i) => i % 2 === 0);
}

function rootMeanSquare(values: Float32Array): number {
  let squares = 0;
  for (let i = 0; i < values.length; i += 1) squares += values[i] * values[i];
  return Math.sqrt(squares / values.length);
}
