import type { Interval } from "../types";

/** One file of the NAB corpus as its scoring sees it. */
export interface NabLabelledFile {
  /** Path in the corpus, such as "realTweets/Twitter_volume_AAPL.csv". */
  readonly name: string;
  /** nRows times, ISO 8601 UTC, in the file's own order (some repeat). */
  readonly times: readonly string[];
  /** Labelled windows in time order; both ends are times of the file. */
  readonly windows: readonly Interval[];
}

/** What each row of a file is worth before a profile's weights are put on it. */
export interface NabRows {
  readonly name: string;
  readonly times: readonly string[];
  readonly windows: readonly Interval[];
  /** The first rows of the file, which no detector is scored on. */
  readonly nProbation: number;
  /** nRows; inside a window from 1 (its first row) down to just above 0, outside from 0 to -1. */
  readonly worth: Float64Array;
  /** nRows; the index of the window that holds the row, -1 outside. */
  readonly windowOfRow: Int32Array;
}

/**
 * Works out what a detection at each row of a NAB file is worth. It depends on the labels
 * alone, so do it once and score as many detectors with the result as you like.
 *
 * Rows inside a window: the scaled sigmoid of the position counted back from the window's
 * end, divided by its value at the start, so that the first row is worth exactly 1. Rows
 * outside: -1 before the first window has ended, afterwards the sigmoid of the distance
 * from the end of the window before, in widths of that window, and -1 beyond three widths.
 * Edges are the first rows with the window's times. Probation: 15 % of the rows, at most 750.
 *
 * @throws RangeError if a window's edge is not a time of the file, if windows overlap, hold
 *   fewer than two rows or begin in the probation
 * Source: Lavin and Ahmad, "Evaluating Real-Time Anomaly Detection Algorithms: the Numenta
 * Anomaly Benchmark", ICMLA 2015; rules as in numenta/NAB at ea702d7 (scorer.py, sweeper.py).
 */
export function nabRows({ name, times, windows }: NabLabelledFile): NabRows {
  const nProbation = nabProbation(times.length);
  const worth = new Float64Array(times.length).fill(-1);
  const windowOfRow = new Int32Array(times.length).fill(-1);
  let nextFree = nProbation;
  windows.forEach((window, w) => {
    const first = rowOf(name, times, window.start);
    const last = rowOf(name, times, window.end);
    checkWindow(name, w, first, last, nextFree);
    const width = last - first + 1;
    for (let i = first; i <= last; i += 1) {
      worth[i] = scaledSigmoid(-(last - i + 1) / width) / scaledSigmoid(-1);
      windowOfRow[i] = w;
    }
    // The next window overwrites what lies in it and after it.
    for (let i = last + 1; i < times.length; i += 1) {
      worth[i] = scaledSigmoid((i - last) / (width - 1));
    }
    nextFree = last + 1;
  });
  return { name, times, windows, nProbation, worth, windowOfRow };
}

/**
 * The number of rows at the start of a NAB file that are not scored: 15 %, at most 750.
 *
 * @example
 * nabProbation(4032); // 604
 */
export function nabProbation(nRows: number): number {
  return Math.min(Math.floor(0.15 * nRows), 750);
}

function scaledSigmoid(position: number): number {
  return position > 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
}

function rowOf(name: string, times: readonly string[], time: string): number {
  const row = times.indexOf(time);
  if (row >= 0) return row;
  throw new RangeError(`nabRows: a window must begin and end at times of ${name}, got ${time}`);
}

function checkWindow(name: string, w: number, first: number, last: number, nextFree: number): void {
  if (last - first < 1) {
    throw new RangeError(
      `nabRows: a window must hold at least 2 rows, got ${Math.max(0, last - first + 1)} in window ${w} of ${name}`,
    );
  }
  if (first < nextFree) {
    throw new RangeError(
      `nabRows: windows must follow the probation and each other, got row ${first} instead of at least ${nextFree} as the start of window ${w} of ${name}`,
    );
  }
}
