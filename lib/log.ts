const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const TWO_52 = 4503599627370496;
const words = new DataView(new ArrayBuffer(8));

/**
 * The natural logarithm, to within one unit in the last place, with the same bits in every engine: Math.log is free to
 * differ between them. Method and constants: FreeBSD msun, e_log.c (Sun Microsystems, 1993).
 *
 * @param x any number; 0 gives -Infinity, below 0 gives NaN
 * @example
 * log(1); // 0
 */
export function log(x: number): number {
  if (Number.isNaN(x) || x < 0) return NaN;
  if (x === 0) return -Infinity;
  if (x === Infinity) return Infinity;
  // Numbers below the smallest normal one have no leading bit of their own.
  if (x < 2.2250738585072014e-308) return log(x * TWO_52) - 52 * Math.LN2;
  words.setFloat64(0, x);
  const high = words.getUint32(0);
  let k = (high >>> 20) - 1023;
  let mantissa = high & 0xfffff;
  // The mantissa is brought to between sqrt(1/2) and sqrt(2).
  if (mantissa >= 0x6a09e) k += 1;
  mantissa |= mantissa >= 0x6a09e ? 0x3fe00000 : 0x3ff00000;
  words.setUint32(0, mantissa);
  const f = words.getFloat64(0) - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even =
    w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const odd =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const rest = even + odd;
  const half = 0.5 * f * f;
  return k * LN2_HIGH - (half - (s * (half + rest) + k * LN2_LOW) - f);
}
