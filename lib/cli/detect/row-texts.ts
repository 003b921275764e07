import { parseCsv } from "../../data/csv";
import type { AnyCsv } from "../../data/read-any-csv";
import { withHeader } from "../../data/read-table-csv";
import { readText } from "../../data/read-text";

/** Columns that are shown beside a row, and letters of one field. */
const MOST_COLUMNS = 4;
const MOST_LETTERS = 40;

/**
 * What stands in the columns that nothing was learned from, such as names and ids: a row is known by them.
 *
 * @param places places in the file's rows, from 0
 * @returns one record per place, column to text; without columns that are empty in all of these rows
 */
export function rowTexts(
  file: string,
  { leftOut }: Pick<AnyCsv, "leftOut">,
  places: readonly number[],
): Record<string, string>[] {
  if (leftOut.length === 0 || places.length === 0) return places.map(() => ({}));
  const { header, records } = withHeader(parseCsv(readText(file, "rowTexts"), "rowTexts", file));
  const columns = leftOut
    .map(({ column }) => ({ column, j: header.indexOf(column) }))
    .filter(({ j }) => j >= 0 && places.some((place) => records[place][j].trim() !== ""))
    .slice(0, MOST_COLUMNS);
  return places.map((place) =>
    Object.fromEntries(
      columns.map(({ column, j }) => [column || '""', shortened(records[place][j])]),
    ),
  );
}

function shortened(text: string): string {
  return text.length <= MOST_LETTERS ? text : `${text.slice(0, MOST_LETTERS - 1)}…`;
}
