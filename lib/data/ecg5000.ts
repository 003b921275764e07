import type { Label, LabelledTable } from "../types";
import { ECG_FILE } from "./catalog";
import { haveAll, warnOfStandIn } from "./have-all";
import type { LoadOptions } from "./have-all";
import { simulateBeats } from "./simulated/simulate-beats";

/** Values per heartbeat. */
const BEAT = 140;

/**
 * Loads ECG5000: heartbeats of 140 values each, and whether a doctor's software called them
 * abnormal.
 *
 * Our label 1 means abnormal, as everywhere in this library; the file's own 1 means normal.
 * The whole set has 5,000 beats, 2,919 of them normal; the copy that the TensorFlow tutorial
 * serves has 4,998, which `labels.length` shows.
 *
 * @returns nBeats × 140 values in standard deviations of the beat, and nBeats labels
 * @throws DataUnavailable if the file cannot be had and `standIn` is false
 */
export async function loadEcg5000(options: LoadOptions = {}): Promise<LabelledTable> {
  const about = { name: "ecg5000", columns: beatColumns() };
  const found = await haveAll([ECG_FILE], options);
  if (found.contents === undefined) {
    warnOfStandIn(about.name, found.problem);
    return { ...about, ...simulateBeats(), simulated: true };
  }
  const [file] = found.contents;
  const lines = file.toString("utf8").trimEnd().split(/\r?\n/);
  const rows: number[][] = [];
  const labels: Label[] = [];
  for (const line of lines) {
    // The file was verified when it was found: every field is a number.
    const row = line.split(",").map(Number);
    labels.push(row[BEAT] === 1 ? 0 : 1);
    row.length = BEAT;
    rows.push(row);
  }
  return { ...about, rows, labels, simulated: false };
}

/** Names of the 140 values: "t1" to "t140". */
function beatColumns(): string[] {
  return Array.from({ length: BEAT }, (_, j) => `t${j + 1}`);
}
