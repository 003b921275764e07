import { alarmsOn } from "../detectors/alarms";
import { dataSetOf } from "../detectors/data-set";
import { fitSaved } from "../detectors/fit-saved";
import { verdictsOn } from "../detectors/verdicts";
import { gatherRuns, type OverSeeds } from "../metrics/over-seeds";
import { isoTime } from "../times";
import type { Interval, Series } from "../types";
import { judgeVerdict, type SeriesJudgement } from "./judge-series";

/**
 * Judges what `anomalab detect` does with a series when nobody says anything but how much to learn from: its own detector,
 * its own threshold, its own alarms.
 *
 * @param truth the series, and its labelled events, all after the training readings
 * @param options trainRows: readings to learn from, left out of every figure; seeds: one judgement for each
 * @returns mean and standard deviation over the seeds of every figure
 * @throws as fitDetector and judgeVerdict do
 */
export async function judgeDefault(
  { series, events }: { readonly series: Series; readonly events: readonly Interval[] },
  { trainRows, seeds }: { readonly trainRows: number; readonly seeds: readonly number[] },
): Promise<Record<keyof SeriesJudgement, OverSeeds>> {
  const { name, times, values } = series;
  const data = dataSetOf({ name, columns: ["value"], rows: values.map((value) => [value]), times });
  const judged: SeriesJudgement[] = [];
  for (const seed of seeds) {
    const fitted = await fitSaved(data, { learnFirst: trainRows, seed });
    const verdicts = verdictsOn(data, fitted);
    const alarms = alarmsOn(data, verdicts, fitted).map(({ start, end }) => ({
      start: isoTime(start),
      end: isoTime(end),
    }));
    const scores = verdicts.map(({ score }) => score);
    const detected = verdicts.map(({ flag }) => flag);
    judged.push(judgeVerdict({ scores, detected, alarms }, { series, events }, { trainRows }));
  }
  return gatherRuns(judged);
}
