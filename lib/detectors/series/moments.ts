/** The mean; 0 of nothing. */
export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i];
  return values.length > 0 ? sum / values.length : 0;
}

/** The population standard deviation; 0 of nothing. */
export function sdOf(values: ArrayLike<number>): number {
  const mean = meanOf(values);
  let squares = 0;
  for (let i = 0; i < values.length; i += 1) squares += (values[i] - mean) * (values[i] - mean);
  return values.length > 0 ? Math.sqrt(squares / values.length) : 0;
}
