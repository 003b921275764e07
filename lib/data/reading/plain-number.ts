/** Powers of ten that a double holds exactly. */
const POWERS = Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));
/** More digits may not fit into a double. */
const MOST_DIGITS = 15;

/**
 * Reads numbers with a decimal point from bytes, without making text of them: what most fields of most files are. One object is
 * used for many fields; `value` and what was seen on the way are those of the last.
 */
export class PlainNumber {
  value = NaN;
  /** Digits before the point, and after it; -1 where there is no point. */
  nWhole = 0;
  nDecimals = -1;
  /** True for 0.5 and 00.5, where no group of thousands could begin. */
  leadingZero = false;
  hasExponent = false;

  /** True for a finite decimal number between two places; the value is that of Number() to the last bit. */
  read(bytes: Buffer, from: number, to: number): boolean {
    let at = from;
    const negative = bytes[at] === 45;
    if (negative || bytes[at] === 43) at += 1;
    this.leadingZero = bytes[at] === 48;
    let mantissa = 0;
    let point = -1;
    const first = at;
    for (; at < to; at += 1) {
      const digit = bytes[at] - 48;
      if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit;
      else if (digit === -2 && point < 0) point = at;
      else break;
    }
    const nDigits = at - first - (point < 0 ? 0 : 1);
    if (nDigits === 0) return false;
    this.nWhole = (point < 0 ? at : point) - first;
    this.nDecimals = point < 0 ? -1 : at - point - 1;
    this.hasExponent = at < to;
    if (at === to && nDigits <= MOST_DIGITS) {
      const size = point < 0 ? mantissa : mantissa / POWERS[at - point - 1];
      this.value = negative ? -size : size;
      return true;
    }
    if (at < to && !isExponent(bytes, at, to)) return false;
    this.value = Number(bytes.toString("latin1", from, to));
    return Number.isFinite(this.value);
  }
}

function isExponent(bytes: Buffer, from: number, to: number): boolean {
  if ((bytes[from] | 32) !== 101) return false;
  let at = from + 1;
  if (bytes[at] === 45 || bytes[at] === 43) at += 1;
  if (at >= to) return false;
  for (; at < to; at += 1) if (bytes[at] < 48 || bytes[at] > 57) return false;
  return true;
}
