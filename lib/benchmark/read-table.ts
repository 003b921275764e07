import { readNpz } from "../data/npz";
import type { BenchmarkTable } from "./adbench";

/**
 * Reads a table of ADBench: an .npz file with the arrays X and y.
 *
 * @param name of the file, for what is said of it
 * @throws RangeError if it lacks one of the two, or they do not fit together
 */
export function readBenchmarkTable(name: string, bytes: Uint8Array): BenchmarkTable {
  const arrays = readNpz(bytes);
  const [values, labels] = [arrays.get("X"), arrays.get("y")];
  if (values === undefined || labels === undefined) {
    throw new RangeError(
      `readBenchmarkTable: ${name} must hold the arrays X and y, got ${[...arrays.keys()].join(", ")}`,
    );
  }
  const nColumns = values.shape[1] ?? 1;
  if (values.values.length !== labels.values.length * nColumns) {
    throw new RangeError(
      `readBenchmarkTable: ${name} must hold a label for each of its ${values.shape[0]} rows, got ${labels.values.length}`,
    );
  }
  return { values: values.values, nColumns, labels: Array.from(labels.values) };
}
