/**
 * Windows that end at each reading: `bins` means over `binSize` readings each, the last bin
 * ending at the reading itself. Bins that would begin before the first reading hold what
 * there is. A window is never stored: neighbouring ones share all their means.
 */
export interface TrailingWindows {
  readonly bins: number;
  /** First reading with a full window. */
  readonly firstFull: number;
  /** Readings so far. */
  readonly count: () => number;
  readonly push: (input: number) => void;
  /** Writes the window that ends at reading `t`, which is among the `kept`, into `to`, `at` onwards. */
  readonly write: (t: number, to: Float32Array, at: number) => void;
}

/** What went before the first input. */
export interface WindowsStart {
  /** Readings whose inputs are forgotten. */
  readonly count: number;
  /** Sum of their inputs. */
  readonly sum: number;
}

/** Numbers that are made room for at first. */
const ROOM = 1024;

/**
 * Windows of `bins` means over `binSize` inputs each.
 *
 * @param kept how many windows at least, the newest, can still be written. After a start in the middle of a series those are
 *   full whose inputs came since
 */
export function trailingWindows(
  bins: number,
  binSize: number,
  kept = Infinity,
  { count: before, sum }: WindowsStart = { count: 0, sum: 0 },
): TrailingWindows {
  const nInputs = kept + bins * binSize;
  let origin = before;
  let means = new Float32Array(ROOM);
  let count = before;
  // sums[t - origin] is the sum of the inputs before t: a mean is one difference, however long the bin.
  let sums = new Float64Array(ROOM + 1);
  sums[0] = sum;
  const makeRoom = () => {
    const nHeld = count - origin;
    if (nHeld < means.length) return;
    if (nHeld < 2 * nInputs) {
      means = grown(means, new Float32Array(2 * nHeld));
      sums = grown(sums, new Float64Array(2 * nHeld + 1));
      return;
    }
    const nForgotten = nHeld - nInputs;
    means.copyWithin(0, nForgotten);
    sums.copyWithin(0, nForgotten);
    origin += nForgotten;
  };
  return {
    bins,
    firstFull: bins * binSize - 1,
    count: () => count,
    push(input) {
      makeRoom();
      const at = count - origin;
      sums[at + 1] = sums[at] + input;
      const first = Math.max(at - binSize + 1, 0);
      means[at] = (sums[at + 1] - sums[first]) / (at - first + 1);
      count += 1;
    },
    write(t, to, at) {
      let bin = t - origin - binSize * (bins - 1);
      for (let i = at; i < at + bins; i += 1, bin += binSize) to[i] = means[bin < 0 ? 0 : bin];
    },
  };
}

function grown<A extends Float32Array | Float64Array>(values: A, larger: A): A {
  larger.set(values);
  return larger;
}
