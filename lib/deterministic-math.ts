/**
 * Functions built from + - * / alone. Math.sin, Math.exp and their like may differ in the
 * last bit from one JavaScript engine to the next; data that is generated must not.
 */

/** The sine of x, for x from -30 to 30, to about 1e-12. */
export function deterministicSin(x: number): number {
  const turns = Math.round(x / (2 * Math.PI));
  const angle = x - turns * 2 * Math.PI;
  let term = angle;
  let sum = angle;
  for (let k = 1; k <= 14; k += 1) {
    term *= (-angle * angle) / (2 * k * (2 * k + 1));
    sum += term;
  }
  return sum;
}

/** The cosine of x, as exact as the sine. */
export function deterministicCos(x: number): number {
  return deterministicSin(x + Math.PI / 2);
}

/** e to the x, for x from -30 to 30, to about 1e-13 of itself. */
export function deterministicExp(x: number): number {
  const part = x / 64;
  let term = 1;
  let sum = 1;
  for (let k = 1; k <= 14; k += 1) {
    term *= part / k;
    sum += term;
  }
  for (let squaring = 0; squaring < 6; squaring += 1) sum *= sum;
  return sum;
}

/** The hyperbolic tangent of x, for x from -15 to 15. */
export function deterministicTanh(x: number): number {
  const square = deterministicExp(2 * x);
  return (square - 1) / (square + 1);
}
