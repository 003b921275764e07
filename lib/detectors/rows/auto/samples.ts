import type { Random } from "../../../random";
import type { Rows } from "../../../types";
import { searchSamples } from "./sample-search";
import type { SampleSearch } from "./sample-search";
import type { Views } from "./views";

/** Some kept rows in some columns: a row is usual to it where one of them is near. */
export interface Sample {
  readonly map: "z" | "asinh";
  /** Places among the mapped columns, rising. */
  readonly columns: readonly number[];
  /** Places among the kept rows. */
  readonly rows: readonly number[];
}

const SAMPLES = 60;
const MOST_ROWS = 32;
const MOST_COLUMNS = 100;

/**
 * Draws 60 samples of 32 kept rows, of fewer than half of them where there are few, each in half of the columns to all of
 * them, through two maps in turn.
 */
export function drawSamples(kept: Rows, random: Random): Sample[] {
  const size = Math.max(1, Math.min(MOST_ROWS, kept.nSamples >> 1));
  const { nFeatures } = kept;
  return Array.from({ length: SAMPLES }, (_, t) => {
    const wanted = Math.round(nFeatures * (0.5 + 0.5 * random.uniform()));
    const width = Math.min(Math.max(2, wanted), MOST_COLUMNS, nFeatures);
    const columns = random.permutation(nFeatures).subarray(0, width).sort();
    const rows = random.permutation(kept.nSamples).subarray(0, size);
    return {
      map: t % 2 === 0 ? "z" : "asinh",
      columns: Array.from(columns),
      rows: Array.from(rows),
    };
  });
}

/** Samples, ready to be searched through. */
export interface ReadySamples {
  readonly samples: readonly Sample[];
  readonly kept: Views;
  readonly search: SampleSearch;
}

/** Makes samples ready. */
export function readySamples(samples: readonly Sample[], kept: Views): ReadySamples {
  return { samples, kept, search: searchSamples(samples, kept) };
}

/**
 * How far rows lie from the samples: the mean over samples of the square root of the distance to the nearest row of each,
 * per column. A crowd of anomalies is seldom in so small a sample, so it cannot vouch for its own. The root lies between the
 * distance, of which what is far out in one column would be all, and its logarithm, which would not see that.
 *
 * @param places of the rows among the kept ones, -1 where they are not: a sample that holds a row says nothing of it
 */
export function sampleScores(
  views: Views,
  { samples, search }: ReadySamples,
  places?: Int32Array,
): Float64Array {
  const sums = new Float64Array(views.z.nSamples);
  const counts = new Float64Array(views.z.nSamples);
  const own = samples.map(({ rows }) => new Set(rows));
  search(views, (i, t, square) => {
    if (places !== undefined && own[t].has(places[i])) return;
    sums[i] += Math.sqrt(Math.sqrt(square / samples[t].columns.length));
    counts[i] += 1;
  });
  return sums.map((sum, i) => (counts[i] > 0 ? sum / counts[i] : 0));
}

/** Mean squared difference of one row from the nearest row of each sample, column by column. */
export function sampleSquares(row: Views, { samples, kept, search }: ReadySamples): Float64Array {
  const { nFeatures } = row.z;
  const sums = new Float64Array(nFeatures);
  const counts = new Float64Array(nFeatures);
  search(row, (_, t, _square, nearest) => {
    const { map, columns } = samples[t];
    for (const column of columns) {
      const difference = row[map].values[column] - kept[map].values[nearest * nFeatures + column];
      sums[column] += difference * difference;
      counts[column] += 1;
    }
  });
  return sums.map((sum, j) => (counts[j] > 0 ? sum / counts[j] : 0));
}
