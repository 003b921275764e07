const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const TWO_TO_54 = 18014398509481984;
const SMALLEST_NORMAL = 2.2250738585072014e-308;
const EXPONENT_BITS = 0x7ff00000;
const EXPONENT_OF_ONE = 0x3ff00000;

// Read little-endian, which is how nearly every core has it: turning bytes round takes time.
const value = new DataView(new ArrayBuffer(8));

/**
 * The natural logarithm of x, to within one unit in the last place, with the same bits in every
 * engine: Math.log is free to differ between versions, and published thresholds are compared
 * bit by bit. Method and constants: FreeBSD msun, e_log.c (Sun Microsystems, 1993).
 *
 * @param x any number; 0 gives -Infinity, below 0 gives NaN
 * @example
 * log(1); // 0
 */
export function log(x: number): number {
  if (Number.isNaN(x) || x < 0) return NaN;
  if (x === 0) return -Infinity;
  if (x === Infinity) return Infinity;
  const isSubnormal = x < SMALLEST_NORMAL;
  value.setFloat64(0, isSubnormal ? x * TWO_TO_54 : x, true);
  const high = value.getInt32(4, true);
  // The mantissa is brought between sqrt(2) / 2 and sqrt(2), so that what is left is near 0.
  const mantissa = high & 0xfffff;
  const carry = (mantissa + 0x95f64) & 0x100000;
  const k = ((high & EXPONENT_BITS) >> 20) - 1023 + (carry >> 20) - (isSubnormal ? 54 : 0);
  value.setInt32(4, mantissa | (carry ^ EXPONENT_OF_ONE), true);
  return logOf(value.getFloat64(0, true) - 1, k);
}

/** log((1 + f) 2^k) for f from sqrt(2) / 2 - 1 to sqrt(2) - 1. */
function logOf(f: number, k: number): number {
  if (f === 0) return k * LN2_HIGH + k * LN2_LOW;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd =
    w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const even =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const half = 0.5 * f * f;
  return k * LN2_HIGH - (half - (s * (half + (even + odd)) + k * LN2_LOW) - f);
}

/**
 * The inverse hyperbolic sine: near x for small x, growing like a logarithm for large ones, with
 * the same bits in every engine. Exact to about 1e-16 in absolute terms below 1, relative above.
 *
 * @param x any number
 * @example
 * asinh(0); // 0
 */
export function asinh(x: number): number {
  const size = Math.abs(x);
  // Beyond 1e8 the 1 under the root is lost in rounding, and far beyond it squaring overflows.
  const result = size > 1e8 ? log(size) + Math.LN2 : log(size + Math.sqrt(size * size + 1));
  return x < 0 ? -result : result;
}
