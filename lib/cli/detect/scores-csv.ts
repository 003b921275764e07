import type { ReadFile } from "../../data/reading/read-file";
import type { VerdictList } from "../../decide/packed-verdicts";
import { timeText } from "../../times";

/** A file's rows with what was said about each, in the file's order. */
export interface Judged {
  readonly file: ReadFile;
  readonly verdicts: VerdictList;
}

/**
 * Writes scores as CSV, a line per row of the file: its row number (the header is row 1), its time and its series where there are such, the values
 * of a series, score, threshold, flag, label, and the reason why there is no score or no decision. What there is not is an empty field.
 */
export function* scoresCsv({ file, verdicts }: Judged): Generator<string> {
  const { entity } = file;
  const isSeries = file.kind === "series";
  const shown = isSeries ? file.columns : [];
  const timeName = Array.isArray(file.time) ? file.time.join(" ") : (file.time ?? "time");
  const header = [
    "row",
    ...(file.times ? [timeName as string] : []),
    ...(entity ? [entity.column] : []),
    ...shown,
    ...["score", "threshold", "flag"],
    ...(file.labels ? ["label"] : []),
    "reason",
  ];
  yield `${header.map(quoted).join(",")}\n`;
  const field = (value: number | null) => (value === null || Number.isNaN(value) ? "" : `${value}`);
  for (let i = 0; i < verdicts.length; i += 1) {
    const { score, threshold, flag, reason } = verdicts.at(i)!;
    // Of millions of rows each list would be garbage.
    let line = `${file.rowNumbers[i]},`;
    if (file.times) line += `${timeAt(file, i) ?? ""},`;
    if (entity) line += `${quoted(entity.names[entity.of[i]] ?? "")},`;
    for (let j = 0; j < shown.length; j += 1) line += `${field(file.values[j][i])},`;
    line += `${field(score)},${field(threshold)},${field(flag)},`;
    if (file.labels) line += `${file.labels[i]},`;
    yield `${line}${reason === undefined ? "" : quoted(reason)}\n`;
  }
}

/** How the time of a row is written; nothing for a row that has none. */
export function timeAt({ times, timeKind }: ReadFile, i: number): string | undefined {
  const time = times?.[i];
  return time === undefined || Number.isNaN(time) ? undefined : timeText(time, timeKind);
}

/** A text as a CSV field. */
function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
