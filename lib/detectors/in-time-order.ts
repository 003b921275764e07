import type { Steps } from "../steps";

/** Places that are sorted, or merged, between two pauses. */
const RUN = 65_536;

/**
 * Sorts places by their times, in steps: runs of them, which are then merged. Those of equal times stay in their own order.
 *
 * @param places of times that are numbers; sorted in place, or not
 * @returns the sorted places
 * @example
 * atOnce(inTimeOrder(Uint32Array.of(0, 1, 2), Float64Array.of(5, 7, 5))); // Uint32Array [0, 2, 1]
 */
export function* inTimeOrder(places: Uint32Array, times: Float64Array): Steps<Uint32Array> {
  const n = places.length;
  for (let from = 0; from < n; from += RUN) {
    places.subarray(from, from + RUN).sort((a, b) => times[a] - times[b] || a - b);
    yield;
  }
  let [given, into] = [places, new Uint32Array(n > RUN ? n : 0)];
  for (let size = RUN; size < n; size *= 2) {
    for (let from = 0; from < n; from += 2 * size) {
      const middle = Math.min(from + size, n);
      const end = Math.min(from + 2 * size, n);
      let [left, right] = [from, middle];
      for (let to = from; to < end; to += 1) {
        const isLeft =
          left < middle && (right === end || !isBefore(given[right], given[left], times));
        into[to] = isLeft ? given[left++] : given[right++];
        if (to % RUN === 0) yield;
      }
    }
    [given, into] = [into, given];
  }
  return given;
}

function isBefore(a: number, b: number, times: Float64Array): boolean {
  return times[a] < times[b] || (times[a] === times[b] && a < b);
}
