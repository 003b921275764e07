import { nAbove } from "./cell-types";
import type { CellType } from "./cell-types";
import type { Reading } from "./how";
import { asWide, commonWidth, isIdle, listed, namesOf, typesBelow, uncommented } from "./layout";
import type { HeadRecord, Layout } from "./layout";

/** A header stands among so many lines. */
const MOST_ABOVE = 50;

/**
 * Finds the data of a further file in the layout of one that was read before: its header is the line that holds the columns needed, or
 * the comment line that does. Without a header, what stands above the first row as wide as the columns are titles.
 *
 * @throws RangeError if a needed column is missing, or nothing but a header is there
 */
export function findLayoutLike(
  records: readonly HeadRecord[],
  how: Reading,
  needed: readonly string[],
  file: string,
): Layout {
  const { separator, comment, hasHeader } = how;
  const shown = records.filter((record) => !isIdle(record, comment));
  if (shown.length === 0) throw new RangeError(`file must not be empty, got ${file}`);
  const width = hasHeader ? commonWidth(shown) : how.header.length;
  const types = typesBelow(shown, width);
  const named = hasHeader
    ? headerLike(records, { comment, needed, width, types, file, header: how.header })
    : undefined;
  const header =
    named === undefined ? [...how.header] : namesOf(named.fields.slice(0, width), width).names;
  const begins = ({ row, fields }: HeadRecord) =>
    named === undefined ? fields.length === width : row >= named.row;
  const body = shown.slice(Math.max(0, shown.findIndex(begins)));
  const from = named !== undefined && body[0].row === named.row ? 1 : 0;
  const below = typesBelow(body, header.length);
  const first = body[from + nAbove(body.slice(from), below)];
  if (first === undefined) throw new RangeError(`file must hold at least one row, got ${file}`);
  const headerFields = named?.fields ?? [];
  return { separator, comment, hasHeader, header, headerFields, firstRow: first.row, notes: [] };
}

function headerLike(
  records: readonly HeadRecord[],
  given: {
    readonly comment: string;
    readonly needed: readonly string[];
    readonly width: number;
    readonly types: readonly CellType[];
    readonly file: string;
    readonly header: readonly string[];
  },
): HeadRecord {
  const { comment, needed, width, types, file, header } = given;
  const isComment = ({ fields }: HeadRecord) => comment !== "" && fields[0].startsWith(comment);
  const shown = records.filter((record) => !isIdle(record, comment)).slice(0, MOST_ABOVE);
  const candidates = [
    ...shown.map((record) => asWide(record, width, types)),
    ...records
      .filter(isComment)
      .slice(0, MOST_ABOVE)
      .map((record) => uncommented(record, comment, width))
      .filter(({ fields }) => fields.length === width),
  ];
  const holdsAll = ({ fields }: HeadRecord) => {
    const { names } = namesOf(fields);
    return needed.every((name) => names.includes(name));
  };
  // On which side a name is missing, the first file has told.
  const isSame = ({ fields }: HeadRecord) =>
    fields.length === header.length && namesOf(fields).names.every((name, j) => name === header[j]);
  const named =
    [...candidates, ...shown.flatMap(bothWays)].find(isSame) ??
    // A title may hold the names too.
    candidates.find((record) => record.fields.length === width && holdsAll(record)) ??
    candidates.find(holdsAll);
  if (named !== undefined) return named;
  const widest = shown.reduce((a, b) => (b.fields.length > a.fields.length ? b : a));
  const missing = needed.filter((name) => !widest.fields.includes(name));
  throw new RangeError(
    `file must have the columns ${listed(needed)}, got ${listed(widest.fields)} in ${file} (${listed(missing)} missing)`,
  );
}

/** A record with a field more at its end, or at its beginning. */
function bothWays(record: HeadRecord): HeadRecord[] {
  const { fields } = record;
  return [
    [...fields, ""],
    ["", ...fields],
  ].map((wider) => ({ ...record, fields: wider }));
}
