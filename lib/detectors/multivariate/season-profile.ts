/** What each column usually shows at each moment of a season. */
export interface Profile {
  /** Steps per season; 0 for none. */
  readonly season: number;
  readonly nBins: number;
  /** nBins × nColumns; 0 where no reading falls. */
  readonly medians: Float32Array;
}

/** A season is cut into at most this many bins. */
const MOST_BINS = 288;
/** Readings that a median is taken of, evenly among all. */
const MOST_READINGS = 600;

/** Which bin of the season a row falls into. */
export function binOf(step: number, season: number, nBins: number): number {
  const phase = ((step % season) + season) % season;
  return Math.floor((phase * nBins) / season);
}

/**
 * Takes the median of each bin and its neighbours, a twentieth of the season in all: what usually
 * happens, which a past anomaly does not move.
 *
 * @param values nRows × nColumns, NaN where missing
 * @param steps of each row since the first
 * @param counts says which rows to learn from
 */
export function fitProfile(
  values: Float64Array,
  nColumns: number,
  steps: Float64Array,
  season: number,
  counts: (row: number) => boolean,
): Profile {
  if (season === 0) return { season, nBins: 0, medians: new Float32Array(0) };
  const nBins = Math.min(Math.floor(season), MOST_BINS);
  const reach = Math.max(1, Math.floor(nBins / 48));
  const members: number[][] = Array.from({ length: nBins }, () => []);
  steps.forEach((step, row) => {
    if (counts(row)) members[binOf(step, season, nBins)].push(row);
  });
  const medians = new Float32Array(nBins * nColumns);
  const own = new Float64Array(MOST_READINGS);
  for (let bin = 0; bin < nBins; bin += 1) {
    const rows: number[] = [];
    for (let near = bin - reach; near <= bin + reach; near += 1) {
      rows.push(...members[(near + nBins) % nBins]);
    }
    const stride = Math.max(1, Math.ceil(rows.length / MOST_READINGS));
    for (let c = 0; c < nColumns; c += 1) {
      let n = 0;
      for (let r = 0; r < rows.length; r += stride) {
        const value = values[rows[r] * nColumns + c];
        if (!Number.isNaN(value)) own[n++] = value;
      }
      medians[bin * nColumns + c] = medianOf(own.subarray(0, n));
    }
  }
  return { season, nBins, medians };
}

/** Moves the values about. */
function medianOf(values: Float64Array): number {
  if (values.length === 0) return 0;
  const middle = values.length >> 1;
  const upper = select(values, middle);
  if (values.length % 2 === 1) return upper;
  let lower = -Infinity;
  for (let i = 0; i < middle; i += 1) lower = Math.max(lower, values[i]);
  return (lower + upper) / 2;
}

/** The value that would stand at `place` in order; smaller ones end up before it (Hoare's quickselect). */
function select(values: Float64Array, place: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1];
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i] < pivot) i += 1;
      while (values[j] > pivot) j -= 1;
      if (i <= j) {
        const held = values[i];
        values[i] = values[j];
        values[j] = held;
        i += 1;
        j -= 1;
      }
    }
    if (place <= j) high = j;
    else if (place >= i) low = i;
    else break;
  }
  return values[place];
}
