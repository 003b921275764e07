import { VIEWS } from "./learned";
import type { ViewScores } from "./views";

/** At most this share of the readings may be odd. */
const MOST_SHARE = 0.02;
/** The least odd of them scores at least so many times what the highest of the others does. */
const GAP = 3;

/**
 * Marks readings that stand out from all others while learning: in any view, the highest scores if a wide
 * gap lies between them and the rest. Scores that reach far without a gap are how the series is.
 *
 * @param scores of each reading, by what was learned without it
 * @returns 1 for each odd reading
 */
export function oddAmong(scores: readonly ViewScores[]): Uint8Array {
  const odd = new Uint8Array(scores.length);
  const most = Math.floor(MOST_SHARE * scores.length);
  for (const view of VIEWS) {
    const order = Array.from(scores.keys())
      .filter((i) => scores[i][view] !== undefined)
      .sort((a, b) => scores[b][view]! - scores[a][view]! || a - b);
    const valueAt = (place: number) => scores[order[place]][view]!;
    let cut = 0;
    for (let n = 1; n <= most && n < order.length; n += 1) {
      if (valueAt(n) > 0 && valueAt(n - 1) >= GAP * valueAt(n)) cut = n;
    }
    for (const i of order.slice(0, cut)) odd[i] = 1;
  }
  return odd;
}
