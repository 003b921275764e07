/**
 * Controls, marks that turn the direction of writing or end a line, and those of no width: a terminal obeys them, or shows
 * nothing where a name differs from another.
 */
const COMMANDS =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/g;

/**
 * Text that a terminal can only show: what it would obey (colours, cursor moves, titles, a line's end, a change of the
 * direction of writing) is written out, as `\x1b` for escape.
 *
 * @example
 * printable("flow\x1b[31m"); // "flow\\x1b[31m"
 */
export function printable(text: string): string {
  return text.replace(COMMANDS, writtenOut);
}

/** The same for text of several lines, which stay lines. */
export function printableLines(text: string): string {
  return text.split("\n").map(printable).join("\n");
}

function writtenOut(mark: string): string {
  if (mark === "\n") return "\\n";
  const code = mark.charCodeAt(0);
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, "0")}`
    : `\\u${code.toString(16).padStart(4, "0")}`;
}
