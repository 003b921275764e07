import { createRandom } from "../../random";
import { deterministicSin } from "../../deterministic-math";

/** A made-up server's files, as those of the application server dataset are. */
export interface SimulatedMachine {
  readonly train: string;
  readonly test: string;
  readonly labels: string;
  readonly guilty: string;
}

const COLUMNS = 8;
const ROWS = 1500;
const DAY = 288;
/** First row, rows, and the two columns (from 0) that show it. */
const STRETCHES = [
  [300, 20, 0, 3],
  [700, 12, 1, 5],
  [1200, 40, 2, 6],
] as const;

/**
 * Makes a stand-in for a server: eight columns with a daily rhythm and noise, 1,500 rows to learn from and as many to judge,
 * in which two columns each jump in three stretches. The same text on every machine, another for each name.
 */
export function simulateMachine(name: string): SimulatedMachine {
  const random = createRandom(1).fork(`simulateMachine ${name}`);
  const phases = Array.from({ length: COLUMNS }, () => random.integer(DAY));
  const row = (i: number) =>
    phases.map(
      (phase) =>
        deterministicSin((2 * Math.PI * ((i + phase) % DAY)) / DAY) + 0.2 * random.normal(),
    );
  const train = Array.from({ length: ROWS }, (_, i) => row(i));
  const test = Array.from({ length: ROWS }, (_, i) => row(ROWS + i));
  const labels = new Array<number>(ROWS).fill(0);
  for (const [from, length, ...columns] of STRETCHES) {
    for (let i = from; i < from + length; i += 1) {
      labels[i] = 1;
      for (const column of columns) test[i][column] += 2;
    }
  }
  const text = (rows: readonly (readonly number[])[]) =>
    rows.map((values) => values.map((value) => value.toFixed(4)).join(",")).join("\n");
  return {
    train: text(train),
    test: text(test),
    labels: labels.join("\n"),
    guilty: STRETCHES.map(
      ([from, length, ...columns]) =>
        `${from}-${from + length - 1}:${columns.map((column) => column + 1).join(",")}\n`,
    ).join(""),
  };
}
