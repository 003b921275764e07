import { z } from "zod";
import { shares } from "../../decide/shares";
import { checkLength } from "../check-length";
import type { FitContext, FittedDetector, Reasons, SeriesData, SeriesDetector } from "../contract";
import { scoreByFeeding } from "./score-by-feeding";
import type { ValueDetector, ValueStream } from "./value-detector";

/** A fitted detector per column. */
export interface FittedPerColumn<Fitted> extends FittedDetector {
  readonly columns: readonly Fitted[];
}

/** What a detector of values needs to become one of series. */
export interface PerColumnOptions<Options, Fitted> {
  readonly name: string;
  readonly title: string;
  readonly draws: boolean;
  readonly continues?: boolean;
  readonly options: z.ZodType<Options>;
  /** What a saved one of a single column may hold. */
  readonly fitted: z.ZodType<Fitted>;
}

/**
 * Makes a detector of series out of one of plain readings: every column is watched by itself, and the highest score of a
 * reading's columns counts. A missing value is passed over; a reading without any has no score.
 *
 * @param values the detector of one column; its scores must be of one unit in every column
 * @throws RangeError when fitting, if a column has no value in the part that is learned from
 */
export function perColumn<Options, Fitted>(
  values: ValueDetector<Options, Fitted>,
  { name, fitted, ...about }: PerColumnOptions<Options, Fitted>,
): SeriesDetector<Options, FittedPerColumn<Fitted>> {
  return {
    ...about,
    name,
    input: "series",
    fitted: z.strictObject({
      detector: z.literal(name),
      columns: z.array(fitted).min(1).max(10_000),
    }),
    check: ({ columns }, width) => checkLength("columns", columns.length, width),
    fit: (train, options?: Options, context?: FitContext) => ({
      detector: name,
      columns: train.columns.map((column, c) => {
        const known = Array.from(column).filter((value) => !Number.isNaN(value));
        if (known.length === 0) {
          throw new RangeError(`${name}: every column must hold a value, got none in column ${c}`);
        }
        return values.fit(known, options, context);
      }),
    }),
    score: (data, detector) => scoreByFeeding(data, streamOf(values, detector.columns)),
    stream: (detector, state) => streamOf(values, detector.columns, state as unknown[] | undefined),
    reasons: (data, i, detector) => reasonsAt(data, i, values, detector.columns),
  };
}

function streamOf<Fitted>(
  values: ValueDetector<never, Fitted>,
  columns: readonly Fitted[],
  states?: readonly unknown[],
) {
  const streams = columns.map((fitted, c) => values.stream(fitted, states?.[c]));
  return {
    next(_time: number, row: ArrayLike<number>) {
      const scores = scoresOf(streams, row);
      if (scores.every(Number.isNaN)) return { score: null, unscored: "no value" };
      const highest = scores.reduce((most, score) => (score > most ? score : most), -Infinity);
      return Number.isFinite(highest)
        ? { score: highest }
        : { score: null, unscored: "nothing to compare with yet" };
    },
    state: () => streams.map((stream) => stream.state()),
  };
}

/** One score per column, NaN where the value is missing. */
function scoresOf(streams: readonly ValueStream[], row: ArrayLike<number>): number[] {
  return streams.map((stream, c) => (Number.isNaN(row[c]) ? NaN : stream(row[c])));
}

/** The column with the highest score is what did it. */
function reasonsAt<Fitted>(
  { columns: given }: SeriesData,
  i: number,
  values: ValueDetector<never, Fitted>,
  columns: readonly Fitted[],
): Reasons {
  if (columns.length === 1) return { columns: [1] };
  const streams = columns.map((fitted) => values.stream(fitted));
  let scores: number[] = [];
  for (let t = 0; t <= i; t += 1) {
    scores = scoresOf(
      streams,
      given.map((column) => column[t]),
    );
  }
  const highest = Math.max(...scores.map((score) => (Number.isNaN(score) ? -Infinity : score)));
  return { columns: shares(scores.map((score) => (score === highest ? 1 : 0))) };
}
