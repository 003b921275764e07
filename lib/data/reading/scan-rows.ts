import { setImmediate as nextTurn } from "node:timers/promises";
import type { Layout } from "./layout";
import { RecordScanner } from "./record-scanner";
import type { Fields } from "./record-scanner";
import type { TextFile } from "./text-file";

/** More lines of another width than this share are no slips. */
const MOST_RAGGED = 0.01;

/** What a file's rows were like, beside their values. */
export interface ScanResult {
  readonly nRows: number;
  readonly notes: readonly string[];
}

/**
 * Goes through a file's rows of data. Comments, empty rows and headers that are repeated are skipped; a row of another width
 * is left out where that is a slip (one row in a hundred, or a last row that was not finished).
 *
 * @param onRow gets the fields, good until it returns, and the row as a spreadsheet counts
 * @throws RangeError if more rows than that have another width than the header, or no row is left
 */
export async function scanRows(
  text: TextFile,
  layout: Layout,
  onRow: (fields: Fields, row: number) => void,
): Promise<ScanResult> {
  const rows = new RowFilter(layout);
  const scanner: RecordScanner = new RecordScanner(
    layout.separator,
    (fields) => {
      const row = scanner.nRecords;
      if (row >= layout.firstRow && rows.isData(fields, row)) onRow(fields, row);
    },
    text.name,
  );
  for await (const block of text.blocks()) {
    scanner.push(block);
    await nextTurn(); // A signal gets its turn.
  }
  scanner.end();
  return rows.result(scanner.nRecords, text.name);
}

/** Tells rows of data from all else, and counts. */
class RowFilter {
  private nRows = 0;
  private nEmpty = 0;
  private nHeaders = 0;
  private readonly ragged: { n: number; row: number; width: number; last: number } = {
    n: 0,
    row: 0,
    width: 0,
    last: 0,
  };
  private readonly width: number;

  constructor(private readonly layout: Layout) {
    this.width = layout.header.length;
  }

  isData(fields: Fields, row: number): boolean {
    const { layout, width } = this;
    if (fields.n === width && !fields.isEmpty(0) && !this.isMarked(fields)) {
      this.nRows += 1;
      return true;
    }
    if (isEmptyFrom(fields, 0)) {
      if (fields.n > 1) this.nEmpty += 1;
      return false;
    }
    const first = fields.text(0);
    if (layout.comment !== "" && first.startsWith(layout.comment)) return false;
    if (layout.hasHeader && fields.n > 1 && this.isHeader(fields)) {
      this.nHeaders += 1;
      return false;
    }
    if (fields.n === width || (fields.n > width && isEmptyFrom(fields, width))) {
      this.nRows += 1;
      return true;
    }
    const { ragged } = this;
    if (ragged.n === 0) [ragged.row, ragged.width] = [row, fields.n];
    ragged.n += 1;
    ragged.last = row;
    return false;
  }

  result(lastRow: number, file: string): ScanResult {
    const { nRows, nEmpty, nHeaders, ragged, width } = this;
    const isSlip = ragged.n <= MOST_RAGGED * nRows || (ragged.n === 1 && ragged.last === lastRow);
    if (!isSlip) {
      const many = ragged.n === 1 ? "" : `, and in ${ragged.n - 1} more`;
      throw new RangeError(
        `every row must have the header's ${width} fields, got ${ragged.width} in ${file}, row ${ragged.row}${many} (correct or delete it)`,
      );
    }
    if (nRows === 0) {
      throw new RangeError(`file must hold a header and at least one row, got ${file}`);
    }
    const notes: string[] = [];
    if (nEmpty > 0) notes.push(`${count(nEmpty, "empty row")} skipped`);
    if (nHeaders > 0) notes.push(`the header is repeated ${count(nHeaders, "time")}: skipped`);
    if (ragged.n > 0) {
      notes.push(
        `${count(ragged.n, "row")} without the header's ${width} fields left out, first row ${ragged.row}`,
      );
    }
    return { nRows, notes };
  }

  /** Quick: true for the few rows that may be a comment or a header again. */
  private isMarked(fields: Fields): boolean {
    const byte = fields.bytes[fields.starts[0]];
    const { comment, headerFields } = this.layout;
    return (
      (comment !== "" && byte === comment.charCodeAt(0)) ||
      (headerFields.length > 0 && byte === headerFields[0].charCodeAt(0))
    );
  }

  private isHeader(fields: Fields): boolean {
    const { headerFields } = this.layout;
    return headerFields.every((name, j) => j < fields.n && fields.text(j) === name);
  }
}

function isEmptyFrom(fields: Fields, from: number): boolean {
  for (let j = from; j < fields.n; j += 1) if (!fields.isEmpty(j)) return false;
  return true;
}

/** "1 row", "1,200 rows". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
}
