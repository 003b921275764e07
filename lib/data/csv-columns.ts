import type { CsvTable } from "./csv";

/** The place of a named column; refuses one that is missing or there twice. */
export function columnNamed(
  { header }: CsvTable,
  name: string,
  caller: string,
  file: string,
): number {
  const column = header.indexOf(name);
  if (column === -1) {
    throw new RangeError(
      `${caller}: ${JSON.stringify(name)} column missing in ${file}, found ${header.join(", ")}`,
    );
  }
  if (header.indexOf(name, column + 1) !== -1) {
    throw new RangeError(`${caller}: column names must differ, got ${name} twice in ${file}`);
  }
  return column;
}

/** One column as finite numbers; the first field that is none is named with its row. */
export function numbersIn(
  { header, records, rowNumbers }: CsvTable,
  column: number,
  caller: string,
  file: string,
): number[] {
  return records.map((fields, i) => {
    const value = parseNumber(fields[column]);
    if (Number.isNaN(value)) {
      const got = fields[column] === "" ? "nothing" : JSON.stringify(fields[column]);
      throw new RangeError(
        `${caller}: ${header[column]} must be a finite number, got ${got} in ${file}, row ${rowNumbers[i]}`,
      );
    }
    return value;
  });
}

/** A finite decimal number, or NaN for anything else: no hexadecimal, no Infinity, no empty field. */
export function parseNumber(field: string): number {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(field)) return NaN;
  const value = Number(field);
  return Number.isFinite(value) ? value : NaN;
}
