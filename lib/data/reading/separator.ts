import { cellType } from "./cell-types";
import type { Separator } from "./how";
import type { HeadRecord } from "./layout";
import { RecordScanner } from "./record-scanner";

/** Records looked at to choose. */
const SAMPLE = 300;

/** The beginning of a file, split in the best way. */
export interface Separated {
  readonly separator: Separator;
  readonly comment: string;
  readonly records: readonly HeadRecord[];
  readonly notes: string[];
}

/**
 * Chooses what stands between fields: what gives most lines the same number of fields, and fields that are numbers and times.
 * Decimal commas are no separators then. Blanks separate where nothing else does.
 */
export function chooseSeparator(head: string): Separated {
  const said = /^sep=([,;|^\t])\s*(\r\n|\n|\r)/i.exec(head);
  const comment = commentMark(head);
  const separator = (said?.[1] as Separator | undefined) ?? best(head, comment);
  const all = splitHead(head, separator);
  return {
    separator,
    comment,
    records: said === null ? all : all.slice(1),
    notes: comment === "" ? [] : [`lines that begin with ${comment} are comments: skipped`],
  };
}

/** Splits text into records, for a look at the first lines of a file; a last line without an end is left out. */
export function splitHead(head: string, separator: Separator): HeadRecord[] {
  const records: HeadRecord[] = [];
  const scanner: RecordScanner = new RecordScanner(
    separator,
    (fields) => records.push({ row: scanner.nRecords, fields: fields.texts() }),
    "the first lines",
  );
  scanner.push(Buffer.from(head));
  return records;
}

/** The mark of comment lines, if the file begins with one. */
function commentMark(head: string): string {
  const first = /\S.*/.exec(head)?.[0] ?? "";
  const mark = ["#", "%", "//"].find((each) => first.startsWith(each)) ?? "";
  // A single such line may be a header whose first name begins so.
  return mark !== "" &&
    head.split(/\r\n|\n|\r/, 50).some((line) => line.trim() !== "" && !line.startsWith(mark))
    ? mark
    : "";
}

function best(head: string, comment: string): Separator {
  const marks: readonly Separator[] = ["\t", ";", "|", "^", ","];
  const scored = marks.map((mark) => ({ mark, score: scoreOf(head, mark, comment) }));
  const { mark, score } = scored.reduce((most, each) => (each.score > most.score ? each : most));
  if (score > 0) return mark;
  // The commas that were seen are decimal marks of a single column: anything parts it but they.
  if (isDecimalComma(splitHead(head, ",").slice(0, SAMPLE), ",", 2)) return ";";
  return scoreOf(head, " ", comment) > 0.8 ? " " : ",";
}

/** 0 where a separator gives most lines one field; else how alike the lines are, times how much of them is numbers and times. */
function scoreOf(head: string, mark: Separator, comment: string): number {
  const sample = firstRecords(head, mark, comment);
  const widths = new Map<number, number>();
  for (const { fields } of sample) widths.set(fields.length, (widths.get(fields.length) ?? 0) + 1);
  const [width, n] = [...widths].reduce((most, each) => (each[1] > most[1] ? each : most), [1, 0]);
  if (width < 2 || isDecimalComma(sample, mark, width)) return 0;
  const alike = n / sample.length;
  const cells = sample.slice(-100).flatMap(({ fields }) => fields);
  const typed = cells.filter((cell) => cellType(cell) !== "text").length / cells.length;
  if (mark === " ") return typed * alike;
  return alike * alike * (0.2 + typed);
}

/** The first records that are there to be read. All of the text is split only where its first lines do not hold enough. */
function firstRecords(head: string, mark: Separator, comment: string): HeadRecord[] {
  const isThere = ({ fields }: HeadRecord) =>
    fields.some((field) => field !== "") && !(comment && fields[0].startsWith(comment));
  const begin = head.slice(0, endOfLine(head, 2 * SAMPLE));
  // In quotes a record may be longer than a line, and not end with one.
  const first = begin.includes('"') ? [] : splitHead(begin, mark).filter(isThere);
  const records = first.length >= SAMPLE ? first : splitHead(head, mark).filter(isThere);
  return records.slice(0, SAMPLE);
}

/** Where the n-th line ends; the text's length where there are not so many. */
function endOfLine(text: string, n: number): number {
  let at = 0;
  for (let i = 0; i < n && at < text.length; i += 1) {
    const next = text.indexOf("\n", at);
    if (next < 0) return text.length;
    at = next + 1;
  }
  return at;
}

/** A header of one field above lines of two whole numbers: one column with decimal commas. */
function isDecimalComma(sample: readonly HeadRecord[], mark: Separator, width: number): boolean {
  return (
    mark === "," &&
    width === 2 &&
    sample.length > 2 &&
    sample[0].fields.length === 1 &&
    sample
      .slice(1)
      .every(({ fields }) => /^-?\d+$/.test(fields[0]) && /^\d*$/.test(fields[1] ?? ""))
  );
}
