import { cellType } from "./cell-types";
import type { HeadRecord } from "./layout";

/**
 * Refuses a file in which each line is one text in quotes: nothing parts its columns then.
 *
 * @throws RangeError if every line holds one mark between columns equally often
 */
export function refuseQuotedLines(records: readonly HeadRecord[], file: string): void {
  const lines = records.slice(0, 100).map(({ fields }) => fields[0]);
  const isWhole = [",", ";", "\t", "|", "^"].some((mark) => {
    const n = lines[0].split(mark).length;
    return (
      n > 1 && cellType(lines[0]) === "text" && lines.every((line) => line.split(mark).length === n)
    );
  });
  if (!isWhole) return;
  throw new RangeError(
    `lines must not be in quotes as a whole, got ${JSON.stringify(lines[0].slice(0, 40))} in ${file}, row ${records[0].row} (take off the quotes at both ends of each line)`,
  );
}
