import { z } from "zod";
import { decodeFloats } from "../../models/float-base64";
import { atOnce } from "../../steps";
import { checkLength } from "../check-length";
import { checkReading, checkReadings } from "../check-readings";
import type { FittedDetector, SeriesData, SeriesDetector } from "../contract";
import { learnedSeriesSchema, openSeries, saveSeries, type SavedSeries } from "./fitted-series";
import { firstSeasons } from "./first-seasons";
import { learnSeries } from "./learn-series";
import { explainReadings } from "./reading-reasons";
import { seriesSays } from "./says";
import { createSeriesScorer, streamStateSchema } from "./score-series";
import type { ViewPlan } from "./views";

/** What all detectors by windows take. */
export interface WindowOptions {
  /** Readings after which the series repeats. Default: found by autocorrelation, else 64. */
  readonly period?: number;
  /** Windows to learn from, at most. Default 4000. */
  readonly windows?: number;
}

/** What a detector by windows has learned, with its name. */
export type FittedWindows = FittedDetector & SavedSeries;

const SHORTEST_TRAIN = 16;
const options = z.strictObject({
  period: z.int().min(2).optional(),
  windows: z.int().min(100).max(20000).optional(),
});

/** A detector that looks at windows of one column in given ways. */
export function windowDetector(
  name: string,
  title: string,
  views: readonly ViewPlan[],
): SeriesDetector<WindowOptions, FittedWindows> {
  const scorers = new WeakMap<FittedWindows, ReturnType<typeof createSeriesScorer>>();
  const scorerOf = (fitted: FittedWindows) => {
    const known = scorers.get(fitted) ?? createSeriesScorer(openSeries(fitted));
    scorers.set(fitted, known);
    return known;
  };
  const scoring = (data: SeriesData, fitted: FittedWindows) => {
    checkReadings(name, data);
    return scorerOf(fitted).scoring(data);
  };
  return {
    name,
    title,
    input: "series",
    draws: true,
    options,
    fitted: learnedSeriesSchema.extend({ detector: z.literal(name) }),
    usualThreshold: { rule: "tail", rate: 1e-5, least: 0 },
    learnFirst: firstSeasons,
    learnsStandstill: true,
    mergeGap: ({ period }) => Math.floor((period ?? 0) / 2),
    check: (fitted, width) => {
      checkLength("columns", 1, width);
      openSeries(fitted);
    },
    fit: (train, { period, windows = 4000 } = {}, context = { seed: 1 }) => {
      if (train.columns.length !== 1) {
        throw new RangeError(`${name}: needs a series of one column, got ${train.columns.length}`);
      }
      checkReadings(name, train);
      const nReadings = train.columns[0].filter(Number.isFinite).length;
      if (nReadings < SHORTEST_TRAIN) {
        throw new RangeError(
          `${name}: needs at least ${SHORTEST_TRAIN} readings to learn from, got ${nReadings}`,
        );
      }
      const settings = { views, period, windows, units: 64, steps: 300 };
      return learnSeries(train, settings, context).then((learned) => ({
        detector: name,
        ...saveSeries(learned),
      }));
    },
    score: (data, fitted) => atOnce(scoring(data, fitted)),
    scoring,
    stream: (fitted, state) => {
      const known = state === undefined ? undefined : streamStateSchema.parse(state);
      const { next, ...stream } = scorerOf(fitted).stream(known);
      const checked: typeof next = (time, row) => {
        checkReading(name, row);
        return next(time, row);
      };
      return { ...stream, next: checked };
    },
    unseenScores: ({ unseen }) => Array.from(decodeFloats(unseen)),
    says: seriesSays,
    reasons: (data, places, fitted) => explainReadings(openSeries(fitted), data, places),
  };
}
