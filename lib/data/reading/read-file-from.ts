import type { ColumnReading, Reading } from "./how";
import { makeColumns } from "./make-columns";
import type { Parsed } from "./parse-columns";
import type { ReadFile } from "./read-file";
import { count } from "./scan-rows";

/** Larger numbers overflow when they are squared in single precision. */
const LARGEST = 1e18;

/** Puts together what was read. */
export function readFileFrom(
  parsed: Parsed,
  how: Reading,
  given: Pick<ReadFile, "name" | "because" | "leftOut" | "notes" | "sha256" | "bytes"> & {
    readonly file: string;
  },
): ReadFile {
  const { nRows, rowNumbers, times, labels, texts } = parsed;
  const { file, notes, leftOut, ...facts } = given;
  const entity = how.entity === undefined ? undefined : parsed.codes.get(how.entity);
  const values = makeColumns(parsed, how.columns, { times, entity });
  checkSizes(how.columns, values, rowNumbers, file);
  return {
    ...facts,
    kind: how.kind,
    nRows,
    columns: how.columns.map(({ name }) => name),
    values,
    rowNumbers,
    leftOut,
    ...(times && { times, timeKind: how.time!.kind, time: timeName(how.time!.columns) }),
    ...(labels && { labels, label: how.label!.column }),
    ...(entity && { entity: { column: how.entity!, ...entity } }),
    text: [...texts].map(([column, each]) => ({ column, values: each })),
    derived: derivedFrom(how.columns),
    notes: [...notes, ...leftOutNote(leftOut), ...missingNote(how.columns, values)],
    how,
  };
}

function timeName(columns: readonly string[]): string | readonly string[] {
  return columns.length === 1 ? columns[0] : columns;
}

function derivedFrom(columns: readonly ColumnReading[]): ReadFile["derived"] {
  return columns.flatMap(({ name, from, make }) => {
    switch (make.as) {
      case "number":
        return [];
      case "category":
        return [{ column: name, from, how: `1 where ${from} is ${make.is}, else 0` }];
      case "share":
        return [{ column: name, from, how: `share of the rows that have the same ${from}` }];
      case "increase":
        return [{ column: name, from, how: `increase of ${from} since the reading before` }];
    }
  });
}

function checkSizes(
  columns: readonly ColumnReading[],
  values: readonly Float64Array[],
  rowNumbers: Uint32Array,
  file: string,
): void {
  values.forEach((column, j) => {
    const i = column.findIndex((value) => Math.abs(value) > LARGEST);
    if (i < 0) return;
    throw new RangeError(
      `${columns[j].name} must be from -1e18 to 1e18, got ${column[i]} in ${file}, row ${rowNumbers[i]} (correct it, or if it stands for a missing value say --missing ${column[i]})`,
    );
  });
}

function leftOutNote(leftOut: ReadFile["leftOut"]): string[] {
  if (leftOut.length === 0) return [];
  const some = leftOut.slice(0, 8).map(({ column, why }) => `${column} (${why})`);
  const more = leftOut.length - some.length;
  return [`left out: ${some.join(", ")}${more > 0 ? ` and ${more} more` : ""}`];
}

/** Of a counter the first reading has no increase: that is no value lost. */
function missingNote(columns: readonly ColumnReading[], values: readonly Float64Array[]): string[] {
  const counted = values.filter((_, j) => columns[j].make.as !== "increase");
  const rows = new Uint8Array(counted[0]?.length ?? 0);
  let n = 0;
  for (const column of counted) {
    for (let i = 0; i < column.length; i += 1) {
      if (!Number.isNaN(column[i])) continue;
      n += 1;
      rows[i] = 1;
    }
  }
  if (n === 0) return [];
  const nRows = rows.reduce((sum, one) => sum + one, 0);
  return [`${count(n, "value is", "values are")} missing, in ${count(nRows, "row")}`];
}
