import { atOnce } from "../../steps";
import { z } from "zod";
import { createRunningSpread } from "../../preprocess/running-spread";
import type { SpreadState } from "../../preprocess/running-spread";
import { checkLength } from "../check-length";
import { checkReadings } from "../check-readings";
import type { FitContext, FittedDetector, Recipe, SeriesData, SeriesDetector } from "../contract";
import { fittedSchema, optionsOf, recipeSchema, rowsDetectorOf } from "../lookup";
import type { Lookup } from "../lookup";
import { scoreByBatches } from "../series/score-by-batches";
import { windowBuffer } from "./window-buffer";
import { windowedStream } from "./windowed-stream";
import { reasonsAlong } from "../reasons-along";
import type { WindowedState } from "./windowed-stream";

/** A detector of rows that is to watch a series. */
export interface WindowedOptions {
  readonly of: Recipe;
  /** Readings per window. */
  readonly window: number;
  /** Stretches of what is learned from, each scored once by a detector that had not seen it. Default 3; 0 for none. */
  readonly blocks?: number;
}

/** The windows' scaling, and what was fitted on them. */
export interface FittedWindowed extends FittedDetector {
  readonly detector: "windowed";
  readonly window: number;
  readonly stepMs: number;
  /** The readings that were learned from: where a series begins as they did, it is taken for the same. */
  readonly learned: {
    readonly from: number;
    readonly until: number;
    readonly first: readonly (number | null)[];
    /** Mean and spread of each column, by which later readings are scaled. */
    readonly spreads: readonly SpreadState[];
  };
  readonly of: FittedDetector;
  /** Scores of the learned windows by detectors that had not seen them. */
  readonly unseen: readonly number[];
}

/** Fewer windows say nothing of what is usual. */
const FEWEST_WINDOWS = 20;

const count = z.int().min(0);
const spread = z.strictObject({
  count,
  mean: z.number(),
  squares: z.number(),
  first: z.number(),
  varies: z.boolean(),
});

/**
 * Makes a detector of series out of one of rows: a row is the window of readings that ends at a reading, all columns side by
 * side, each scaled by mean and spread of the readings before. No window spans a gap or a missing value. It is causal: the score
 * at a reading comes from it and the readings before it.
 */
export function windowedDetector(lookup: Lookup): SeriesDetector<WindowedOptions, FittedWindowed> {
  const inner = (named: Recipe | FittedDetector) => rowsDetectorOf(lookup, named, "windowed");
  const scoring = (data: SeriesData, fitted: FittedWindowed) =>
    scoreByBatches(data, windowedStream(fitted, inner(fitted.of)));
  return {
    name: "windowed",
    title: "a detector of windows",
    input: "series",
    draws: true,
    options: z.strictObject({
      of: recipeSchema,
      window: z.int().min(1).max(65_536),
      blocks: z.int().min(0).max(100).optional(),
    }),
    fitted: z.strictObject({
      detector: z.literal("windowed"),
      window: z.int().min(1).max(65_536),
      stepMs: z.number().gt(0),
      learned: z.strictObject({
        from: z.number(),
        until: z.number(),
        first: z.array(z.number().nullable()).min(1),
        spreads: z.array(spread).min(1),
      }),
      of: fittedSchema(lookup),
      unseen: z.array(z.number()),
    }),
    async fit(train, options, context = { seed: 1 }) {
      checkReadings("windowed", train);
      const { of, window, blocks = 3 } = options!;
      const spreads = train.columns.map(spreadOf);
      const rows = windowsOf(train, window, spreads);
      if (rows.length < FEWEST_WINDOWS) {
        throw new RangeError(
          `windowed: the ${train.times.length} readings to learn from must hold at least ${FEWEST_WINDOWS} windows of ${window} readings without a gap at steps of ${train.stepMs / 1000} s, got ${rows.length} (a smaller window needs fewer)`,
        );
      }
      const found = inner(of);
      const settings = optionsOf(found, of);
      const fit = (part: number[][], k: number) =>
        found.fit(part, settings, { ...context, ...shareOf(context, k, blocks + 1) });
      const unseen: number[] = [];
      for (let block = 0; block < blocks; block += 1) {
        const [from, to] = [block, block + 1].map((k) => Math.floor((k * rows.length) / blocks));
        const detector = await fit(withoutBlock(rows, { from, to, window }), block);
        unseen.push(...found.score(rows.slice(from, to), detector));
      }
      const last = train.times.length - 1;
      return {
        detector: "windowed",
        window,
        stepMs: train.stepMs,
        learned: {
          from: train.times[0],
          until: train.times[last],
          first: train.columns.map((column) => (Number.isNaN(column[0]) ? null : column[0])),
          spreads,
        },
        of: await fit(rows, blocks),
        unseen,
      };
    },
    check({ window, learned, of }, width) {
      checkLength("learned.first", learned.first.length, width);
      checkLength("learned.spreads", learned.spreads.length, width);
      inner(of).check?.(of, window * width);
    },
    unseenScores: ({ unseen }) => unseen,
    score: (data, fitted) => atOnce(scoring(data, fitted)),
    scoring,
    stream: (fitted, state) => windowedStream(fitted, inner(fitted.of), state as WindowedState),
    reasons(data, places, fitted) {
      const stream = windowedStream(fitted, inner(fitted.of));
      // Scaling knows all readings before: they pass by without being scored.
      const follow = (i: number) => void stream.take(data.times[i], rowAt(data, i));
      return reasonsAlong(places, follow, stream.reasons);
    },
  };
}

function rowAt({ columns }: SeriesData, t: number): number[] {
  return columns.map((column) => column[t]);
}

function spreadOf(column: Float64Array): SpreadState {
  const spread = createRunningSpread();
  for (const value of column) if (!Number.isNaN(value)) spread.add(value);
  return spread.state();
}

function shareOf({ onProgress }: FitContext, k: number, n: number): Pick<FitContext, "onProgress"> {
  return { onProgress: onProgress && ((share) => onProgress((k + share) / n)) };
}

/** Windows that share no reading with the block; where those are too few, those that are not in it. */
function withoutBlock(
  rows: number[][],
  { from, to, window }: { from: number; to: number; window: number },
): number[][] {
  const disjoint = rows.filter((_, w) => w <= from - window || w >= to + window - 1);
  return disjoint.length >= FEWEST_WINDOWS ? disjoint : rows.filter((_, w) => w < from || w >= to);
}

function windowsOf(data: SeriesData, window: number, spreads: readonly SpreadState[]): number[][] {
  const frozen = spreads.map((state) => createRunningSpread(state));
  const windows = windowBuffer({ window, stepMs: data.stepMs, nColumns: spreads.length });
  const rows: number[][] = [];
  data.times.forEach((time, t) => {
    const row = rowAt(data, t);
    if (row.some(Number.isNaN)) return;
    windows.push(
      time,
      row.map((value, c) => frozen[c].scale(value)),
    );
    if (windows.isFull()) rows.push(windows.values());
  });
  return rows;
}
