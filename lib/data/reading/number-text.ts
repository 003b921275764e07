import type { NumberForm } from "./how";
import { elapsedClock } from "./time-forms";
import { wordTruth } from "./truth-words";

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
  /** The number alone, its sign in front: "-1,525.5". */
  readonly body: string;
  /** What stands before or after it: "°C"; "" for nothing. */
  readonly unit: string;
  /** What says that it is not exact: "<", "~"; "" for nothing. */
  readonly mark: string;
}

const CURRENCY = String.raw`[€$£¥₹₽₩₺₪]|(?:US|R|A|C)\$|USD|EUR|CHF|GBP|INR|JPY|CNY|CAD|AUD|SEK|NOK|DKK|PLN|CZK|HUF|BRL|ZAR|Rs\.?|kr\.?|Fr\.?|zł`;
const BODY = String.raw`\d*(?:[.,' \u00a0\u202f\u2019]\d+)*[.,]?(?:e[+-]?\d+)?`;
const UNIT = String.raw`[a-zµμ°%‰€$£¥₹Ω"[*][^\s\d,;:]*[23²³]?(?:\/[^\s,;:]+)?`;
/** Mark, sign, currency, sign, number, a minus as bookkeepers write it, unit. */
const NUMBER = new RegExp(
  String.raw`^([<>]=?|[≤≥~≈])?\s?([+\-\u2212]?)(${CURRENCY})?\s?([+\-\u2212]?)(${BODY})(-?)(?:\s?(${UNIT}))?$`,
  "i",
);
const STYLES: readonly (readonly [NumberStyle, RegExp])[] = [
  ["whole", /^\d+$/],
  ["point3", /^[1-9]\d{0,2}\.\d{3}$/],
  ["comma3", /^[1-9]\d{0,2},\d{3}$/],
  ["point", /^(\d+\.\d*|\.\d+)(e[+-]?\d+)?$|^\d+e[+-]?\d+$/i],
  ["comma", /^(\d+,\d*|,\d+)(e[+-]?\d+)?$/i],
  ["points", /^\d{1,3}(\.\d{3})+(\.\d{3}|,\d+)$/],
  ["commas", /^\d{1,3}(,\d{3})+(,\d{3}|\.\d+)$|^\d{1,2}(,\d\d)+,\d{3}(\.\d+)?$/],
  // A telephone number begins with 0, or with a plus: see writtenNumber.
  ["blanks", /^[1-9]\d{0,2}([' \u00a0\u202f\u2019]\d{3})+$/],
  ["blanksPoint", /^[1-9]\d{0,2}([' \u00a0\u202f\u2019]\d{3})+\.\d+$/],
  ["blanksComma", /^[1-9]\d{0,2}([' \u00a0\u202f\u2019]\d{3})+,\d+$/],
];

const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;
/** No number that somebody writes has more characters. */
const LONGEST = 40;

/** Groups of three digits; in India of two before the last. */
const GROUPS = /^[+-]?(?:\d{1,3}([^\d]\d{3})+|\d{1,2}(,\d\d)+,\d{3})$/;
const GROUP_MARKS = { ",": /,/g, ".": /\./g, " ": /[' \u00a0\u202f\u2019]/g };

/** Takes a written number apart; undefined for what is none. */
export function writtenNumber(text: string): WrittenNumber | undefined {
  if (text.length > LONGEST) return undefined;
  const bare = /^[('=]/.test(text) ? unwrapped(text) : text;
  if (/^0x[\da-f]{1,12}$/i.test(bare)) {
    return { style: "whole", body: String(parseInt(bare, 16)), unit: "", mark: "" };
  }
  const found = NUMBER.exec(bare);
  if (found === null) return undefined;
  const [, mark = "", before, currency, behind, body, after, unit = currency ?? ""] = found;
  const signs = [before, behind, after].filter((sign) => sign !== "");
  const style = STYLES.find(([, form]) => form.test(body))?.[0];
  if (style === undefined || signs.length > 1) return undefined;
  if (style === "blanks" && signs[0] === "+") return undefined;
  return {
    style,
    body: signs[0] === undefined || signs[0] === "+" ? body : `-${body}`,
    unit,
    mark,
  };
}

/** "(12.5)" is -12.5 in accounts; ="12.5" and '12.5 are what spreadsheets make of numbers that are to stay text. */
function unwrapped(text: string): string {
  const negative = /^\(([^-+()]+)\)$/.exec(text);
  return negative ? `-${negative[1]}` : text.replace(/^=?"(.*)"$|^'/, "$1");
}

/**
 * Reads a number in one form.
 *
 * @returns a finite number, or NaN for what is none in this form
 * @example
 * numberIn("1.525,5 kWh", { decimal: ",", group: ".", unit: "kWh" }); // 1525.5
 */
export function numberIn(text: string, form: NumberForm): number {
  const { decimal, group, unit, words, clock, scale } = form;
  // What most fields of most files are, at a tenth of the time.
  if (decimal === "." && group !== "." && text.length <= LONGEST && PLAIN.test(text)) {
    return finite(Number(text));
  }
  if (words === true) {
    const truth = wordTruth(text);
    if (truth !== undefined) return truth;
  }
  if (clock === true) return elapsedClock(text) / 1000;
  const written = writtenNumber(text);
  if (written === undefined) return NaN;
  const factor =
    written.unit === "" || written.unit === unit
      ? 1
      : scale !== undefined && Object.hasOwn(scale, written.unit)
        ? scale[written.unit]
        : NaN;
  return factor * valueOf(written.body, decimal, group);
}

function valueOf(written: string, decimal: "." | ",", group: NumberForm["group"]): number {
  let body = written;
  if (group !== "") {
    const whole = body.replace(decimal === "." ? /\..*$/ : /,.*$/, "");
    const bare = whole.replace(GROUP_MARKS[group], "");
    // "15.3" is no group of thousands: better no number than ten times too much.
    if (bare !== whole && !GROUPS.test(whole)) return NaN;
    body = bare + body.slice(whole.length);
  }
  if (decimal === ",") body = body.includes(".") ? "" : body.replace(",", ".");
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(body) ? finite(Number(body)) : NaN;
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : NaN;
}
