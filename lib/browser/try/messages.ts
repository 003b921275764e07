/** What the page asks of its worker: to detect in a file. The page stops it by ending it. */
export interface Question {
  readonly name: string;
  readonly bytes: ArrayBuffer;
}

/** What the worker tells, in this order; "failed" may come at any time and is the last. */
export type Answer =
  | { readonly kind: "read"; readonly sentence: string; readonly notes: readonly string[] }
  /** From 0 to 1. */
  | { readonly kind: "progress"; readonly share: number }
  | { readonly kind: "found"; readonly found: Findings }
  | { readonly kind: "failed"; readonly sentence: string };

/** All that the page shows and gives for download. */
export interface Findings {
  /** The file's name without its ending. */
  readonly name: string;
  readonly kind: "table" | "series";
  /** What was found, learned and not judged: a sentence each. */
  readonly sentences: readonly string[];
  /** What was found, the strongest first. */
  readonly listing: Listing;
  /** The columns that are drawn, no more than fit. */
  readonly columns: readonly { readonly name: string; readonly values: Float64Array }[];
  /** nRows scores and thresholds; NaN where there is none. */
  readonly scores: Float64Array;
  readonly thresholds: Float64Array;
  /** 1 for a flagged row. */
  readonly flags: Uint8Array;
  /** The first and the last row, or their times. */
  readonly ends: readonly [string, string];
  readonly rowsPerDay: number | null;
  readonly scoresCsv: Blob;
  readonly detectorJson: Blob;
}

/** A table of texts. */
export interface Listing {
  readonly caption: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
