import type { ReadOptions } from "./read-file";
import type { TimeOrder } from "./time-order";

/** A table or a series, and why. */
export interface ChosenKind {
  readonly kind: "table" | "series";
  readonly because: string;
  readonly note?: string;
}

/** What is known when it is decided. */
export interface KindEvidence {
  readonly columns: readonly string[];
  /** The columns' values. */
  readonly values: readonly Float64Array[];
  readonly time?: readonly string[];
  readonly order?: TimeOrder;
  readonly entity?: string;
}

/** A column whose neighbours are this much alike is in some order: correlation of each reading with the one before. */
const ALIKE = 0.5;

/**
 * Says whether rows are readings in an order or stand for themselves. Times make a series, unless most rows share theirs with
 * others and no column tells series apart; a single column without times makes one if its neighbours are alike.
 */
export function chooseKind(
  { columns, values, time, order, entity }: KindEvidence,
  { as }: Pick<ReadOptions, "as">,
): ChosenKind {
  const what =
    columns.length === 1
      ? `one column of numbers, ${columns[0]}`
      : `${columns.length} columns of numbers`;
  const when = time === undefined ? undefined : `times in ${time.join(" and ")}`;
  if (as === "table") return { kind: "table", because: "asked for as a table" };
  if (as === "series") {
    return {
      kind: "series",
      because:
        when === undefined ? "asked for as a series: a reading per row" : `${when} and ${what}`,
    };
  }
  if (when !== undefined && order !== undefined) {
    if (entity !== undefined) {
      return { kind: "series", because: `${when} and ${what}, of one series per ${entity}` };
    }
    if (order.nRepeated <= 0.5 * order.nTimes)
      return { kind: "series", because: `${when} and ${what}` };
    return {
      kind: "table",
      because: `most rows share their time in ${time!.join(" and ")} with others`,
      note: "if a column says which series a row belongs to, name it by --entity; if rows are readings in order, say --series",
    };
  }
  const nAlike = values.filter((column) => likeness(column) > ALIKE).length;
  if (values.length === 1 && nAlike === 1) {
    return {
      kind: "series",
      because: `one column of numbers, ${columns[0]}, whose neighbours are alike`,
      note: "there are no times: a reading per row, at equal steps; if rows stand for themselves, say --table",
    };
  }
  const note =
    values.length > 1 && nAlike > 0.5 * values.length
      ? `in ${nAlike} of ${values.length} columns neighbouring rows are alike; if the rows are readings in order, say --series`
      : "if the rows are readings in order, say --series";
  const isDoubtful = values.length === 1 || nAlike > 0.5 * values.length;
  return { kind: "table", because: "no column holds times", ...(isDoubtful && { note }) };
}

/** Correlation of each reading with the one before; 0 where nothing varies or little is known. */
export function likeness(values: Float64Array): number {
  let [n, sum] = [0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    n += 1;
    sum += value;
  }
  if (n < 30) return 0;
  const mean = sum / n;
  let [both, own, last] = [0, 0, NaN];
  for (const value of values) {
    const off = value - mean;
    if (!Number.isNaN(off)) own += off * off;
    if (!Number.isNaN(off * last)) both += off * last;
    last = off;
  }
  return own > 0 ? both / own : 0;
}
