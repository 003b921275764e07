import { checkBetween } from "../checks";
import type { SeriesData } from "../detectors/contract";

/**
 * The UCR anomaly archive (Wu & Keogh, TKDE 2021): each file holds one anomaly, and a detector has one guess. A file's name
 * says where the part to learn from ends and where the anomaly lies.
 */
export interface UcrFile {
  /** Number in the archive, from 1 to 250. */
  readonly number: number;
  readonly name: string;
  /** Readings to learn from, from the beginning. */
  readonly trainEnd: number;
  /** First and last reading of the anomaly. */
  readonly begin: number;
  readonly end: number;
  readonly values: Float64Array;
}

/** How a detector did on one file. */
export interface UcrResult {
  readonly number: number;
  readonly name: string;
  /** Whether the highest score lies within the tolerance of the anomaly. */
  readonly hit: boolean;
  /** The reading with the highest score; the first of equals. */
  readonly guess: number;
  /** Separate places outside the tolerance that score at least as high as the anomaly does, plus 1. */
  readonly rank: number;
}

/** A guess may be off by the anomaly's length, and by so many readings in any case (the archive's own rule). */
const TOLERANCE = 100;
const NAME = /^(\d+)_UCR_Anomaly_(.+)_(\d+)_(\d+)_(\d+)\.txt$/;

/**
 * Reads a file of the archive: one number per line, or several with blanks between.
 *
 * @param fileName without its folder: it holds the labels
 * @throws RangeError if the name is none of the archive, or the text does not fit it
 * @example
 * parseUcrFile("1_UCR_Anomaly_x_2_3_3.txt", "5 6 7 8").trainEnd; // 2
 */
export function parseUcrFile(fileName: string, text: string): UcrFile {
  const match = NAME.exec(fileName);
  if (match === null) {
    throw new RangeError(
      `parseUcrFile: a file's name must be like 001_UCR_Anomaly_NAME_TRAINEND_BEGIN_END.txt, got ${fileName}`,
    );
  }
  const values = Float64Array.from(text.trim().split(/\s+/), Number);
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    throw new RangeError(
      `parseUcrFile: values must be numbers, got another thing at place ${bad + 1} of ${fileName}`,
    );
  }
  const [number, trainEnd, begin, end] = [1, 3, 4, 5].map((i) => Number(match[i]));
  if (!(trainEnd < begin && begin <= end && end <= values.length)) {
    throw new RangeError(
      `parseUcrFile: needs train end < begin <= end <= ${values.length} values, got ${trainEnd}, ${begin} and ${end} (${fileName})`,
    );
  }
  return { number, name: match[2], trainEnd, begin, end, values };
}

/**
 * Whether a file was kept from whoever built our detectors until nothing was changed any more: every third number.
 *
 * @example
 * isHeldOut(111); // true
 */
export function isHeldOut(number: number): boolean {
  return number % 3 === 0;
}

/** The file as a series with a reading a second: the archive has no times. */
export function ucrSeries({ values, trainEnd }: UcrFile): {
  readonly train: SeriesData;
  readonly whole: SeriesData;
} {
  const upTo = (n: number): SeriesData => ({
    times: Float64Array.from({ length: n }, (_, i) => i * 1000),
    columns: [values.slice(0, n)],
    stepMs: 1000,
  });
  return { train: upTo(trainEnd), whole: upTo(values.length) };
}

/**
 * Judges the scores of one file. Readings before the train end are left out, and readings without a score cannot be guesses.
 *
 * @param scores one per reading of the whole file
 * @throws RangeError if there is not one score per reading, or none after the train end
 */
export function judgeUcr(file: UcrFile, scores: readonly (number | null)[]): UcrResult {
  const { number, name, trainEnd, begin, end, values } = file;
  checkBetween("judgeUcr", "scores' length", scores.length, values.length, values.length);
  const reach = Math.max(end - begin + 1, TOLERANCE);
  const isNear = (i: number) => i > begin - reach && i < end + reach;
  let guess = -1;
  let best = -Infinity;
  for (let i = trainEnd; i < scores.length; i += 1) {
    const score = scores[i];
    if (score === null) continue;
    if (guess < 0 || score > scores[guess]!) guess = i;
    if (isNear(i) && score > best) best = score;
  }
  if (guess < 0) throw new RangeError(`judgeUcr: needs a score after ${trainEnd}, got none`);
  let rank = 1;
  let last = -Infinity;
  for (let i = trainEnd; i < scores.length; i += 1) {
    const score = scores[i];
    if (score === null || isNear(i) || score < best) continue;
    if (i - last >= TOLERANCE) rank += 1;
    last = i;
  }
  return { number, name, hit: isNear(guess), guess, rank };
}
