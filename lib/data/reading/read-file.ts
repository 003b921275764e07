import type { Reading } from "./how";

/** One file as it was understood: plain numbers by column, row by row as the file has them. Nothing is sorted or filled. */
export interface ReadFile {
  /** The file's name without folder and ending. */
  readonly name: string;
  /** "series": readings in the order of their times, of one or several columns. "table": rows that stand for themselves. */
  readonly kind: "table" | "series";
  /** Why it is taken for that: "times in when and 3 columns of numbers". */
  readonly because: string;
  /** Data rows. */
  readonly nRows: number;
  /** Columns of numbers, in the file's order, those made of others (see `derived`) in their place. */
  readonly columns: readonly string[];
  /** A column each, nRows long; NaN where there is no value. */
  readonly values: readonly Float64Array[];
  /** Where each row stands in the file, as a spreadsheet counts: the first line is row 1. */
  readonly rowNumbers: Uint32Array;
  /** nRows times. Moments: milliseconds since 1970 UTC. Elapsed: milliseconds since the start. NaN for a row without a time. */
  readonly times?: Float64Array;
  readonly timeKind?: "moment" | "elapsed";
  /** The column of times, or those that make the time together. */
  readonly time?: string | readonly string[];
  /** nRows labels, 1 for an anomaly, where their column was named. */
  readonly labels?: Uint8Array;
  readonly label?: string;
  /** Of a long file: which series each row belongs to. */
  readonly entity?: Entity;
  /** Columns of text, to be shown beside rows; not kept of a long file. */
  readonly text: readonly { readonly column: string; readonly values: readonly string[] }[];
  /** Columns that are not looked at. */
  readonly leftOut: readonly LeftOut[];
  /** Columns that are made of others. */
  readonly derived: readonly {
    readonly column: string;
    readonly from: string;
    readonly how: string;
  }[];
  /** What was guessed, repaired or left out: one sentence each. */
  readonly notes: readonly string[];
  /** Of the file's bytes, in hexadecimal, taken while they were read. */
  readonly sha256: string;
  readonly bytes: number;
  /** How to read another file, or a stream, in the same way: plain JSON. */
  readonly how: Reading;
}

/** Several series in one file, a row per reading. */
export interface Entity {
  readonly column: string;
  /** Their names, in the order in which they appear. */
  readonly names: readonly string[];
  /** nRows places in `names`. */
  readonly of: Uint32Array;
}

/** A column that is not looked at, and why. */
export interface LeftOut {
  readonly column: string;
  readonly why: string;
}

/** What a person says about a file; the rest is found out. */
export interface ReadOptions {
  /** Column of times, or the columns of the date and of the time of day. Default: found out. */
  time?: string | readonly string[];
  /** Which comes first in dates such as 03/04/2021. Default: what the whole column allows. */
  dates?: "day-first" | "month-first";
  /** The decimal mark. Default: what the columns allow. */
  decimal?: "." | ",";
  /** Column of labels: 1 or true for an anomaly, 0 or false for normal, or see `anomaly`. Default: no labels. */
  label?: string;
  /** What stands in the label column for an anomaly; anything else is normal then. Several: with commas between. */
  anomaly?: string;
  /** The only columns to look at. Default: all that hold numbers or few categories. */
  columns?: readonly string[];
  /** What stands for a missing value besides nothing, NA and their like: "-9999". Given, no code is guessed. */
  missing?: readonly string[];
  /** "series" takes rows without times for readings at equal steps; "table" takes rows with times for a table. */
  as?: "series" | "table";
  /** Column that says which series a row belongs to, or several that do together, with commas between. Default: found out where times repeat. */
  entity?: string;
  /** Milliseconds of an interval whose readings are put together, for a series without a regular step. Default: none are. */
  resampleMs?: number;
  /** Name of the data. Default: the file's name. */
  name?: string;
  /** Most bytes that are read, unpacked. Default 8 GB. */
  maxBytes?: number;
}
