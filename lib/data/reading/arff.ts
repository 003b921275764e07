import type { Layout } from "./layout";
import { namesOf } from "./layout";

const NAMED = /^[ \t]*@attribute[ \t]+(?:'([^']*)'|"([^"]*)"|(\S+))/gim;

/** True for the beginning of a file of attributes and relations, as Weka writes it. */
export function isArff(head: string): boolean {
  return /^\s*(%.*\s+)*@relation\s/i.test(head) && /^[ \t]*@data/im.test(head);
}

/**
 * The layout of such a file: lines that begin with @attribute name the columns, those after @data are rows.
 *
 * @throws RangeError if it names no columns, or no row follows
 */
export function arffLayout(head: string, file: string): Layout {
  const fields = [...head.matchAll(NAMED)].map(([, a, b, c]) => a ?? b ?? c);
  const lines = head.split(/\r\n|\n|\r/);
  const data = lines.findIndex((line) => /^\s*@data/i.test(line));
  const first = lines.findIndex(
    (line, i) => i > data && line.trim() !== "" && !line.startsWith("%"),
  );
  if (fields.length === 0 || first < 0) {
    throw new RangeError(`file must hold @attribute lines and at least one row, got ${file}`);
  }
  const { names, notes } = namesOf(fields);
  return {
    separator: ",",
    comment: "%",
    hasHeader: false,
    header: names,
    headerFields: [],
    firstRow: first + 1,
    notes: ["an ARFF file: its @attribute lines name the columns", ...notes],
  };
}
