import { exp } from "../../exp";

/**
 * The complementary error function for x of at least 0, to about 15 digits: the series of erf
 * below 2.5, a continued fraction above (Abramowitz & Stegun 7.1.6 and 7.1.14). It needs no
 * built-in but our own exp, so its bits are equal everywhere.
 */
export function erfc(x: number): number {
  if (x < 2.5) {
    let term = x;
    let sum = x;
    for (let n = 1; term > sum * 1e-17; n += 1) {
      term *= (2 * x * x) / (2 * n + 1);
      sum += term;
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * exp(-x * x) * sum;
  }
  let fraction = x;
  for (let n = 60; n >= 1; n -= 1) fraction = x + n / 2 / fraction;
  return exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
}
