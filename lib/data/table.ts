import { existsSync } from "node:fs";
import { join } from "node:path";
import type { LabelledTable } from "../types";
import { mysteryTable } from "./mystery";
import { cloneRoot } from "./places";
import { readAs } from "./read-as";
import { readData, readHeader } from "./reading/read-data";
import { tableFrom } from "./read-table-csv";
import type { LoadedTable } from "./read-table-csv";

/** Which table to load in place of data/data.csv. */
export interface MysteryTableOptions {
  /** A file of the same shape. Default: the environment variable DATA_CSV, else data/data.csv. */
  path?: string;
  /** Its column of labels. Default: the environment variable DATA_LABEL, else found by its name, else the last. */
  label?: string;
  /** What stands there for an anomaly. Default: the environment variable DATA_ANOMALY, else 1 or true. */
  anomaly?: string;
}

/** What two numbers are to stand for. */
const FEWEST_COLUMNS = 2;

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
 * Any file that `detect` reads can take its place: columns of numbers or few categories, and one of labels, which
 * is the one named response, label, anomaly, is_anomaly, outlier, class, target or y, or
 * else the last. What was guessed, repaired or left out is said in `notes`.
 *
 * @throws RangeError if the file cannot be read or has one column beside the labels, or it is not told which labels mean an anomaly
 */
export async function loadMysteryTable({
  path = process.env.DATA_CSV || ownTable(),
  label = process.env.DATA_LABEL || undefined,
  anomaly = process.env.DATA_ANOMALY || undefined,
}: MysteryTableOptions = {}): Promise<LoadedTable & LabelledTable> {
  const caller = "loadMysteryTable";
  if (path === undefined) {
    const { name, columns, rows, labels, simulated } = mysteryTable();
    return { name, columns, rows, labels, simulated, notes: [] };
  }
  const advise = (option: string) => `data_${option}=`.toUpperCase();
  const named = label ?? (await labelOf(path, caller));
  const options = { label: named, anomaly, as: "table" } as const;
  const table = tableFrom(await readAs(caller, readData(path, options), advise));
  if (table.columns.length < FEWEST_COLUMNS) {
    throw new RangeError(
      `${caller}: a table needs at least ${FEWEST_COLUMNS} columns beside ${named}, got ${table.columns.join() || "none"} in ${path}`,
    );
  }
  if (table.labels === undefined) throw new RangeError(`${caller}: labels missing in ${path}`);
  return { ...table, labels: table.labels };
}

/** The column that is called as labels are, else the last. */
async function labelOf(path: string, caller: string): Promise<string> {
  const header = await readAs(caller, readHeader(path));
  const named = LABEL_NAMES.map((name) => header.find((each) => each.toLowerCase() === name));
  return named.find((name) => name !== undefined) ?? header[header.length - 1];
}

/** data/data.csv of the clone; undefined where there is no clone. */
function ownTable(): string | undefined {
  const root = cloneRoot();
  const path = root && join(root, "data", "data.csv");
  return path !== undefined && existsSync(path) ? path : undefined;
}
