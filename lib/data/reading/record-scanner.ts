import type { Separator } from "./how";

const [QUOTE, LF, CR, BLANK, TAB] = [34, 10, 13, 32, 9];
/** A record above this is no record: a quote that never ends, or no text at all. */
const LONGEST_RECORD = 16 * 1024 * 1024;

/** One record's fields as places in a block of bytes: no text is made of what is not looked at. */
export class Fields {
  bytes: Buffer = Buffer.alloc(0);
  n = 0;
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  /** 1 where the field holds doubled quotes. */
  private escaped = new Uint8Array(64);

  add(start: number, end: number, escaped: boolean): void {
    if (this.n === this.starts.length) this.grow();
    this.starts[this.n] = start;
    this.ends[this.n] = end;
    this.escaped[this.n] = escaped ? 1 : 0;
    this.n += 1;
  }

  /** A field's text, without quotes and the blanks around it; apostrophes around it, or before a number, are quotes too. */
  text(j: number): string {
    const text = this.bytes.toString("utf8", this.starts[j], this.ends[j]);
    const plain = this.escaped[j] === 1 ? text.replaceAll('""', '"') : text;
    return plain.startsWith("'") ? plain.replace(/^'([^']*)'$|^'(?=[-+.\d][^']*$)/, "$1") : plain;
  }

  isEmpty(j: number): boolean {
    return this.starts[j] >= this.ends[j];
  }

  /** All texts of the record. */
  texts(): string[] {
    return Array.from({ length: this.n }, (_, j) => this.text(j));
  }

  private grow(): void {
    const [starts, ends, escaped] = [this.starts, this.ends, this.escaped];
    (this.starts = new Int32Array(2 * starts.length)).set(starts);
    (this.ends = new Int32Array(2 * ends.length)).set(ends);
    (this.escaped = new Uint8Array(2 * escaped.length)).set(escaped);
  }
}

/**
 * Splits UTF-8 bytes, block by block, into records and fields. Line ends of any system, quotes with line ends within, doubled quotes
 * and blanks around fields are known; an empty line is a record with one empty field.
 *
 * @throws RangeError from push or end if a quote does not end, or a record is longer than 16 MB
 */
export class RecordScanner {
  private carry: Buffer = Buffer.alloc(0);
  private readonly fields = new Fields();
  private readonly mark: number;
  /** Records so far: the place of the last one as a spreadsheet counts. */
  nRecords = 0;

  constructor(
    separator: Separator,
    private readonly onRecord: (fields: Fields) => void,
    private readonly where: string,
  ) {
    this.mark = separator.charCodeAt(0);
  }

  push(block: Buffer): void {
    const bytes = this.carry.length === 0 ? block : Buffer.concat([this.carry, block]);
    // A copy: the block belongs to whoever reads the file.
    this.carry = Buffer.from(bytes.subarray(this.scan(bytes, false)));
    if (this.carry.length > LONGEST_RECORD) {
      throw new RangeError(
        `a line must be at most 16 MB, got more in ${this.where}, row ${this.nRecords + 1}${this.carry.includes(QUOTE) ? " (is a quote not closed?)" : ""}`,
      );
    }
  }

  end(): void {
    if (this.carry.length > 0) this.scan(this.carry, true);
    this.carry = Buffer.alloc(0);
  }

  /** Scans whole records; the place where the first that is not whole begins. */
  private scan(bytes: Buffer, isLast: boolean): number {
    const { fields, mark } = this;
    fields.bytes = bytes;
    let at = 0;
    while (at < bytes.length) {
      const begin = at;
      fields.n = 0;
      for (;;) {
        at = this.field(bytes, at, isLast);
        if (at < 0) return begin;
        if (at < bytes.length && bytes[at] === mark && mark !== BLANK) at += 1;
        else if (at >= bytes.length || bytes[at] === LF || bytes[at] === CR) break;
      }
      // The line feed of a carriage return may be in the next block.
      if (!isLast && (at >= bytes.length || (bytes[at] === CR && at + 1 === bytes.length))) {
        return begin;
      }
      at += bytes[at] === CR && bytes[at + 1] === LF ? 2 : 1;
      this.nRecords += 1;
      this.onRecord(fields);
    }
    return at;
  }

  /** Adds one field; the place of what ends it, or -1 where a quote has not ended yet. */
  private field(bytes: Buffer, from: number, isLast: boolean): number {
    const { fields, mark } = this;
    const n = bytes.length;
    let at = from;
    while (at < n && isBlank(bytes[at]) && (bytes[at] !== mark || mark === BLANK)) at += 1;
    if (bytes[at] === QUOTE && at < n) {
      const end = this.quoted(bytes, at, isLast);
      if (end !== undefined) return end;
    }
    const start = at;
    while (at < n) {
      const c = bytes[at];
      if (c === mark || c === LF || c === CR || (mark === BLANK && c === TAB)) break;
      at += 1;
    }
    let end = at;
    while (end > start && isBlank(bytes[end - 1])) end -= 1;
    if (mark !== BLANK) fields.add(start, end, false);
    else {
      // Blanks at the end of a line separate nothing; an empty line is one empty field.
      if (end > start || fields.n === 0) fields.add(start, end, false);
      while (at < n && isBlank(bytes[at])) at += 1;
    }
    return at;
  }

  /** A field in quotes; undefined where text follows the closing quote, so that the quotes belong to the field. */
  private quoted(bytes: Buffer, from: number, isLast: boolean): number | undefined {
    const { mark } = this;
    let escaped = false;
    let close = bytes.indexOf(QUOTE, from + 1);
    while (close >= 0 && bytes[close + 1] === QUOTE) {
      escaped = true;
      close = bytes.indexOf(QUOTE, close + 2);
    }
    if (close < 0) {
      if (!isLast) return -1;
      throw new RangeError(
        `quotes must be closed, got one that is not in ${this.where}, row ${this.nRecords + 1} (close it, or take it out)`,
      );
    }
    if (!isLast && close + 1 === bytes.length) return -1;
    let at = close + 1;
    while (at < bytes.length && isBlank(bytes[at]) && bytes[at] !== mark) at += 1;
    const next = bytes[at];
    if (at < bytes.length && next !== mark && next !== LF && next !== CR) {
      return mark === BLANK ? this.addQuoted(bytes, from, close, escaped, at) : undefined;
    }
    return this.addQuoted(bytes, from, close, escaped, at);
  }

  private addQuoted(bytes: Buffer, open: number, close: number, escaped: boolean, at: number) {
    let [start, end] = [open + 1, close];
    while (start < end && isBlank(bytes[start])) start += 1;
    while (end > start && isBlank(bytes[end - 1])) end -= 1;
    this.fields.add(start, end, escaped);
    while (this.mark === BLANK && at < bytes.length && isBlank(bytes[at])) at += 1;
    return at;
  }
}

function isBlank(byte: number): boolean {
  return byte === BLANK || byte === TAB;
}
