import { z } from "zod";
import { atOnce } from "../../steps";
import type { Steps } from "../../steps";
import { checkLength } from "../check-length";
import { checkReadings } from "../check-readings";
import type { SeriesData, SeriesDetector, SeriesScores } from "../contract";
import { firstSeasons } from "../series/first-seasons";
import { fittedSchema, toFitted, type FittedMultivariate } from "./fitted";
import { learn } from "./learn";
import { readMoment, writeMoment } from "./moment-state";
import { ready } from "./ready";
import { reasonsAt, reasonsOfMoment } from "./reasons";
import { rowScorer } from "./row-scorer";
import { scoreRows } from "./score-rows";
import { multivariateSays } from "./says";
import { beginning } from "./tracker";

/** It asks for nothing: everything is learned. */
export const multivariateOptions = z.strictObject({});
export type MultivariateOptions = z.infer<typeof multivariateOptions>;

/** Fewer readings than this show nothing of what is usual. */
const LEAST_READINGS = 50;

/**
 * The automatic detector for series of several columns. It takes out what a day, a week or another season
 * explains and judges every row from seven points of view: how far its last five rows, and the differences between
 * them, lie from all windows that were learned, how large the row itself and the last differences are, how far the row
 * departs from the recent level, and how far the one column goes, or jumps, that goes furthest. Each view is taken over its
 * largest on readings that were held out while learning, for single columns over half as much again. The score is the
 * logarithm of the eighth root of the sum of these ratios' eighth powers, 0 for the most unusual of those readings: above
 * it a row is further out than any of them. A column that stands still far longer than ever before counts as well.
 *
 * Missing values are left out of every mean; a row without any value has no score, nor have the first rows
 * behind a gap. A column that was constant while learning counts when it moves, boundedly.
 */
export const multivariateAutoDetector: SeriesDetector<MultivariateOptions, FittedMultivariate> = {
  name: "auto-multivariate",
  title: "automatic detector of several columns",
  input: "series",
  draws: false,
  usualThreshold: { rule: "tail", rate: 1e-5, least: 0 },
  learnFirst: firstSeasons,
  options: multivariateOptions,
  fitted: fittedSchema,
  fit(train, _options, context = { seed: 1 }) {
    checkTrain(train);
    return toFitted(learn(train, context));
  },
  check(fitted, width) {
    checkLength("columns", fitted.scales.length, width);
    ready(fitted);
  },
  score: (data, fitted) => atOnce(scoring(data, fitted)),
  scoring,
  stream(fitted, state) {
    const nColumns = fitted.scales.length;
    const moment = state === undefined ? beginning(nColumns) : readMoment(state, nColumns);
    const own = ready(fitted);
    const { next, verdict } = rowScorer(own, moment);
    return {
      next,
      reasons: () => reasonsOfMoment(moment, verdict()!.by, own),
      state: () => writeMoment(moment),
    };
  },
  reasons(data, places, fitted) {
    checkColumns(data, fitted.scales.length);
    return reasonsAt(data, places, ready(fitted));
  },
  says: multivariateSays,
  unseenScores: ({ unseenScores }) => unseenScores,
};

function checkTrain(train: SeriesData): void {
  const { times, columns } = train;
  if (columns.length === 0) {
    throw new RangeError("auto-multivariate: needs at least one column, got 0");
  }
  if (times.length < LEAST_READINGS) {
    throw new RangeError(
      `auto-multivariate: needs at least ${LEAST_READINGS} readings to learn from, got ${times.length} (learn from more: --learn-first ${LEAST_READINGS})`,
    );
  }
  checkReadings("auto-multivariate", train);
}

function checkColumns({ columns }: SeriesData, nColumns: number): void {
  if (columns.length !== nColumns) {
    throw new RangeError(
      `auto-multivariate: the series must have ${nColumns} columns as the learned one had, got ${columns.length}`,
    );
  }
}

function scoring(data: SeriesData, fitted: FittedMultivariate): Steps<SeriesScores> {
  checkColumns(data, fitted.scales.length);
  return scoreRows(data, ready(fitted));
}
