import { nabDetail, type NabFileResult } from "../metrics/nab-detail";
import type { NabRows } from "../metrics/nab-rows";
import type { NabProfile, NabScores } from "../metrics/nab-score";

/** What a detector makes of one file, in the mean of its runs. */
export interface NabFileReport {
  name: string;
  /** Folder of the corpus. */
  category: string;
  windows: number;
  found: number;
  falseAlarms: number;
  /** Points of the total: of its windows, less its false alarms. */
  points: number;
  /** Points of a detector that is perfect on this file. What is lost of them: */
  possible: number;
  lostToMisses: number;
  lostToDelay: number;
  lostToFalseAlarms: number;
}

/** A labelled window that was missed. */
export interface NabMiss {
  name: string;
  /** 1 for the file's first. */
  window: number;
  start: string;
  end: string;
  /** Runs that missed it. */
  runs: number;
}

/** Which detections, in which profile's points. */
export interface NabReportOptions {
  /** Readings with at least this score count as detected. Default 0.5, which every alarm of ours has. */
  threshold?: number;
  /** Default "standard". */
  profile?: NabProfile;
}

/**
 * Takes several runs apart file by file. The points of all files add up to the mean score of the runs.
 *
 * @param rows one per file
 * @param runs per run the scores of each file's readings
 * @throws RangeError as nabDetail does, or if there are no runs
 */
export function nabFileReports(
  rows: readonly NabRows[],
  runs: readonly NabScores[],
  options: NabReportOptions = {},
): NabFileReport[] {
  const details = detailsOf("nabFileReports", rows, runs, options);
  const nWindows = rows.reduce((sum, file) => sum + file.windows.length, 0);
  return rows.map(({ name, windows }, f) => {
    const mean = (of: (file: NabFileResult) => number) =>
      details.reduce((sum, files) => sum + of(files[f]), 0) / details.length;
    return {
      name,
      category: name.split("/")[0],
      windows: windows.length,
      found: mean(({ nWindowsDetected }) => nWindowsDetected),
      falseAlarms: mean(({ falseAlarms }) => falseAlarms.length),
      points: mean(({ points }) => points),
      possible: mean(({ pointsPossible }) => pointsPossible),
      ...lossesOf(mean, 100 / nWindows),
    };
  });
}

/**
 * The windows that runs missed, those missed most often first, then in the corpus's order.
 *
 * @throws RangeError as nabFileReports does
 */
export function nabMisses(
  rows: readonly NabRows[],
  runs: readonly NabScores[],
  options: NabReportOptions = {},
): NabMiss[] {
  const details = detailsOf("nabMisses", rows, runs, options);
  return rows
    .flatMap(({ name, windows }, f) =>
      windows.map(({ start, end }, w) => ({
        name,
        window: w + 1,
        start,
        end,
        runs: details.filter((files) => files[f].windows[w].row === null).length,
      })),
    )
    .filter(({ runs: missed }) => missed > 0)
    .sort((a, b) => b.runs - a.runs);
}

function lossesOf(
  mean: (of: (file: NabFileResult) => number) => number,
  pointsPerWindow: number,
): Pick<NabFileReport, "lostToMisses" | "lostToDelay" | "lostToFalseAlarms"> {
  const missed = (file: NabFileResult) => file.nWindows - file.nWindowsDetected;
  const gained = ({ windows }: NabFileResult) =>
    windows.reduce((sum, window) => sum + window.points, 0);
  return {
    lostToMisses: mean((file) => pointsPerWindow * missed(file)),
    lostToDelay: mean((file) => pointsPerWindow * file.nWindowsDetected - gained(file)),
    lostToFalseAlarms: mean(({ falseAlarms }) =>
      falseAlarms.reduce((sum, { points }) => sum - points, 0),
    ),
  };
}

function detailsOf(
  caller: string,
  rows: readonly NabRows[],
  runs: readonly NabScores[],
  { threshold = 0.5, profile = "standard" }: NabReportOptions,
): NabFileResult[][] {
  if (runs.length === 0) throw new RangeError(`${caller}: needs at least one run, got 0`);
  return runs.map((scores) => nabDetail(rows, scores, { threshold, profile }));
}
