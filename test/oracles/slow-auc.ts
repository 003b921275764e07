/** Share of pairs in which the anomaly scores higher than the normal row; a tie counts half. */
export function slowAuc(normal: readonly number[], anomalous: readonly number[]): number {
  let wins = 0;
  for (const a of anomalous) for (const n of normal) wins += a > n ? 1 : a === n ? 0.5 : 0;
  return wins / (normal.length * anomalous.length);
}
