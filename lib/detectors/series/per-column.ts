import { atOnce } from "../../steps";
import { z } from "zod";
import { shares } from "../../decide/shares";
import { checkLength } from "../check-length";
import { checkReading, checkReadings } from "../check-readings";
import type {
  FitContext,
  FittedDetector,
  Reasons,
  SeriesData,
  SeriesDetector,
  StreamedBatch,
  StreamedScore,
} from "../contract";
import { scoreByBatches } from "./score-by-batches";
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
  const scoring = (data: SeriesData, { columns }: FittedPerColumn<Fitted>) =>
    scoreByBatches(data, streamOf(values, columns));
  return {
    ...about,
    name,
    input: "series",
    fitted: z.strictObject({
      detector: z.literal(name),
      columns: z.array(fitted).min(1).max(10_000),
    }),
    check: ({ columns }, width) => checkLength("columns", columns.length, width),
    fit: (train, options?: Options, context?: FitContext) => {
      checkReadings(name, train);
      const columns = train.columns.map((column, c) => {
        const known = Array.from(column).filter((value) => !Number.isNaN(value));
        if (known.length === 0) {
          throw new RangeError(`${name}: every column must hold a value, got none in column ${c}`);
        }
        return values.fit(known, options, context);
      });
      return { detector: name, columns };
    },
    score: (data, detector) => atOnce(scoring(data, detector)),
    scoring,
    stream: (detector, state) => streamOf(values, detector.columns, state as unknown[] | undefined),
    reasons: (data, places, detector) => reasonsAt(data, places, values, detector.columns),
  };
}

function streamOf<Fitted>(
  values: ValueDetector<never, Fitted>,
  columns: readonly Fitted[],
  states?: readonly unknown[],
) {
  const streams = columns.map((fitted, c) => values.stream(fitted, states?.[c]));
  let latest: number[] = [];
  const nextAll = (
    _times: ArrayLike<number>,
    rows: readonly ArrayLike<number>[],
  ): StreamedBatch => {
    for (const row of rows) checkReading(values.name, row);
    const byColumn = streams.map((stream, c) =>
      scoresOf(
        stream,
        rows.map((row) => row[c]),
      ),
    );
    const byRow = rows.map((_, i) => byColumn.map((scores) => scores[i]));
    latest = byRow.at(-1) ?? latest;
    return { scores: byRow.map(highestOf), reasons: (i) => reasonsOf(byRow[i]) };
  };
  return {
    next: (time: number, row: ArrayLike<number>) => nextAll([time], [row]).scores[0],
    nextAll,
    reasons: () => reasonsOf(latest),
    state: () => streams.map((stream) => stream.state()),
  };
}

/** One score per reading of a column, NaN where the value is missing. */
function scoresOf(stream: ValueStream, values: readonly number[]): number[] {
  const known = values.filter((value) => !Number.isNaN(value));
  const scores = stream.all?.(known) ?? known.map(stream);
  let at = 0;
  return values.map((value) => (Number.isNaN(value) ? NaN : scores[at++]));
}

/** The highest score of a reading's columns. */
function highestOf(scores: readonly number[]): StreamedScore {
  if (scores.every(Number.isNaN)) return { score: null, unscored: "no value" };
  const highest = scores.reduce((most, score) => (score > most ? score : most), -Infinity);
  return Number.isFinite(highest)
    ? { score: highest }
    : { score: null, unscored: "nothing to compare with yet" };
}

/** Columns of the highest score are what did it. */
function reasonsOf(scores: readonly number[]): Reasons {
  const highest = highestOf(scores).score;
  return { columns: shares(scores.map((score) => (score === highest ? 1 : 0))) };
}

function reasonsAt<Fitted>(
  { times, columns: given }: SeriesData,
  places: readonly number[],
  values: ValueDetector<never, Fitted>,
  columns: readonly Fitted[],
): Reasons[] {
  if (columns.length === 1) return places.map(() => ({ columns: [1] }));
  const nReadings = (places.at(-1) ?? -1) + 1;
  const rows = Array.from({ length: nReadings }, (_, t) => given.map((column) => column[t]));
  return places.map(streamOf(values, columns).nextAll(times, rows).reasons);
}
