import { createRandom } from "../../random";

const ROWS = 600;
const COLUMNS = 6;
/** Every so many rows one is an anomaly. */
const EVERY = 12;

/** A made-up table in the place of one of ADBench. */
export interface SimulatedTable {
  /** 600 x 6, row by row. */
  readonly values: Float64Array;
  readonly nColumns: number;
  readonly labels: readonly number[];
}

/**
 * Makes a stand-in for a labelled table: rows of three hidden variables and noise; an anomaly has two of its six columns
 * exchanged. The same numbers on every machine, others for each name.
 */
export function simulateTable(name: string): SimulatedTable {
  const random = createRandom(1).fork(`simulateTable ${name}`);
  const labels = Array.from({ length: ROWS }, (_, i) => (i % EVERY === EVERY - 1 ? 1 : 0));
  const rows = labels.map((label) => {
    const hidden = [0, 1, 2].map(() => random.normal());
    const row = Array.from(
      { length: COLUMNS },
      (_, j) => (j + 1) * hidden[j % 3] + 10 * j + 0.3 * random.normal(),
    );
    if (label === 1) [row[0], row[5]] = [row[5] - 50, row[0] + 50];
    return row.map((value) => Math.round(value * 1e4) / 1e4);
  });
  const order = random.permutation(ROWS);
  return {
    values: Float64Array.from(Array.from(order, (i) => rows[i]).flat()),
    nColumns: COLUMNS,
    labels: Array.from(order, (i) => labels[i]),
  };
}
