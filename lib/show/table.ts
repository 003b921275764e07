import { kindOf } from "../checks";
import { formatCell, isMeanAndSd, type Cell } from "./format";
import { escapeHtml } from "./html";
import { sendOutput } from "./kernel";
import { simulatedText } from "./simulated";

/** One row: column name to cell. */
export type TableRow = Readonly<Record<string, Cell>>;

/** How one column is shown. */
export interface TableColumn {
  /** Heading. Default the column's name. */
  title?: string;
  /** Unit, set behind the heading in brackets. Default none. */
  unit?: string;
  /** Decimals of its numbers. Default: as many as the number needs to be read. */
  digits?: number;
  /** Prints the column's best cell in bold: the highest or the lowest. Default neither. */
  best?: "high" | "low";
}

export interface TableOptions {
  /** What the table shows, as a sentence. Default none. */
  caption?: string;
  /** The columns to show, in order. Default: every column of the first row. */
  columns?: Readonly<Record<string, TableColumn>>;
  /** Rows to print on a tinted ground. Default none. */
  highlight?: (row: TableRow, index: number) => boolean;
  /** Rows to show; the rest is counted in a last line. Default 200. */
  limit?: number;
}

/** A table made ready: texts of all cells, and which are numbers, best or highlighted. */
interface Layout {
  caption: string | undefined;
  headings: string[];
  cells: string[][];
  isNumber: boolean[];
  best: (number | null)[];
  highlighted: boolean[];
  more: number;
}

