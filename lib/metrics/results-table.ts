import { kindOf } from "../checks";
import type { PositiveClass } from "./confusion";
import { countsOneClass } from "./counts-one-class";
import type { OverSeeds } from "./over-seeds";
import { summarise } from "./summarise";

/** What a row stands for; a table without the simple ones says nothing about the others. */
export type RowKind =
  "random" | "trivial" | "pca" | "untrained" | "baseline" | "autoencoder" | "ceiling";

/** One figure of the table. */
export interface ResultColumn {
  /** The class that counts as positive; null for figures that count none, such as ROC AUC. */
  readonly positive: PositiveClass | null;
  /** Which values are good. */
  readonly best: "high" | "low";
  /** Heading. Default the column's name. */
  readonly title?: string;
  readonly unit?: string;
  readonly digits?: number;
}

/** A value that says which class it counts, as `classificationReport` gives them. */
export interface NamedValue {
  readonly values: number | readonly number[];
  readonly positive: PositiveClass;
}

/** One figure of a row: a number, one per seed, mean and spread of runs, or with the class named. */
export type ResultValue = number | readonly number[] | OverSeeds | NamedValue;

/** One detector's figures. */
export interface ResultRow {
  readonly name: string;
  readonly kind: RowKind;
  /** Numbers in the code; PCA and autoencoders must say it. */
  readonly codeSize?: number;
  /**
   * A `ResultValue` for every column, under its name: what `trialFigures`, `gatherRuns` and
   * `judgeScores` give can be handed over whole. Names that are no column are left out.
   */
  readonly values: object;
}

/** What makes a table. */
export interface ResultsTableOptions {
  readonly columns: Readonly<Record<string, ResultColumn>>;
  /** Rows that cannot be had, with the reason that the table then shows. */
  readonly without?: Partial<Record<RowKind, string>>;
}

/** A cell: the value, or mean and spread over seeds. */
export interface ResultCell {
  value: number;
  sd: number | null;
}

/** A table as plain JSON: `showTable(table.rows, { columns: table.columns })`. */
export interface ResultsTable {
  columns: Record<string, { title: string; unit?: string; digits?: number; best?: "high" | "low" }>;
  rows: Record<string, string | number | null | ResultCell>[];
  /** What is missing, and why. */
  notes: string[];
}

const order: readonly RowKind[] = [
  "random",
  "trivial",
  "pca",
  "untrained",
  "baseline",
  "autoencoder",
  "ceiling",
];
const required: readonly RowKind[] = ["random", "trivial", "pca", "untrained", "autoencoder"];

/**
 * Puts detectors beside what they must beat: a random score, a trivial one, PCA with the same
 * code size and an untrained network above, the ceiling below where one is known.
 *
 * Refused: a table without one of those rows and without a reason for it; columns in which
 * one value counts anomalies and another normal points; precision, recall, F1 and average
 * precision that do not say which; point-adjusted values; autoencoders with fewer than two
 * seeds or a code size that no PCA row has.
 *
 * @param rows in any order: they are sorted by kind
 * @throws RangeError as said above, or if a row lacks a column's value or has one that is not finite
 * @throws TypeError if a column's value is no number
 * @example
 * resultsTable([{ name: "random", kind: "random", values: { auc: [0.4, 0.6] } }], { columns: { auc: { positive: null, best: "high" } }, without: { trivial: "-", pca: "-", untrained: "-", autoencoder: "-" } }).rows[0].seeds; // 2
 */
export function resultsTable(
  rows: readonly ResultRow[],
  { columns, without = {} }: ResultsTableOptions,
): ResultsTable {
  checkColumns(columns);
  checkRows(rows, without);
  const sorted = [...rows].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const hasCodes = rows.some(({ codeSize }) => codeSize !== undefined);
  return {
    columns: {
      detector: { title: "detector" },
      ...(hasCodes && { codeSize: { title: "code size", digits: 0 } }),
      ...Object.fromEntries(
        Object.entries(columns).map(([name, { positive, best, title = name, unit, digits }]) => {
          const heading = positive === null ? title : `${title}, ${positive}`;
          return [
            name,
            {
              title: heading,
              best,
              ...(unit && { unit }),
              ...(digits !== undefined && { digits }),
            },
          ];
        }),
      ),
      seeds: { title: "seeds", digits: 0 },
    },
    rows: sorted.map((row) => cellsOf(row, columns)),
    notes: Object.entries(without).map(([kind, reason]) => `No row "${kind}": ${reason}`),
  };
}

