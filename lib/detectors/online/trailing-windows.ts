/**
 * Windows that end at each reading: `bins` means over `binSize` readings each, the last bin
 * ending at the reading itself. Bins that would begin before the first reading hold what
 * there is. A window is never stored: neighbouring ones share all their means.
 */
export interface TrailingWindows {
  readonly bins: number;
  /** First reading with a full window. */
  readonly firstFull: number;
  /** Readings taken so far. */
  readonly count: () => number;
  readonly push: (input: number) => void;
  /** Writes the window that ends at reading `t` into `to`, `at` onwards. */
  readonly write: (t: number, to: Float32Array, at: number) => void;
}

/** Windows of `bins` means over `binSize` inputs each. */
export function trailingWindows(bins: number, binSize: number): TrailingWindows {
  let means = new Float32Array(1024);
  let count = 0;
  // sums[t] is the sum of the inputs before t: a mean is one difference, however long the bin.
  let sums = new Float64Array(1025);
  return {
    bins,
    firstFull: bins * binSize - 1,
    count: () => count,
    push(input) {
      if (count === means.length) {
        means = grown(means, new Float32Array(2 * count));
        sums = grown(sums, new Float64Array(2 * count + 1));
      }
      sums[count + 1] = sums[count] + input;
      const first = Math.max(count - binSize + 1, 0);
      means[count] = (sums[count + 1] - sums[first]) / (count - first + 1);
      count += 1;
    },
    write(t, to, at) {
      let bin = t - binSize * (bins - 1);
      for (let i = at; i < at + bins; i += 1, bin += binSize) to[i] = means[bin < 0 ? 0 : bin];
    },
  };
}

function grown<A extends Float32Array | Float64Array>(values: A, larger: A): A {
  larger.set(values);
  return larger;
}
