import { quantile } from "../quantile";
import type { Label, LabelledTable, Table } from "../types";
import { readAs } from "./read-as";
import { readData } from "./reading/read-data";
import type { ReadFile, ReadOptions } from "./reading/read-file";

/** A table with what its reader found and did, one sentence each. */
export interface LoadedTable extends Table {
  /** "a: commas are decimal marks" and its like. Empty for a plain file. */
  readonly notes: readonly string[];
}

/** Which columns of a file make the table. */
export interface TableCsvOptions extends Pick<ReadOptions, "decimal" | "missing"> {
  /** Column of labels: 1 or true for an anomaly, 0 or false for normal, or see `anomaly`. Default: no labels. */
  label?: string;
  /** What stands in the label column for an anomaly; anything else is normal then. Several: with commas between. */
  anomaly?: string;
  /** Columns of features. Default: every column but the labels that holds numbers or few categories. */
  columns?: readonly string[];
  /** Name of the table. Default: the file's name without its ending. */
  name?: string;
}

/**
 * Reads a file as a table, the labels apart from the features, as `detect` reads it (`readData`): with any separator, decimal mark and
 * encoding, units, categories and labels in words. What was guessed, repaired or left out is said in `notes`.
 *
 * A missing value is filled by its column's median.
 *
 * @param path a file in columns
 * @throws RangeError if the file cannot be read, a column is missing, or labels are not told; the
 *   message names file, row and column
 */
export function readTableCsv(
  path: string,
  options: TableCsvOptions & { label: string },
): Promise<LoadedTable & LabelledTable>;
export function readTableCsv(path: string, options?: TableCsvOptions): Promise<LoadedTable>;
export async function readTableCsv(
  path: string,
  options: TableCsvOptions = {},
): Promise<LoadedTable> {
  return tableFrom(await readAs("readTableCsv", readData(path, { ...options, as: "table" })));
}

/** What was read as a table without holes. */
export function tableFrom({ name, columns, values, nRows, labels, notes }: ReadFile): LoadedTable {
  const fill = values.map((column) => {
    const known = column.filter((value) => !Number.isNaN(value));
    return known.length > 0 ? quantile(known, 0.5) : 0;
  });
  const rows = Array.from({ length: nRows }, (_, i) =>
    values.map((column, j) => (Number.isNaN(column[i]) ? fill[j] : column[i])),
  );
  const isMissing = values.some((column) => column.some(Number.isNaN));
  return {
    ...{ name, columns, rows, simulated: false },
    notes: isMissing ? [...notes, "missing values are filled by their column's median"] : notes,
    ...(labels && { labels: Array.from(labels, (label): Label => (label === 1 ? 1 : 0)) }),
  };
}