function cellsOf(
  row: ResultRow,
  columns: ResultsTableOptions["columns"],
): ResultsTable["rows"][number] {
  const cells: Record<string, ResultCell> = {};
  let seeds = 1;
  for (const [name, column] of Object.entries(columns)) {
    const { mean, sd, n } = summarise(valuesOf(row, name, column));
    cells[name] = { value: mean, sd };
    seeds = Math.max(seeds, n);
  }
  if (row.kind === "autoencoder" && seeds < 2) {
    throw new RangeError(
      `resultsTable: an autoencoder needs at least 2 seeds, got 1 for ${row.name}`,
    );
  }
  return { detector: row.name, kind: row.kind, codeSize: row.codeSize ?? null, ...cells, seeds };
}

function valuesOf(
  { name: detector, values }: ResultRow,
  name: string,
  column: ResultColumn,
): readonly number[] {
  if (!Object.hasOwn(values, name)) {
    throw new RangeError(
      `resultsTable: every row needs every column, got no ${name} for ${detector}`,
    );
  }
  const given = (values as Readonly<Record<string, unknown>>)[name];
  if (!isResultValue(given)) {
    throw new TypeError(
      `resultsTable: values must be numbers, got ${kindOf(given)} as ${name} for ${detector}`,
    );
  }
  if (typeof given === "number") return [given];
  if (isList(given)) return given;
  if ("pointAdjusted" in given) {
    throw new RangeError(
      `resultsTable: values must not be point-adjusted, got such a ${name} for ${detector}`,
    );
  }
  // What comes without a class is taken to count the column's, as bare numbers are.
  if (given.positive !== undefined && given.positive !== column.positive) {
    throw new RangeError(
      `resultsTable: ${name} must count ${column.positive ?? "no class"} as positive in every row, got ${given.positive} for ${detector}`,
    );
  }
  if ("runs" in given) return given.runs;
  return typeof given.values === "number" ? [given.values] : given.values;
}

function isList(given: ResultValue): given is readonly number[] {
  return Array.isArray(given);
}

function isResultValue(given: unknown): given is ResultValue {
  if (typeof given === "number" || Array.isArray(given)) return true;
  return typeof given === "object" && given !== null && ("runs" in given || "values" in given);
}

function checkColumns(columns: ResultsTableOptions["columns"]): void {
  for (const [name, { positive }] of Object.entries(columns)) {
    if (positive === null && countsOneClass(name)) {
      throw new RangeError(
        `resultsTable: ${name} must say which class counts as positive, got null`,
      );
    }
  }
  if (Object.keys(columns).length === 0) {
    throw new RangeError("resultsTable: needs at least one column, got 0");
  }
}

function checkRows(rows: readonly ResultRow[], without: Partial<Record<RowKind, string>>): void {
  for (const kind of required) {
    if (rows.some((row) => row.kind === kind) || without[kind]?.trim()) continue;
    const kinds = [...new Set(rows.map((row) => row.kind))].join(", ");
    throw new RangeError(
      `resultsTable: needs a row of kind "${kind}" or a reason in without, got ${kinds || "no rows"}`,
    );
  }
  const codes = (kind: RowKind) =>
    rows
      .filter((row) => row.kind === kind)
      .map((row) => ({ name: row.name, codeSize: row.codeSize }));
  const ofPca = codes("pca").map(({ codeSize }) => codeSize);
  for (const { name, codeSize } of [...codes("pca"), ...codes("autoencoder")]) {
    if (codeSize === undefined) {
      throw new RangeError(`resultsTable: codeSize must be given, got none for ${name}`);
    }
  }
  if (without.pca?.trim()) return;
  const odd = codes("autoencoder").find(({ codeSize }) => !ofPca.includes(codeSize));
  if (odd !== undefined) {
    throw new RangeError(
      `resultsTable: PCA must have the code size of ${odd.name}, ${odd.codeSize}, got ${ofPca.join(", ")}`,
    );
  }
}
