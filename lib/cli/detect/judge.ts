import { eachSeries } from "../../data/reading/each-series";
import type { OneSeries } from "../../data/reading/each-series";
import type { ReadFile } from "../../data/reading/read-file";
import { PackedVerdicts } from "../../decide/packed-verdicts";
import type { VerdictList } from "../../decide/packed-verdicts";
import { undecided } from "../../decide/verdict";
import { dataOf } from "../../detectors/data-set";
import type { SavedDetector } from "../../detectors/saved/saved-detector";
import { verdictSteps } from "../../detectors/verdicts";
import { withPauses } from "../../steps";
import { Failure } from "../failure";
import { plainSentence } from "../../sentence-of";
import { fitFile, progressBar } from "./fit";
import type { DetectOptions } from "./options";

/** A table, or one series, that was judged. */
export interface Judgement {
  /** What tells it from the other series of its file. */
  readonly series?: string;
  readonly read: ReadFile;
  readonly verdicts: VerdictList;
  readonly saved: SavedDetector;
}

/** A file that was judged, each of its series by a detector of its own. */
export interface JudgedFile {
  /** The strongest alarms are not first here: the order is the file's. */
  readonly judgements: readonly Judgement[];
  /** One verdict per row of the file. */
  readonly verdicts: VerdictList;
  /** The detector's file, where there is one. */
  readonly text: string;
  /** Series that could not be judged: one sentence each. */
  readonly notes: readonly string[];
}

/**
 * Learns and judges a file: a table, a series, or each of several series by itself.
 *
 * @throws Failure if several series are to be saved in one detector
 * @throws RangeError if there is nothing that could be judged; the first series says why
 */
export async function judgeFile(
  read: ReadFile,
  options: DetectOptions,
  signal: AbortSignal,
): Promise<JudgedFile> {
  const parts = eachSeries(read);
  checkSave(read, options);
  const judgements: Judgement[] = [];
  const isOne = read.entity === undefined;
  const whole = isOne ? undefined : new PackedVerdicts(read.nRows, undecided(null, "no value"));
  const notes: string[] = [];
  let [text, refusal] = ["", undefined as RangeError | undefined];
  for (const part of parts) {
    try {
      const fitted = await fitOne(part, options, signal);
      const { series, file, rows } = part;
      const own = await withPauses(verdictSteps(dataOf(file), fitted.saved), signal);
      judgements.push({ series, read: file, verdicts: own, saved: fitted.saved });
      if (whole) rows.forEach((row, k) => whole.set(row, own.at(k)!));
      text = fitted.text;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      refusal ??= error;
      const why = plainSentence(error);
      notes.push(`${part.series} is not judged: ${why}`);
      for (const i of part.rows) whole?.set(i, undecided(null, `series not judged`));
    }
  }
  if (judgements.length === 0) throw refusal!;
  const verdicts = whole ?? judgements[0].verdicts;
  return { judgements, verdicts, text, notes };
}

function checkSave({ entity }: ReadFile, { save }: DetectOptions): void {
  if (save === undefined || entity === undefined || entity.names.length < 2) return;
  const { column, names } = entity;
  throw new Failure(
    `--save keeps the detector of one series, got ${names.length} in ${column} (put the rows of one, such as ${names[0]}, into a file of its own)`,
    2,
  );
}

async function fitOne({ file }: OneSeries, options: DetectOptions, signal: AbortSignal) {
  const bar = progressBar(options, file, `training on ${file.name}`);
  try {
    return await fitFile(file, options, { signal, onProgress: bar.onProgress });
  } finally {
    bar.end();
  }
}
