import type { Label, LabelledTable } from "../types";
import { ECG_FILE } from "./catalog";
import { haveAll } from "./have-all";

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
 * @throws DataUnavailable if the file cannot be had
 */
export async function loadEcg5000(): Promise<LabelledTable> {
  const [file] = await haveAll([ECG_FILE]);
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
  return { name: "ecg5000", columns: beatColumns(), rows, labels, simulated: false };
}

/** Names of the 140 values: "t1" to "t140". */
export function beatColumns(): string[] {
  return Array.from({ length: BEAT }, (_, j) => `t${j + 1}`);
}
