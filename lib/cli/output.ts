import { printable, printableLines } from "../printable";

/** Prints the one JSON document that `--json` promises on standard output. */
export function printJson(document: unknown): void {
  process.stdout.write(`${withoutCommands(JSON.stringify(document, null, 2))}\n`);
}

/** Letters that a line for a person may have: names and fields may be as long as whoever wrote a file liked. */
const MOST_LETTERS = 1000;

/** Prints a line for the person at the terminal; standard output stays free for results. */
export function say(line: string): void {
  process.stderr.write(`${shortened(printable(line))}\n`);
}

/** Prints a summary of several lines on standard output. Names in it come from files: none may command the terminal. */
export function printText(text: string): void {
  process.stdout.write(printableLines(text).split("\n").map(shortened).join("\n"));
}

function shortened(line: string): string {
  const more = line.length - MOST_LETTERS;
  return more > 0
    ? `${line.slice(0, MOST_LETTERS)}... (${more.toLocaleString("en")} letters more)`
    : line;
}

/** Prints data on standard output: to the last byte where a program or a file takes it, written out at a terminal. */
export function printData(text: string): void {
  process.stdout.write(process.stdout.isTTY ? printableLines(text) : text);
}

/** A document as JSON on one line, of which a terminal obeys nothing. */
export function jsonLine(document: unknown): string {
  return withoutCommands(JSON.stringify(document));
}

/** JSON leaves some controls as they are; written out they mean the same. */
function withoutCommands(json: string): string {
  return json.replace(
    /[\u007f-\u009f]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
