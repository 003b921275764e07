import { z } from "zod";
import { decodeFloats, encodeFloats } from "../../models/float-base64";
import type { Rows } from "../../types";
import type { LearnedView } from "./fit-view";
import type { LearnedSeries } from "./learn-series";
import type { Encoder } from "./window-code";

/** Readings that are looked back over at most: room is made for them before any has come. */
const MOST_BACK = 1e7;
/** What windows said is kept from look to look: each look goes through all of it. */
const MOST_LOOKS = 10_000;

const count = z.int().min(1);
const finite = z.number();
const positive = z.number().positive();
/** Float32 values as base64. */
const floats = z.base64();
const range = z.strictObject({ middle: finite, half: positive });
const twoLayers = z.tuple([floats, floats, floats, floats]);
const part = z.strictObject({
  /** Kernel and bias of both layers; null where windows are compared as they are. */
  encoder: twoLayers.nullable(),
  decoder: twoLayers.optional(),
  /** nBank × code, or nBank × width. */
  bank: floats,
});
const view = z.strictObject({
  kind: z.enum(["raw", "centred", "standardised", "differences"]),
  readings: count.max(MOST_BACK),
  width: count,
  code: z.int().min(0),
  by: z.enum(["components", "error"]).optional(),
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
    following: z.int().min(0).max(MOST_BACK),
    spread: positive,
    stepSpread: positive,
    patience: count,
  }),
  limits: z.strictObject({
    level: range,
    step: range,
    season: z.strictObject({ lag: z.int().min(2).max(MOST_BACK), limit: positive }).nullable(),
    still: count.nullable(),
    swings: z
      .strictObject({ low: finite, high: finite, longestLow: positive, longestHigh: positive })
      .optional(),
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
      parts: parts.map(({ encoder, bank, decoder }) => ({
        encoder: encoder && saveLayers(encoder),
        ...(decoder && { decoder: saveLayers(decoder) }),
        bank: encodeFloats(bank.values),
      })),
    })),
    unseen: encodeFloats(unseen),
  };
}

/**
 * What was learned, from plain JSON.
 *
 * @throws RangeError if numbers in bulk are not as many as the sizes beside them say, a window has fewer readings than
 *   its row has numbers, or it is looked at far more often than windows are
 */
export function openSeries({ views, unseen, ...rest }: SavedSeries): LearnedSeries {
  for (const { readings } of views) {
    if (readings > MOST_LOOKS * rest.hop) {
      throw new RangeError(
        `openSeries: a window must be looked at ${MOST_LOOKS} times at most, got ${readings} readings and a look after every ${rest.hop}`,
      );
    }
  }
  return { ...rest, views: views.map(openView), unseen: decodeFloats(unseen) };
}

function openView({ parts, ...view }: SavedSeries["views"][number]): LearnedView {
  if (view.width > view.readings) {
    throw new RangeError(
      `openSeries: a row must have at most its window's ${view.readings} numbers, got ${view.width}`,
    );
  }
  return {
    ...view,
    parts: parts.map(({ encoder, bank, decoder }) => ({
      encoder: encoder && openLayers(encoder, view.width, view.code),
      ...(decoder && { decoder: openLayers(decoder, view.code, view.width) }),
      bank: openRows(bank, encoder === null || decoder ? view.width : view.code),
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

type SavedLayers = z.infer<typeof twoLayers>;

function saveLayers([hidden, hiddenBias, kernel, bias]: Encoder): SavedLayers {
  return [encodeFloats(hidden), encodeFloats(hiddenBias), encodeFloats(kernel), encodeFloats(bias)];
}

function openLayers(saved: SavedLayers, from: number, to: number): Encoder {
  const [hidden, hiddenBias, kernel, bias] = saved.map(decodeFloats);
  const layers: Encoder = [hidden, hiddenBias, kernel, bias];
  const units = hiddenBias.length;
  const sizes = [from * units, units, units * to, to];
  layers.forEach((values, i) => {
    if (values.length !== sizes[i]) {
      throw new RangeError(
        `openSeries: tensor ${i} of an encoder must hold ${sizes[i]} numbers, got ${values.length}`,
      );
    }
  });
  return layers;
}