/** The number in a cell, if it holds one. */
function numberIn(cell: Cell): number | null {
  const value = isMeanAndSd(cell) ? cell.value : cell;
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** The best value of a column, or null where nothing is to be bold. */
function bestOf(rows: readonly TableRow[], name: string, best?: "high" | "low"): number | null {
  const values = rows.flatMap((row) => numberIn(row[name]) ?? []);
  if (best === undefined || values.length === 0) return null;
  return best === "high" ? Math.max(...values) : Math.min(...values);
}

/** Refuses tables without rows, with columns that no row has or with cells that cannot be written. */
function checkTable(rows: readonly TableRow[], names: readonly string[]): void {
  if (rows.length === 0) throw new RangeError("showTable: needs at least one row, got 0");
  for (const name of names) {
    if (!rows.some((row) => name in row)) {
      throw new RangeError(
        `showTable: every column must be in the rows, got "${name}", rows have ${Object.keys(rows[0]).join(", ")}`,
      );
    }
    rows.forEach((row, i) => {
      const cell: unknown = row[name];
      if (typeof cell === "object" && cell !== null && !isMeanAndSd(cell)) {
        throw new TypeError(
          `showTable: cells must be numbers, texts or means with sd, got ${kindOf(cell)} in column "${name}" of row ${i}`,
        );
      }
    });
  }
}

function layOut(rows: readonly TableRow[], options: TableOptions): Layout {
  const columns: Readonly<Record<string, TableColumn>> =
    options.columns ?? Object.fromEntries(Object.keys(rows[0] ?? {}).map((name) => [name, {}]));
  const names = Object.keys(columns);
  checkTable(rows, names);
  const { caption, highlight = () => false, limit = 200 } = options;
  const shown = rows.slice(0, limit);
  return {
    caption: caption === undefined ? undefined : simulatedText(caption),
    headings: names.map((name) => {
      const { title = name, unit } = columns[name];
      return unit ? `${title} (${unit})` : title;
    }),
    cells: shown.map((row) => names.map((name) => formatCell(row[name], columns[name].digits))),
    isNumber: names.map((name) => shown.some((row) => numberIn(row[name]) !== null)),
    best: names.map((name) => bestOf(rows, name, columns[name].best)),
    highlighted: shown.map((row, i) => highlight(row, i)),
    more: rows.length - shown.length,
  };
}

// Colours of no page: tints of grey that read on white and on dark, and whatever ink the page has.
const line = "1px solid rgba(128, 128, 128, 0.35)";

// Folded by words, but not to one word a line on a phone; a checksum has no words and is broken.
const foldable = "white-space:normal;min-width:11em;overflow-wrap:anywhere";

const ISO_TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** A text as HTML; a time may be folded between its day and its hour. */
function cellHtml(text: string): string {
  return escapeHtml(text).replace(/\d{4}-\d\d-\d\dT(?=\d\d:)/g, "$&<wbr>");
}

/** The table as HTML, its style in place so that it looks the same in JupyterLab, in reports and in print. */
function tableHtml(rows: readonly TableRow[], options: TableOptions): string {
  const layout = layOut(rows, options);
  const names = Object.keys(options.columns ?? rows[0]);
  const align = (column: number) => (layout.isNumber[column] ? "right" : "left");
  const heading = layout.headings.map(
    (text, c) =>
      `<th scope="col" style="text-align:${align(c)};padding:4px 9px;border-bottom:${line};font-weight:600">${escapeHtml(text)}</th>`,
  );
  // Names stay on one line; sentences may be folded.
  const isShort = names.map((_, c) =>
    layout.cells.every((cells) => cells[c].length <= 24 && !ISO_TIME.test(cells[c])),
  );
  const isTime = names.map((_, c) => layout.cells.every((cells) => ISO_TIME.test(cells[c])));
  const body = layout.cells.map((cells, r) => {
    const ground = layout.highlighted[r]
      ? "background:rgba(43, 124, 191, 0.16)"
      : "background:none";
    const row = cells.map((text, c) => {
      const isBest = layout.best[c] !== null && numberIn(rows[r][names[c]]) === layout.best[c];
      const weight = isBest ? ";font-weight:700" : "";
      const whole = isTime[c] ? "white-space:normal;min-width:7.6em" : foldable;
      const folds = layout.isNumber[c] || isShort[c] ? "white-space:nowrap" : whole;
      return `<td style="text-align:${align(c)};padding:3px 9px;${folds}${weight}">${cellHtml(text)}</td>`;
    });
    return `<tr style="${ground}">${row.join("")}</tr>`;
  });
  const { caption, more } = layout;
  return [
    // A figure, because a table's own caption would be folded to the width of a narrow table.
    `<figure class="anomalab-table table-frame" style="margin:8px 0">`,
    caption
      ? `<figcaption style="font-size:13px;font-weight:600;padding:4px 0 6px">${escapeHtml(caption)}</figcaption>`
      : "",
    // What scrolls must be within reach of the keyboard, and then needs a name.
    `<div class="scroll" style="overflow-x:auto" tabindex="0" role="group" aria-label="${escapeHtml(caption ?? "table")}">`,
    `<table style="border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:13px;margin:0">`,
    `<thead><tr>${heading.join("")}</tr></thead>`,
    `<tbody>${body.join("")}</tbody>`,
    more > 0
      ? `<tfoot><tr><td colspan="${names.length}" style="text-align:left;padding:3px 9px">and ${more} more rows</td></tr></tfoot>`
      : "",
    `</table></div></figure>`,
  ].join("");
}

/** The table as text in columns. */
function tableText(rows: readonly TableRow[], options: TableOptions): string {
  const { caption, headings, cells, isNumber, more } = layOut(rows, options);
  const widths = headings.map((heading, c) =>
    Math.max(heading.length, ...cells.map((row) => row[c].length)),
  );
  const write = (texts: readonly string[]) =>
    texts
      .map((text, c) => (isNumber[c] ? text.padStart(widths[c]) : text.padEnd(widths[c])))
      .join("  ")
      .trimEnd();
  return [
    ...(caption ? [caption] : []),
    write(headings),
    widths.map((width) => "-".repeat(width)).join("  "),
    ...cells.map(write),
    ...(more > 0 ? [`and ${more} more rows`] : []),
  ].join("\n");
}

/** The forms in which a table is sent. */
export function tableForms(
  rows: readonly TableRow[],
  options: TableOptions = {},
): { "text/html": string; "text/plain": string } {
  return { "text/html": tableHtml(rows, options), "text/plain": tableText(rows, options) };
}

/**
 * Shows rows as a table: numbers to the right, units in the headings, a mean with its spread as "0.866 ± 0.012".
 *
 * In a plain Node process the table is printed as text.
 *
 * @param rows nRows objects; a cell is a number, a text, a `{ value, sd }`, or null where there is nothing.
 *   What is in no column may be anything
 * @throws RangeError if there are no rows, or a column is in none of them
 * @throws TypeError if a cell is a list or another object
 */
export function showTable(rows: readonly object[], options: TableOptions = {}): void {
  sendOutput(tableForms(rows as readonly TableRow[], options));
}
