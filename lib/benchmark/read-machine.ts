import type { Label } from "../types";
import type { SeriesData } from "../detectors/contract";
import type { GuiltyColumns, Machine } from "./asd";

/** Readings of the data are five minutes apart; it has no times of its own. */
const STEP_MS = 300_000;

/** A machine's files: numbers with commas, a row a line. */
export interface MachineTexts {
  readonly train: string;
  readonly test: string;
  /** One label a line. */
  readonly labels: string;
  /** "from-to:1,2": rows from 0, columns from 1. */
  readonly guilty?: string;
}

/**
 * Reads a machine of the Application Server Dataset. The test part goes on where the training part ends.
 *
 * @throws RangeError if a part is empty, ragged or holds anything but numbers
 * @example
 * readMachine("m", { train: "1,2\n3,4", test: "5,6", labels: "1" }).test.columns[1][0]; // 6
 */
export function readMachine(
  name: string,
  { train, test, labels, guilty = "" }: MachineTexts,
): Machine {
  const trainRows = numbersOf(name, "train", train);
  const testRows = numbersOf(name, "test", test);
  return {
    name,
    train: seriesOf(trainRows, 0),
    test: seriesOf(testRows, trainRows.length),
    labels: numbersOf(name, "labels", labels).map(([label]): Label => (label === 0 ? 0 : 1)),
    guilty: guilty
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => stretchOf(name, line, testRows.length)),
  };
}

function numbersOf(name: string, part: string, text: string): number[][] {
  const rows = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(",").map((field) => (field.trim() === "" ? NaN : Number(field))));
  const bad = rows.findIndex((row) => row.length !== rows[0].length || !row.every(Number.isFinite));
  if (bad >= 0) {
    throw new RangeError(
      `readMachine: each line of ${part} must hold ${rows[0].length} numbers, got another thing in line ${bad + 1} (${name})`,
    );
  }
  return rows;
}

function seriesOf(rows: readonly number[][], start: number): SeriesData {
  return {
    times: Float64Array.from(rows, (_, i) => (start + i) * STEP_MS),
    columns: rows[0].map((_, c) => Float64Array.from(rows, (row) => row[c])),
    stepMs: STEP_MS,
  };
}

function stretchOf(name: string, line: string, nRows: number): GuiltyColumns {
  const match = /^(\d+)(?:-(\d+))?:(\d+(?:,\d+)*)\s*$/.exec(line);
  if (match === null) {
    throw new RangeError(
      `readMachine: a guilty stretch must be like 760-765:4,5, got ${line} (${name})`,
    );
  }
  return {
    from: Number(match[1]),
    to: Math.min(Number(match[2] ?? match[1]), nRows - 1),
    columns: match[3].split(",").map((column) => Number(column) - 1),
  };
}
