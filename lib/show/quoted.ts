import { isMeanAndSd, type MeanAndSd } from "./format";

/** A measured thing that prose may quote. */
export type Quotable = number | string | MeanAndSd | null | undefined;

/** The number that a quotation begins with: sign, thousands marked by commas or not, decimals. */
const leadingNumber = /^[-−]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?/;

interface QuotedNumber {
  readonly text: string;
  readonly decimals: number;
  readonly percent: boolean;
}

/** Reads "0.9966", "13,479", "46 %" or "86.2 °F"; null where no number begins the text. */
function readNumber(quoted: string): QuotedNumber | null {
  const [found] = leadingNumber.exec(quoted.trim()) ?? [];
  if (found === undefined) return null;
  const text = found.replaceAll(",", "").replace("−", "-");
  const rest = quoted.trim().slice(found.length);
  return { text, decimals: text.split(".")[1]?.length ?? 0, percent: /^\s*%/.test(rest) };
}

/** The number with as many digits as are quoted; -0.00 is 0.00. */
function written(value: number, { decimals, percent }: QuotedNumber): string {
  return (percent ? 100 * value : value).toFixed(decimals).replace(/^-(0(\.0+)?)$/, "$1");
}

/**
 * Compares a measured thing with the words that quote it, to as many digits as are quoted.
 *
 * @param actual a number, a mean with its sd, or a text; null and undefined agree with nothing
 * @param quoted as the prose has it: "0.9966", "0.9966 ± 0.0013", "13,479 tweets", "46 %" (of a share from 0 to
 *   1), or the text
 * @returns null where they agree, else what should have been quoted
 */
export function differenceFromQuote(actual: Quotable, quoted: string): string | null {
  if (typeof actual === "string") return actual === quoted ? null : `"${actual}"`;
  if (actual === null || actual === undefined) return "not there";
  const [mean, spread] = quoted.split("±").map(readNumber);
  if (!mean || spread === null) return `a number, ${JSON.stringify(actual)}`;
  const [value, sd] = isMeanAndSd(actual) ? [actual.value, actual.sd ?? null] : [actual, null];
  const texts = [written(value, mean)];
  if (spread !== undefined) texts.push(sd === null ? "no spread" : written(sd, spread));
  const agrees = texts[0] === mean.text && (spread === undefined || texts[1] === spread.text);
  return agrees ? null : texts.join(" ± ") + (mean.percent ? " %" : "");
}
