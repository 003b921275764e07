import type { Explanation } from "../detectors/explain-at";
import type { Confusion } from "../metrics/confusion";
import type { NabOutcome } from "../nab/outcomes";
import type { Job } from "./job";

/** What a job gives: plain JSON, the same bytes wherever it ran. */
export type JobResult = {
  readonly format: "anomalab-result";
  readonly id: string;
  readonly job: Job;
} & (Judged | Refused | Tried);

/** A file that cannot be judged: the sentence that says why is a result as good as any. */
export interface Refused {
  readonly status: "refused";
  readonly sentence: string;
}

/** What a trial came to, in counts that add up over files. */
export interface Tried {
  readonly status: "tried";
  readonly kind: "series" | "table";
  readonly nLearned: number;
  readonly nJudged: number;
  /** Of the rows or readings that were judged; what is not flagged counts as normal. */
  readonly rows: Confusion;
  /** Of a series: labelled events, those found, and alarms that overlap none. */
  readonly events?: {
    readonly nEvents: number;
    readonly nFound: number;
    readonly nFalseAlarms: number;
  };
  /** Of the order of scores; nothing where a class is missing among them. */
  readonly ranking?: { readonly rocAuc: number; readonly averagePrecision: number };
  /** Of a file of the Numenta benchmark. */
  readonly nab?: NabOutcome;
}

/** A file that was judged. */
export interface Judged {
  readonly status: "judged";
  readonly kind: "series" | "table";
  /** Moments are milliseconds since 1970 UTC, elapsed times those since the start; nothing where rows have no times. */
  readonly timeKind?: "moment" | "elapsed";
  readonly columns: readonly string[];
  readonly notes: readonly string[];
  readonly model: string;
  readonly nRows: number;
  readonly nLearned: number;
  readonly nJudged: number;
  readonly nFlagged: number;
  /** Why rows were not decided about, and how many for each reason. */
  readonly notJudged: Readonly<Record<string, number>>;
  /** Of a series: its alarms in time order. Of a table: its flagged rows, the strongest first, at most 50. */
  readonly alarms: readonly ResultAlarm[];
  readonly rows: PackedRows;
}

/** One alarm of a series, or one flagged row of a table. */
export interface ResultAlarm {
  /** Of a series: times in milliseconds, where it has any. */
  readonly start?: number;
  readonly end?: number;
  readonly nFlagged: number;
  readonly highestScore: number;
  /** Where the strongest one stands, as a spreadsheet counts, and when it was. */
  readonly row: number;
  readonly time?: number;
  /** The score over its threshold, in units of the way from the usual score to the threshold: see `strengths`. */
  readonly strength: number;
  readonly reasons: Pick<Explanation, "columns" | "note">;
}

/** Numbers of every row in the file's order; lists are base64 of little-endian doubles, NaN where there is none. */
export interface PackedRows {
  readonly times?: string;
  readonly scores: string;
  /** One number where it is the same for all. */
  readonly thresholds: string | number;
  /** A letter per row: "1" flagged, "0" not, "-" not decided about. */
  readonly flags: string;
}
