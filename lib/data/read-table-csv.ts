import { basename } from "node:path";
import type { Label, LabelledTable, Table } from "../types";
import type { CsvTable } from "./csv";
import { parseCsv } from "./csv";
import { columnNamed, numbersIn, parseNumber } from "./csv-columns";
import { readText } from "./read-text";

/** Which columns of a CSV file make the table. */
export interface TableCsvOptions {
  /** Column of labels: 1 or true for an anomaly, 0 or false for normal. Default: no labels. */
  label?: string;
  /** Columns of features, in this order. Default: every column but the labels. */
  columns?: readonly string[];
  /** Name of the table. Default: the file's name without ".csv". */
  name?: string;
}

/**
 * Reads a CSV file of numbers as a table, the labels apart from the features.
 *
 * A file whose first line is all numbers has no header; its columns are named column 1,
 * column 2 and so on. A field that is empty or no number is refused.
 *
 * @param path a CSV file
 * @throws RangeError if the file cannot be read, a column is missing, or a field is no
 *   finite number or no label; the message names file, row and column
 */
export function readTableCsv(
  path: string,
  options: TableCsvOptions & { label: string },
): LabelledTable;
export function readTableCsv(path: string, options?: TableCsvOptions): Table;
export function readTableCsv(path: string, options: TableCsvOptions = {}): Table {
  return tableFromCsv(readText(path, "readTableCsv"), path, options, "readTableCsv");
}

/** The same for text that has been read already. */
export function tableFromCsv(
  text: string,
  file: string,
  { label, columns, name = basename(file).replace(/\.csv$/i, "") }: TableCsvOptions,
  caller: string,
): Table {
  const csv = withHeader(parseCsv(text, caller, file));
  const features = columns ?? csv.header.filter((column) => column !== label);
  if (features.length === 0) {
    throw new RangeError(`${caller}: needs at least one column of features, got none in ${file}`);
  }
  const values = features.map((column) =>
    numbersIn(csv, columnNamed(csv, column, caller, file), caller, file),
  );
  const rows = csv.records.map((_, i) => values.map((column) => column[i]));
  const table = { name, columns: [...features], rows, simulated: false };
  if (label === undefined) return table;
  return { ...table, labels: labelsIn(csv, columnNamed(csv, label, caller, file), caller, file) };
}

/** Gives a file without a header one. */
export function withHeader(csv: CsvTable): CsvTable {
  if (csv.header.some((field) => Number.isNaN(parseNumber(field)))) return csv;
  return {
    header: csv.header.map((_, j) => `column ${j + 1}`),
    records: [csv.header, ...csv.records],
    rowNumbers: [1, ...csv.rowNumbers],
  };
}

function labelsIn(
  { header, records, rowNumbers }: CsvTable,
  column: number,
  caller: string,
  file: string,
): Label[] {
  return records.map((fields, i) => {
    const text = fields[column].toLowerCase();
    const label = text === "true" ? 1 : text === "false" ? 0 : parseNumber(text);
    if (label === 0 || label === 1) return label;
    throw new RangeError(
      `${caller}: ${header[column]} must be 0 or 1, got ${JSON.stringify(fields[column])} in ${file}, row ${rowNumbers[i]}`,
    );
  });
}
