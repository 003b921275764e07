/**
 * Every distinct value of a list, rising. Sorts the list it is given, so hand it a copy.
 * Sorting plain numbers is many times faster than sorting rows by their scores, and with
 * `placeOfScore` it serves every metric that lets equal scores enter together.
 */
export function distinctScores(pool: Float64Array): Float64Array {
  pool.sort();
  let nDistinct = 0;
  for (let i = 0; i < pool.length; i += 1) {
    if (nDistinct === 0 || pool[i] !== pool[nDistinct - 1]) {
      pool[nDistinct] = pool[i];
      nDistinct += 1;
    }
  }
  return pool.slice(0, nDistinct);
}

/** Where a score that is in the rising list stands in it. */
export function placeOfScore(rising: Float64Array, score: number): number {
  let low = 0;
  let high = rising.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rising[middle] < score) low = middle + 1;
    else high = middle;
  }
  return low;
}
