import { z } from "zod";
import { decodeFloats, encodeFloats } from "../../models/float-base64";
import type { Rows } from "../../types";
import type { LearnedView } from "./fit-view";
import type { LearnedSeries } from "./learn-series";
import type { Encoder } from "./window-code";

const count = z.int().min(1);
const finite = z.number();
const positive = z.number().positive();
/** Float32 values as base64. */
const floats = z.base64();
const range = z.strictObject({ middle: finite, half: positive });
const part = z.strictObject({
  /** Kernel and bias of both layers; null where windows are compared as they are. */
  encoder: z.tuple([floats, floats, floats, floats]).nullable(),
  /** nBank × code, or nBank × width. */
  bank: floats,
});
const view = z.strictObject({
  kind: z.enum(["raw", "centred", "standardised", "differences"]),
  readings: count,
  width: count,
  code: z.int().min(0),
  unit: positive,
  limit: positive,
  parts: z.array(part).min(1),
});

/** What is saved of a learned series, beside the detector's name. */
export const learnedSeriesSchema = z.strictObject({
  period: count.nullable(),
  strength: finite,
  hop: count,
  scale: z.strictObject({
    stepMs: positive,
    level: finite,
    following: z.int().min(0),
    spread: positive,
    stepSpread: positive,
    patience: count,
  }),
  limits: z.strictObject({
    level: range,
    step: range,
    season: z.strictObject({ lag: z.int().min(2), limit: positive }).nullable(),
    still: count.nullable(),
  }),
  views: z.array(view),
  unseen: floats,
});

/** A learned series as plain JSON, numbers in bulk as base64 of float32. */
export type SavedSeries = z.infer<typeof learnedSeriesSchema>;

/** Plain JSON of what was learned; `openSeries` gives the same bits back. */
export function saveSeries({ views, unseen, ...rest }: LearnedSeries): SavedSeries {
  return {
    ...rest,
    views: views.map(({ parts, ...view }) => ({
      ...view,
      parts: parts.map(({ encoder, bank }) => ({
        encoder: encoder && saveEncoder(encoder),
        bank: encodeFloats(bank.values),
      })),
    })),
    unseen: encodeFloats(unseen),
  };
}

/**
 * What was learned, from plain JSON.
 *
 * @throws RangeError if numbers in bulk are not as many as the sizes beside them say
 */
export function openSeries({ views, unseen, ...rest }: SavedSeries): LearnedSeries {
  return { ...rest, views: views.map(openView), unseen: decodeFloats(unseen) };
}

function openView({ parts, ...view }: SavedSeries["views"][number]): LearnedView {
  return {
    ...view,
    parts: parts.map(({ encoder, bank }) => ({
      encoder: encoder && openEncoder(encoder, view),
      bank: openRows(bank, encoder === null ? view.width : view.code),
    })),
  };
}

function openRows(text: string, nFeatures: number): Rows {
  const values = decodeFloats(text);
  if (values.length === 0 || values.length % nFeatures !== 0) {
    throw new RangeError(
      `openSeries: a bank must hold whole rows of ${nFeatures} numbers, got ${values.length}`,
    );
  }
  return { values, nSamples: values.length / nFeatures, nFeatures };
}

type SavedEncoder = NonNullable<z.infer<typeof part>["encoder"]>;

function saveEncoder([hidden, hiddenBias, kernel, bias]: Encoder): SavedEncoder {
  return [encodeFloats(hidden), encodeFloats(hiddenBias), encodeFloats(kernel), encodeFloats(bias)];
}

function openEncoder(
  [hidden, hiddenBias, kernel, bias]: SavedEncoder,
  { width, code }: { width: number; code: number },
): Encoder {
  const encoder: Encoder = [
    decodeFloats(hidden),
    decodeFloats(hiddenBias),
    decodeFloats(kernel),
    decodeFloats(bias),
  ];
  const units = encoder[1].length;
  const sizes = [width * units, units, units * code, code];
  encoder.forEach((values, i) => {
    if (values.length !== sizes[i]) {
      throw new RangeError(
        `openSeries: tensor ${i} of an encoder must hold ${sizes[i]} numbers, got ${values.length}`,
      );
    }
  });
  return encoder;
}
