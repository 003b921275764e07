/** Scores that are kept at most; the past of a longer stream is thinned out. */
export const MOST_KEPT = 65_536;

/** The kept scores as plain JSON. */
export interface KeptState {
  /** Rising, as `sorted` left them. */
  readonly sorted: readonly number[];
  /** Those since then, as they came. */
  readonly recent: readonly number[];
  /** How often the past was thinned out. */
  readonly nThinned: number;
}

/** Scores of a stream that stand for all scores so far. */
export interface KeptScores {
  readonly add: (score: number) => void;
  /** What is kept, in rising order. */
  readonly sorted: () => Float64Array;
  readonly state: () => KeptState;
}

/**
 * Keeps the scores of a stream for quantiles and tails, in bounded memory. The first 65,536 are all kept. When there are
 * more, every second one of the sorted scores goes, odd and even places in turn, and the stream goes on: so scores
 * count in full while they are among the last 32,768, older ones for a half at least once, then a quarter, and so on.
 *
 * Each thinning moves a quantile by at most one rank among the scores kept, and later thinnings halve what is left of
 * that: all in all by less than two ranks of at least 32,768, or 0.006 % of them, from the quantile of the scores so
 * weighted. Keeping every second one of a sorted list is the compaction of Manku, Rajagopalan and Lindsay (SIGMOD 1998) and of KLL
 * sketches (Karnin, Lang and Liberty, FOCS 2016); that the result goes on with the weight of new scores, so
 * that the past fades, is ours.
 *
 * @param state what another one had kept, to go on from
 * @param most scores kept at most, an even number
 */
export function createKeptScores(state?: KeptState, most = MOST_KEPT): KeptScores {
  let sorted = Float64Array.from(state?.sorted ?? []);
  let recent: number[] = [...(state?.recent ?? [])];
  let nThinned = state?.nThinned ?? 0;
  const merge = () => {
    if (recent.length === 0) return;
    sorted = merged(sorted, Float64Array.from(recent).sort());
    recent = [];
  };
  return {
    add: (score) => {
      if (sorted.length + recent.length >= most) {
        merge();
        const first = nThinned % 2;
        sorted = sorted.filter((_, i) => i % 2 === first);
        nThinned += 1;
      }
      recent.push(score);
    },
    sorted: () => {
      merge();
      return sorted;
    },
    state: () => ({ sorted: Array.from(sorted), recent: [...recent], nThinned }),
  };
}

/** Two sorted lists as one: sorting all of the past at every refit would cost more than the fit. */
export function merged(past: Float64Array, recent: Float64Array): Float64Array {
  const both = new Float64Array(past.length + recent.length);
  let [p, r] = [past.length - 1, recent.length - 1];
  for (let at = both.length - 1; at >= 0; at -= 1) {
    both[at] = r < 0 || (p >= 0 && past[p] > recent[r]) ? past[p--] : recent[r--];
  }
  return both;
}
