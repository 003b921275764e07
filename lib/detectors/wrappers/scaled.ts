import { z } from "zod";
import { fitScaler, scale } from "../../preprocess/scale";
import type { Scaler } from "../../preprocess/scale";
import { isRows, toMatrix } from "../../rows";
import type { Matrix, Rows } from "../../types";
import { checkLength } from "../check-length";
import type { FittedDetector, Recipe, RowsDetector } from "../contract";
import { fittedSchema, optionsOf, recipeSchema, rowsDetectorOf } from "../lookup";
import type { Lookup } from "../lookup";

/** A detector behind a scaler. */
export interface ScaledOptions {
  readonly of: Recipe;
  /** Learned from the training rows. Default "zscore". */
  readonly scaling?: "zscore" | "minmax" | "robust";
}

/** The scaler, and what was fitted on scaled rows. */
export interface FittedScaled extends FittedDetector {
  readonly detector: "scaled";
  readonly scaler: Scaler;
  readonly of: FittedDetector;
}

const numbers = z.array(z.number());
const scaling = z.enum(["zscore", "minmax", "robust"]);

/** Brings columns of different units to one scale, learned from the training rows, before another detector sees them. */
export function scaledDetector(lookup: Lookup): RowsDetector<ScaledOptions, FittedScaled> {
  const inner = (named: Recipe | FittedDetector) => rowsDetectorOf(lookup, named, "scaled");
  return {
    name: "scaled",
    title: "a scaled detector",
    input: "rows",
    draws: true,
    scalesItself: true,
    options: z.strictObject({ of: recipeSchema, scaling: scaling.optional() }),
    fitted: z.strictObject({
      detector: z.literal("scaled"),
      scaler: z.strictObject({ method: scaling, center: numbers, spread: numbers }),
      of: fittedSchema(lookup),
    }),
    async fit(train, options, context) {
      const { of, scaling: method = "zscore" } = options!;
      const rows = plain(train);
      const scaler = fitScaler(rows, { method });
      const found = inner(of);
      const fitted = await found.fit(scale(rows, scaler), optionsOf(found, of), context);
      return { detector: "scaled", scaler, of: fitted };
    },
    score: (rows, { scaler, of }) => inner(of).score(scale(plain(rows), scaler), of),
    scoresAreLogs: ({ of }) => inner(of).scoresAreLogs?.(of) ?? false,
    check({ scaler, of }, width) {
      checkLength("the scaler", scaler.center.length, width);
      checkLength("the scaler", scaler.spread.length, width);
      inner(of).check?.(of, width);
    },
    reasons(row, { scaler, of }) {
      const [scaled] = scale([row], scaler);
      const { expected, ...reasons } = inner(of).reasons?.(scaled, of) ?? {
        columns: row.map(() => 1 / row.length),
      };
      const { center, spread } = scaler;
      if (expected === undefined) return reasons;
      return { ...reasons, expected: expected.map((v, j) => v * (spread[j] || 1) + center[j]) };
    },
  };
}

function plain(rows: Matrix | Rows): Matrix {
  return isRows(rows) ? toMatrix(rows) : rows;
}
