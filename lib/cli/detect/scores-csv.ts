import type { AnyCsv } from "../../data/read-any-csv";
import type { ReadingVerdict } from "../../detectors/series-scorer";
import type { RowVerdict } from "../../detectors/score-rows";

/** A file's rows with what was said about each, in the file's order. */
export interface Judged {
  readonly csv: Pick<
    AnyCsv,
    "kind" | "columns" | "rows" | "rowNumbers" | "times" | "labels" | "time"
  >;
  readonly verdicts: readonly (RowVerdict | ReadingVerdict)[];
}

/**
 * Writes scores as CSV, a line per row of the file: its row number (the header is row 1), its time and value where there
 * are any, score, flag and label. A row without a score has empty fields there.
 */
export function scoresCsv({ csv, verdicts }: Judged): string {
  const isSeries = csv.kind === "series";
  const header = [
    "row",
    ...(csv.times ? [quoted(csv.time ?? "time")] : []),
    ...(isSeries ? [quoted(csv.columns[0])] : []),
    "score",
    ...(isSeries ? ["threshold"] : []),
    "flag",
    ...(csv.labels ? ["label"] : []),
  ];
  const lines = verdicts.map((verdict, i) =>
    [
      csv.rowNumbers[i],
      ...(csv.times ? [csv.times[i]] : []),
      ...(isSeries ? [csv.rows[i][0] ?? ""] : []),
      verdict.score ?? "",
      ...("threshold" in verdict ? [verdict.threshold ?? ""] : []),
      verdict.flag ?? "",
      ...(csv.labels ? [csv.labels[i]] : []),
    ].join(","),
  );
  return `${[header.join(","), ...lines].join("\n")}\n`;
}

/** A name as a CSV field. */
function quoted(name: string): string {
  return /[",\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}
