/**
 * Turns parts of a whole into shares that sum to 1; parts that are all 0 share equally.
 *
 * @param parts at least one number, each at least 0
 * @example
 * shares([1, 3]); // [0.25, 0.75]
 * shares([0, 0]); // [0.5, 0.5]
 */
export function shares(parts: readonly number[]): number[] {
  // Divided by the largest first: squares of huge values must not sum to infinity.
  const most = Math.max(...parts);
  if (!(most > 0)) return parts.map(() => 1 / parts.length);
  const scaled = parts.map((part) => part / most);
  const total = scaled.reduce((sum, part) => sum + part, 0);
  return scaled.map((part) => part / total);
}
