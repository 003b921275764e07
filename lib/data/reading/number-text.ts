import type { NumberForm } from "./how";

/**
 * How a number is written: "whole", "point3" and "comma3" (three digits after the only mark: 1.050 may be a thousand and fifty),
 * "point" and "comma" (the mark is a decimal mark for certain), "points" and "commas" (it is between groups for certain), and groups
 * parted by blanks or apostrophes, with the decimal mark that they have.
 */
export type NumberStyle =
  | "whole"
  | "point"
  | "point3"
  | "points"
  | "comma"
  | "comma3"
  | "commas"
  | "blanks"
  | "blanksPoint"
  | "blanksComma";

/** A number as it is written. */
export interface WrittenNumber {
  readonly style: NumberStyle;
  /** The number alone: "1,525.5". */
  readonly body: string;
  /** What stands before or after it: "°C"; "" for nothing. */
  readonly unit: string;
}

const NUMBER =
  /^([€$£¥])?\s?([+\-\u2212]?\d*(?:[.,' \u00a0\u202f\u2019]\d+)*[.,]?(?:e[+-]?\d+)?)(?:[\s\u00a0]?([a-zµμ°%‰€$£¥Ω"][^\s\d,;:]*[23²³]?(?:\/[^\s,;:]+)?))?$/i;
const STYLES: readonly (readonly [NumberStyle, RegExp])[] = [
  ["whole", /^\d+$/],
  ["point3", /^[1-9]\d{0,2}\.\d{3}$/],
  ["comma3", /^[1-9]\d{0,2},\d{3}$/],
  ["point", /^(\d+\.\d*|\.\d+)(e[+-]?\d+)?$|^\d+e[+-]?\d+$/i],
  ["comma", /^(\d+,\d*|,\d+)(e[+-]?\d+)?$/i],
  ["points", /^\d{1,3}(\.\d{3})+(\.\d{3}|,\d+)$/],
  ["commas", /^\d{1,3}(,\d{3})+(,\d{3}|\.\d+)$/],
  ["blanks", /^\d{1,3}([' \u00a0\u202f\u2019]\d{3})+$/],
  ["blanksPoint", /^\d{1,3}([' \u00a0\u202f\u2019]\d{3})+\.\d+$/],
  ["blanksComma", /^\d{1,3}([' \u00a0\u202f\u2019]\d{3})+,\d+$/],
];

const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;
/** No number that somebody writes has more characters. */
const LONGEST = 40;

const GROUP_MARKS = { ",": /,/g, ".": /\./g, " ": /[' \u00a0\u202f\u2019]/g };

/** Takes a written number apart; undefined for what is none. */
export function writtenNumber(text: string): WrittenNumber | undefined {
  if (text.length > LONGEST) return undefined;
  const found = NUMBER.exec(text);
  if (found === null) return undefined;
  const body = found[2].replace("\u2212", "-");
  const bare = body.replace(/^[+-]/, "");
  const style = STYLES.find(([, form]) => form.test(bare))?.[0];
  return style === undefined ? undefined : { style, body, unit: found[3] ?? found[1] ?? "" };
}

/**
 * Reads a number in one form.
 *
 * @returns a finite number, or NaN for what is none in this form
 * @example
 * numberIn("1.525,5 kWh", { decimal: ",", group: ".", unit: "kWh" }); // 1525.5
 */
export function numberIn(text: string, { decimal, group, unit, words }: NumberForm): number {
  // What most fields of most files are, at a tenth of the time.
  if (decimal === "." && group !== "." && text.length <= LONGEST && PLAIN.test(text)) {
    return finite(Number(text));
  }
  if (words === true && /^(true|false)$/i.test(text)) return /^t/i.test(text) ? 1 : 0;
  const written = writtenNumber(text);
  if (written === undefined || (written.unit !== "" && written.unit !== unit)) return NaN;
  let { body } = written;
  if (group !== "") {
    const whole = body.replace(decimal === "." ? /\..*$/ : /,.*$/, "");
    const bare = whole.replace(GROUP_MARKS[group], "");
    // "15.3" is no group of thousands: better no number than ten times too much.
    if (bare !== whole && !/^[+-]?\d{1,3}([^\d]\d{3})+$/.test(whole)) return NaN;
    body = bare + body.slice(whole.length);
  }
  if (decimal === ",") body = body.includes(".") ? "" : body.replace(",", ".");
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(body) ? finite(Number(body)) : NaN;
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : NaN;
}
