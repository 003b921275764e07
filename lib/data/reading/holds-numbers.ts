import { MOST_WORDS } from "./column-profile";
import type { ColumnProfile } from "./column-profile";
import type { NumberForm } from "./how";
import { wordTruth } from "./truth-words";

/** Fields of a column of numbers that may be none. */
const MOST_ODD = 0.05;
/** Different numbers that a column must have more of to be one of numbers beside words. */
const MOST_NAMES = 12;
/** Names that people give to lengths of time. */
const LENGTH_NAME =
  /durat|elapsed|run.?time|dauer|laufzeit|(^|[^a-z])(lap|pace|split|wait|delay|took|length|ride|time.?taken|response.?time|up.?time|down.?time)([^a-z]|$)|durée|duree/i;

/** True for a column of numbers, but for a few fields, or for many that all hold one of a few words: those say that there is no value. */
export function isNumbers({ nNumbers, nPresent, words, distinct }: ColumnProfile): boolean {
  if (nPresent === 0) return true;
  const nOdd = nPresent - nNumbers;
  if (nNumbers === 0) return false;
  if (nOdd <= MOST_ODD * nPresent) return true;
  const nWords = [...words.values()].reduce((sum, n) => sum + n, 0);
  // Of few different numbers beside words each may be a name.
  const vary = distinct === undefined || distinct.size - words.size > MOST_NAMES;
  return nNumbers > 0.5 * nPresent && words.size <= MOST_WORDS && nWords === nOdd && vary;
}

/** How words or lengths of time are read as numbers; undefined where they are none. */
export function wordForm(name: string, profile: ColumnProfile): NumberForm | undefined {
  const { distinct, clock, nPresent } = profile;
  if (nPresent === 0) return undefined;
  const bare = { decimal: ".", group: "" } as const;
  if (isTruths(distinct)) return { ...bare, words: true };
  const isLength = isLengthName(name) && clock.n >= (1 - MOST_ODD) * nPresent;
  return isLength ? { ...bare, clock: true } : undefined;
}

function isTruths(distinct: ColumnProfile["distinct"]): boolean {
  if (distinct === undefined || distinct.size === 0 || distinct.size > 6) return false;
  const values = [...distinct.keys()];
  const truths = values.map((value) => (typeof value === "string" ? wordTruth(value) : undefined));
  if (truths.includes(undefined)) return false;
  return new Set(truths).size === 2 || /^(true|false)$/i.test(String(values[0]));
}

/** True for what people call a length of time. */
export function isLengthName(name: string): boolean {
  return LENGTH_NAME.test(name);
}
