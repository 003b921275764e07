import { epochOf, epochsOf } from "../times";
import type { From, Part, Series } from "../types";

/** Shares of the readings, in time order: training part first, the rest is the test part. */
export interface SplitByShare {
  /** Share of the training part, above 0 and below 1. */
  train: number;
  /** Share of the validation part. Default 0: none. */
  validation?: number;
}

/** Counts of readings, in time order: training part first, the rest is the test part. */
export interface SplitByRows {
  /** Readings in the training part, at least 1. */
  trainRows: number;
  /** Readings in the validation part. Default 0: none. */
  validationRows?: number;
}

/** Moments at which the parts begin. A reading at that very moment belongs to the later part. */
export interface SplitByTime {
  /** ISO 8601 UTC. Default: no validation part. */
  validationFrom?: string;
  /** ISO 8601 UTC. */
  testFrom: string;
}

export type SeriesSplitOptions = SplitByShare | SplitByRows | SplitByTime;

/** A series that knows which part of the data it is, and so do its values. */
export type SeriesPart<P extends Part> = From<
  P,
  Series & { readonly values: From<P, readonly number[]>; readonly offset: number }
>;

/** The three parts, in time order. `offset` is the index of a part's first reading in the whole. */
export interface SeriesSplit {
  readonly train: SeriesPart<"train">;
  readonly validation: SeriesPart<"validation">;
  readonly test: SeriesPart<"test">;
}

/**
 * Cuts a series into training, validation and test part, in time order and without overlap.
 *
 * Shares are rounded where the part ends: the training part of 70 % ends at reading
 * round(0.7 n), a validation part of 15 % after it at round(0.85 n). The validation part may
 * be empty, the other two may not.
 *
 * @param series readings in time order
 * @throws RangeError if a share, count or time leaves the training or test part empty
 * @example
 * splitSeries({ name: "x", unit: "", times: ["2024-01-01T00:00:00Z", "2024-01-01T01:00:00Z"], values: [1, 2], stepSeconds: 3600, simulated: false }, { train: 0.5 }).test.values; // [2]
 */
export function splitSeries(series: Series, options: SeriesSplitOptions): SeriesSplit {
  const [first, second] = splitPoints("splitSeries", series.times, options);
  return {
    train: part<"train">(series, 0, first),
    validation: part<"validation">(series, first, second),
    test: part<"test">(series, second, series.values.length),
  };
}

function part<P extends Part>(series: Series, from: number, to: number): SeriesPart<P> {
  const { times, values } = series;
  return { ...series, times: times.slice(from, to), values: values.slice(from, to), offset: from };
}

/** Where the validation part and the test part begin, as indices into the readings' times. */
export function splitPoints(
  caller: string,
  times: readonly string[],
  options: SeriesSplitOptions,
): [number, number] {
  const [first, second] = proposedPoints(caller, times, options);
  if (!(first >= 1 && second >= first && second < times.length)) {
    throw new RangeError(
      `${caller}: training and test part must both hold a reading, got ${first}, ${second - first} and ${times.length - second} readings for training, validation and test`,
    );
  }
  return [first, second];
}

function proposedPoints(
  caller: string,
  times: readonly string[],
  options: SeriesSplitOptions,
): [number, number] {
  if ("testFrom" in options) {
    const epochs = epochsOf(caller, times, { ordered: true });
    const indexFrom = (time: string) => {
      const epoch = epochOf(caller, time);
      const index = epochs.findIndex((reading) => reading >= epoch);
      return index === -1 ? times.length : index;
    };
    const { validationFrom = options.testFrom, testFrom } = options;
    return [indexFrom(validationFrom), indexFrom(testFrom)];
  }
  if ("trainRows" in options) {
    const { trainRows, validationRows = 0 } = options;
    if (!(Number.isInteger(trainRows) && Number.isInteger(validationRows) && validationRows >= 0)) {
      throw new RangeError(
        `${caller}: trainRows and validationRows must be whole numbers, got ${trainRows} and ${validationRows}`,
      );
    }
    return [trainRows, trainRows + validationRows];
  }
  const { train, validation = 0 } = options;
  checkShares(caller, train, validation);
  const n = times.length;
  return [Math.round(n * train), Math.round(n * (train + validation))];
}

/** Refuses shares that leave nothing to train on or nothing to test. */
export function checkShares(caller: string, train: number, validation: number): void {
  if (!(train > 0 && validation >= 0 && train + validation < 1)) {
    throw new RangeError(
      `${caller}: train must be above 0 and train + validation below 1, got ${train} and ${validation}`,
    );
  }
}
