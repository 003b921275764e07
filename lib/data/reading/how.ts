/**
 * How a file is read: all that was found out about it, as plain JSON. A saved detector keeps it, so that later files and
 * single records are read in the same way and nothing is guessed anew.
 */
export interface Reading {
  readonly kind: "table" | "series";
  /** Between fields; " " stands for any number of blanks. */
  readonly separator: Separator;
  /** Lines that begin with this are no data; "" for none. */
  readonly comment: string;
  /** False where the file begins with data: columns go by their place then. */
  readonly hasHeader: boolean;
  /** Names of all columns of the file that was learned from. */
  readonly header: readonly string[];
  /** How numbers are made, column by column, in the detector's order. */
  readonly columns: readonly ColumnReading[];
  readonly time?: TimeReading;
  readonly entity?: string;
  /** The columns that tell series apart together, where it takes several; `entity` is what they are called together. */
  readonly entityOf?: readonly string[];
  readonly label?: LabelReading;
  /** Readings of each interval of so many milliseconds are put together. */
  readonly resampleMs?: number;
  /** Texts that stand for a missing value in any column, in lower case. */
  readonly missing: readonly string[];
}

export type Separator = "," | ";" | "\t" | "|" | "^" | " ";

/** How one column of numbers is made from one column of the file. */
export interface ColumnReading {
  readonly name: string;
  /** The file's column. */
  readonly from: string;
  readonly make:
    | { readonly as: "number" }
    /** 1 where the field is this category, else 0. */
    | { readonly as: "category"; readonly is: string }
    /** The share of this category among the rows that were learned from; 0 for one that was not seen. */
    | { readonly as: "share"; readonly of: Readonly<Record<string, number>> }
    /** What a counter grew by since the reading before, of the same series. */
    | {
        readonly as: "increase";
        /** Between two readings where none is missing: milliseconds, or rows where there are no times. */
        readonly step: number;
      };
  readonly number: NumberForm;
  /** Numbers that stand for a missing value in this column. */
  readonly codes: readonly number[];
}

/** How a number is written. */
export interface NumberForm {
  readonly decimal: "." | ",";
  /** Between groups of three digits: "," or "." or " " (also an apostrophe); "" for none. */
  readonly group: "" | "," | "." | " ";
  /** What may stand around a number: "°C". */
  readonly unit?: string;
  /** Where several units stand around numbers: what a number is multiplied by for each. */
  readonly scale?: Readonly<Record<string, number>>;
  /** True where true and false (or yes and no) stand for 1 and 0. */
  readonly words?: boolean;
  /** True for lengths of time such as 1:02:30, which are taken for seconds. */
  readonly clock?: boolean;
}

/** How times are made. */
export interface TimeReading {
  /** The column, or several whose texts are joined by a blank. */
  readonly columns: readonly string[];
  readonly kind: "moment" | "elapsed";
  readonly form: TimeForm;
}

/** How a time is written, where its text alone does not say so. */
export type TimeForm =
  /** Any text with one reading; `order` tells 03/04/2021. */
  | { readonly as: "text"; readonly order?: "day-first" | "month-first" }
  /** Numbers since 1970. */
  | { readonly as: "epoch"; readonly unit: "s" | "ms" | "us" | "ns" }
  /** 20210310, 202103100000 or 20210310000000. */
  | { readonly as: "compact" }
  /** Days since the end of 1899, as a spreadsheet counts. */
  | { readonly as: "serial" }
  | { readonly as: "year" }
  /** A column for each part, in the order of the time's columns; `order` is that of a date in words. */
  | {
      readonly as: "parts";
      readonly of: readonly TimePart[];
      readonly order?: "day-first" | "month-first";
    }
  /** A number since the start, or hours, minutes and seconds since then. */
  | {
      readonly as: "elapsed";
      readonly unit: "s" | "ms" | "us" | "ns" | "min" | "h" | "d" | "y" | "clock";
    };

/** What a column of a time in several columns holds. */
export type TimePart =
  | ("year" | "month" | "day" | "dayOfYear" | "hour" | "minute" | "second")
  /** A whole date, and a whole time of day. */
  | ("date" | "clock");

/** How labels are read. */
export interface LabelReading {
  readonly column: string;
  /** Fields that mean an anomaly, as `plainWord` writes them; none: 1 and true. */
  readonly anomaly: readonly string[];
}
