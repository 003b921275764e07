import { nabRows, type NabLabelledFile, type NabRows } from "./nab-rows";
import {
  checkedScores,
  nabProfiles,
  normalisedNabScore,
  type NabProfile,
  type NabScores,
} from "./nab-score";

/** What became of one labelled window. */
export interface NabWindowResult {
  start: string;
  end: string;
  /** Time of the first detection in the window, null when it was missed. */
  detected: string | null;
  /** Row of that detection in the file, null when the window was missed. */
  row: number | null;
  /** Where in the window: 0 at its first row, 1 at its last; null when missed. */
  position: number | null;
  /** Points of the total that this window gave: below 0 never, since silence gives 0. */
  points: number;
}

/** A detection outside every window. */
export interface NabFalseAlarm {
  time: string;
  row: number;
  /** Points of the total that it cost, 0 or below. */
  points: number;
}

/** What one file gave to the total. */
export interface NabFileResult {
  name: string;
  /** Sum of its windows' and false alarms' points. */
  points: number;
  /** Points that the perfect detector gets from this file. */
  pointsPossible: number;
  nWindows: number;
  nWindowsDetected: number;
  windows: NabWindowResult[];
  falseAlarms: NabFalseAlarm[];
}

/** Which threshold to look at, in which profile's points. */
export interface NabDetailOptions {
  /** Rows with at least this score count as detected. */
  threshold: number;
  /** Default "standard". */
  profile?: NabProfile;
}

/**
 * Takes a NAB score apart: what each file, window and false alarm gave or cost. The points
 * of all files add up to the score that `nabScore` gives at the same threshold.
 *
 * @param files what the corpus says of each file, or `nabRows` of it
 * @param scores one list per file, nRows scores from 0 to 1
 * @returns one entry per file, in the order given
 * @throws RangeError as `nabScore` does
 * @example
 * nabDetail([{ name: "a", times: ["1", "2", "3"], windows: [{ start: "2", end: "3" }] }], { a: [0, 0.9, 0] }, { threshold: 0.5 })[0].points; // 100
 */
export function nabDetail(
  files: readonly (NabLabelledFile | NabRows)[],
  scores: NabScores,
  { threshold, profile = "standard" }: NabDetailOptions,
): NabFileResult[] {
  const rows = files.map((file) => ("worth" in file ? file : nabRows(file)));
  const nWindows = rows.reduce((sum, file) => sum + file.windows.length, 0);
  if (nWindows === 0) {
    throw new RangeError(`nabDetail: needs at least one window, got none in ${rows.length} files`);
  }
  const pointsPerUnit =
    normalisedNabScore(1, nWindows, profile) - normalisedNabScore(0, nWindows, profile);
  const { miss, falseAlarm } = nabProfiles[profile];

  return rows.map((file) => {
    const list = checkedScores("nabDetail", file, scores);
    const windows: NabWindowResult[] = file.windows.map(({ start, end }) => ({
      start,
      end,
      detected: null,
      row: null,
      position: null,
      points: 0,
    }));
    const falseAlarms: NabFalseAlarm[] = [];
    for (let i = file.nProbation; i < list.length; i += 1) {
      if (list[i] < threshold) continue;
      const w = file.windowOfRow[i];
      if (w < 0) {
        const points = pointsPerUnit * falseAlarm * file.worth[i];
        falseAlarms.push({ time: file.times[i], row: i, points });
      } else if (windows[w].row === null) {
        windows[w].detected = file.times[i];
        windows[w].row = i;
        windows[w].position = positionInWindow(file, i, w);
        windows[w].points = pointsPerUnit * (file.worth[i] + miss);
      }
    }
    const all = [...windows, ...falseAlarms];
    return {
      name: file.name,
      points: all.reduce((sum, { points }) => sum + points, 0),
      pointsPossible: (100 * windows.length) / nWindows,
      nWindows: windows.length,
      nWindowsDetected: windows.filter(({ row }) => row !== null).length,
      windows,
      falseAlarms,
    };
  });
}

function positionInWindow({ windowOfRow }: NabRows, row: number, w: number): number {
  const first = windowOfRow.indexOf(w);
  const last = windowOfRow.lastIndexOf(w);
  return (row - first) / (last - first);
}
