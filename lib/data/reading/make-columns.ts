import type { ColumnReading } from "./how";
import { increases } from "./counters";
import { NO_CODE } from "./column-takers";
import type { Codes } from "./column-takers";
import type { Parsed } from "./parse-columns";
import { rowOrders } from "./time-order";

/** Where increases are taken: within each series, in the order of times. */
export interface Order {
  readonly times?: Float64Array;
  readonly entity?: Codes;
}

/** Makes the columns that a reading asks for of what was taken out of a file. A column of the file may be used up. */
export function makeColumns(
  parsed: Parsed,
  columns: readonly ColumnReading[],
  order: Order,
): Float64Array[] {
  for (const { from, make, codes } of columns) {
    if (make.as === "number" || make.as === "increase") dropCodes(parsed.numbers.get(from)!, codes);
  }
  return columns.map((column) => makeColumn(parsed, column, order));
}

function makeColumn(parsed: Parsed, { from, make }: ColumnReading, order: Order): Float64Array {
  switch (make.as) {
    case "number":
      return parsed.numbers.get(from)!;
    case "increase": {
      const { times, entity } = order;
      const at = times === undefined ? (i: number) => i : (i: number) => times[i];
      const values = parsed.numbers.get(from)!;
      return increases(values, rowOrders(parsed.nRows, times, entity), { at, step: make.step });
    }
    case "category":
      return byCode(parsed.codes.get(from)!, (name) => (name === make.is ? 1 : 0));
    case "share":
      return byCode(parsed.codes.get(from)!, (name) =>
        Object.hasOwn(make.of, name) ? make.of[name] : 0,
      );
  }
}

function byCode({ names, of }: Codes, valueOf: (name: string) => number): Float64Array {
  const values = names.map(valueOf);
  return Float64Array.from(of, (code) => (code === NO_CODE ? NaN : values[code]));
}

function dropCodes(values: Float64Array, codes: readonly number[]): void {
  if (codes.length === 0) return;
  for (let i = 0; i < values.length; i += 1) if (codes.includes(values[i])) values[i] = NaN;
}
