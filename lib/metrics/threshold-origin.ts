import { sortedQuantile } from "../quantile";

/** Multiples of the spread that thresholds are usually set at. */
const multiples = Array.from({ length: 24 }, (_, i) => (i + 1) / 4);

/** Quantiles that thresholds are usually set at: every per mille, and the last few finer ones. */
const shares = [...Array.from({ length: 1001 }, (_, i) => i / 1000), 0.9995, 0.9999, 0.99995];

/**
 * Says which statistic of these scores a threshold is, if it is one: the mark of a threshold
 * that was read from the very scores it is used on.
 *
 * Looked for, to within 1e-6 of the spread: mean + k standard deviations, median + k median absolute
 * deviations and Tukey's fences for k in quarters up to 6; to within 1e-9: quantiles at
 * every per mille (the last is the maximum), a score itself, and the middle between neighbouring
 * scores, where the best F1 puts its threshold. Among scores that share their values, as
 * counts do, only mean + k standard deviations proves anything: the rest is met by accident.
 *
 * @returns what it is in words, or null
 */
export function statisticAt(threshold: number, scores: readonly number[]): string | null {
  const sorted = Float64Array.from(scores).sort();
  const n = sorted.length;
  const mean = sorted.reduce((sum, score) => sum + score, 0) / n;
  const squares = sorted.reduce((sum, score) => sum + (score - mean) ** 2, 0);
  const sd = Math.sqrt(squares / n);
  if (!(sd > 0)) return null;

  const near = (value: number, tolerance: number) => Math.abs(threshold - value) <= tolerance * sd;
  const isCoarse = new Set(sorted).size < n / 2;
  const spreads = spreadsOf(sorted, mean, sd, Math.sqrt(squares / (n - 1)));
  for (const { words, centre, spread } of isCoarse ? spreads.slice(0, 2) : spreads) {
    const k = multiples.find((multiple) => near(centre + multiple * spread, 1e-6));
    if (k !== undefined) return words.replace("k", String(k));
  }
  if (isCoarse || sorted.filter((score) => near(score, 1e-9)).length > 1) return null;
  const share = shares.find((each) => near(sortedQuantile(sorted, each), 1e-9));
  if (share !== undefined) return share === 1 ? "the largest score" : `the ${share} quantile`;
  const above = sorted.findIndex((score) => score > threshold - 1e-9 * sd);
  if (above >= 0 && near(sorted[above], 1e-9)) return "one of the scores";
  if (above > 0 && near((sorted[above - 1] + sorted[above]) / 2, 1e-9)) {
    return "the middle between two neighbouring scores";
  }
  return null;
}

interface Spread {
  readonly words: string;
  readonly centre: number;
  readonly spread: number;
}

function spreadsOf(sorted: Float64Array, mean: number, sd: number, sampleSd: number): Spread[] {
  const median = sortedQuantile(sorted, 0.5);
  const mad = sortedQuantile(sorted.map((score) => Math.abs(score - median)).sort(), 0.5);
  const [lower, upper] = [sortedQuantile(sorted, 0.25), sortedQuantile(sorted, 0.75)];
  const all = [
    { words: "mean + k standard deviations", centre: mean, spread: sd },
    { words: "mean + k standard deviations", centre: mean, spread: sampleSd },
    { words: "median + k median absolute deviations", centre: median, spread: mad },
    {
      words: "median + k × 1.4826 median absolute deviations",
      centre: median,
      spread: 1.4826 * mad,
    },
    { words: "third quartile + k interquartile ranges", centre: upper, spread: upper - lower },
  ];
  return all.filter(({ spread }) => spread > 0);
}
