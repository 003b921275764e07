import { fitThreshold } from "../decide/threshold/fit-threshold";
import type { FitContext, FittedDetector, SeriesDetector } from "../detectors/contract";
import { judgeUcr, ucrSeries, type UcrFile, type UcrResult } from "./ucr";

/** One file's result as one line of JSON. */
export interface UcrRun extends UcrResult {
  readonly detector: string;
  readonly seed: number;
  /**
   * Per nominal rate of false alarms, the share of readings between train end and anomaly that raise one; none where the
   * detector has no scores of unseen readings to take a threshold from.
   */
  readonly falseAlarms: readonly { readonly rate: number; readonly share: number }[];
}

const RATES = [1e-2, 1e-3];

/** Fits a detector on the learned part of one file and judges its scores. */
export async function runUcrFile<Options, Fitted extends FittedDetector>(
  file: UcrFile,
  detector: SeriesDetector<Options, Fitted>,
  options: Options,
  context: FitContext,
): Promise<UcrRun> {
  const { train, whole } = ucrSeries(file);
  const fitted = await detector.fit(train, options, context);
  const { scores } = detector.score(whole, fitted);
  const before = scores.slice(file.trainEnd, file.begin);
  const unseen = detector.unseenScores?.(fitted) ?? [];
  const shareAbove = (value: number) =>
    before.filter((score) => score !== null && score > value).length / before.length;
  const rates = unseen.length > 0 ? RATES : [];
  return {
    ...judgeUcr(file, scores),
    detector: detector.name,
    seed: context.seed,
    falseAlarms: rates.map((rate) => {
      const { value } = fitThreshold(unseen, { rule: "tail", rate }, { part: "train" });
      return { rate, share: shareAbove(value) };
    }),
  };
}
