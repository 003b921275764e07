const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const SMALLEST_EXPONENT = -1074;
const POWERS_OF_TWO = powersOfTwo();

/**
 * e to the power of x, to within one or two units in the last place, with the same bits in every
 * engine: Math.exp is free to differ between versions, and published thresholds are compared
 * bit by bit. Method and constants: FreeBSD msun, e_exp.c (Sun Microsystems, 1993).
 *
 * @param x any number; above 709.78 gives Infinity, below -745.13 gives 0
 * @example
 * exp(0); // 1
 */
export function exp(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019411) return 0;
  const k = Math.round(x / Math.LN2);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const rest = high - low;
  const square = rest * rest;
  const c =
    rest -
    square *
      (1.66666666666666019037e-1 +
        square *
          (-2.77777777770155933842e-3 +
            square *
              (6.61375632143793436117e-5 +
                square * (-1.6533902205465251539e-6 + square * 4.13813679705723846039e-8))));
  const fraction = 1 - (low - (rest * c) / (2 - c) - high);
  // In two steps, since 2^1024 itself is no number while e^709.7 is.
  const half = k >> 1;
  return (
    fraction * POWERS_OF_TWO[half - SMALLEST_EXPONENT] * POWERS_OF_TWO[k - half - SMALLEST_EXPONENT]
  );
}

/**
 * e to the power of x, less 1, without losing the digits near 0.
 *
 * @example
 * expMinusOne(0); // 0
 */
export function expMinusOne(x: number): number {
  if (Math.abs(x) > 0.35) return exp(x) - 1;
  let term = x;
  let sum = x;
  for (let n = 2; n <= 14; n += 1) {
    term *= x / n;
    sum += term;
  }
  return sum;
}

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(1024 - SMALLEST_EXPONENT);
  powers[-SMALLEST_EXPONENT] = 1;
  for (let k = 1; k < 1024; k += 1)
    powers[k - SMALLEST_EXPONENT] = powers[k - 1 - SMALLEST_EXPONENT] * 2;
  for (let k = -1; k >= SMALLEST_EXPONENT; k -= 1) {
    powers[k - SMALLEST_EXPONENT] = powers[k + 1 - SMALLEST_EXPONENT] / 2;
  }
  return powers;
}
