import { existsSync } from "node:fs";
import { join } from "node:path";
import type { LabelledTable } from "../types";
import { parseCsv } from "./csv";
import { mysteryTable } from "./mystery";
import { cloneRoot } from "./places";
import { tableFromCsv } from "./read-table-csv";
import { readText } from "./read-text";

/** Which table to load in place of data/data.csv. */
export interface MysteryTableOptions {
  /** A CSV file of the same shape. Default: the environment variable DATA_CSV, else data/data.csv. */
  path?: string;
}

/** Names that mark the column of labels, in this order. */
const LABEL_NAMES = [
  "response",
  "label",
  "anomaly",
  "is_anomaly",
  "outlier",
  "class",
  "target",
  "y",
];

/**
 * Loads the mystery table: nine explanatory variables and a response, 1 for an anomaly.
 *
 * Any CSV of the same shape can take its place: columns of numbers and one of 0 and 1, which
 * is the one named response, label, anomaly, is_anomaly, outlier, class, target or y, or
 * else the last.
 *
 * @throws RangeError if the file cannot be read, a field is no number, or a label not 0 or 1
 */
// Asynchronous like the other loaders, so that a notebook treats all data sets alike.
// eslint-disable-next-line @typescript-eslint/require-await
export async function loadMysteryTable({
  path = process.env.DATA_CSV || ownTable(),
}: MysteryTableOptions = {}): Promise<LabelledTable> {
  const caller = "loadMysteryTable";
  if (path === undefined) {
    const { name, columns, rows, labels, simulated } = mysteryTable();
    return { name, columns, rows, labels, simulated };
  }
  const text = readText(path, caller);
  const { header } = parseCsv(text, caller, path);
  const named = LABEL_NAMES.map((name) => header.find((each) => each.toLowerCase() === name));
  const label = named.find((name) => name !== undefined) ?? header[header.length - 1];
  const table = tableFromCsv(text, path, { label }, caller);
  if (table.labels === undefined) throw new RangeError(`${caller}: labels missing in ${path}`);
  return { ...table, labels: table.labels };
}

/** data/data.csv of the clone; undefined where there is no clone. */
function ownTable(): string | undefined {
  const root = cloneRoot();
  const path = root && join(root, "data", "data.csv");
  return path !== undefined && existsSync(path) ? path : undefined;
}
