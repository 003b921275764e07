import type { Reasons, SeriesData } from "../contract";
import type { Verdict } from "./fuse";
import { nearestTo } from "./nearest-to";
import type { Ready } from "./ready";
import { rowScorer } from "./row-scorer";
import { stuckness } from "./still";
import { beginning, type Moment } from "./tracker";
import type { Nearest } from "./window-search";
import { reasonsAlong } from "../reasons-along";

/**
 * Says which columns made the scores at some readings: the part that each column has in the squared residuals and
 * differences of the last five rows and in the squared departure from the recent level; where windows decided, the part in what
 * tells them from the nearest learned one; or the columns that are stuck, where they decided.
 *
 * @param places of the readings, ascending
 * @throws RangeError if one of them has no score
 */
export function reasonsAt(data: SeriesData, places: readonly number[], own: Ready): Reasons[] {
  const { learned } = own;
  const moment = beginning(learned.nColumns);
  const scorer = rowScorer(own, moment);
  const row = new Float64Array(learned.nColumns);
  const follow = (i: number) => {
    for (let c = 0; c < learned.nColumns; c += 1) row[c] = data.columns[c][i];
    scorer.follow(data.times[i], row);
  };
  return reasonsAlong(places, follow, () => {
    const verdict = scorer.verdict();
    if (verdict === undefined) {
      throw new RangeError("auto-multivariate: reasons need readings with a score");
    }
    return reasonsOfMoment(moment, verdict.by, own);
  });
}

/** The same for the latest row of a moment, whose score `by` decided. */
export function reasonsOfMoment(moment: Moment, by: Verdict["by"], own: Ready): Reasons {
  const { learned } = own;
  const stuck = Array.from(moment.still, (still, c) => stuckness(still, learned.longestStill[c]));
  const columns = sharesOf(
    by === "still" ? stuck.map((times) => (times > 1 ? times : 0)) : evidenceOf(moment, by, own),
  );
  const first = columns.indexOf(Math.max(...columns));
  const notes = [
    ...(stuck[first] > 1 ? [`has not moved for ${moment.still[first]} readings`] : []),
    ...(moment.nPresent < columns.length
      ? [`judged by the ${moment.nPresent} of ${columns.length} columns that have a value`]
      : []),
  ];
  return { columns, ...(notes.length > 0 && { note: notes.join("; ") }) };
}

/** What speaks against each column, in squared typical deviations: of windows that decided, what tells them from the nearest learned one. */
function evidenceOf(moment: Moment, by: Verdict["by"], { learned, searches }: Ready): number[] {
  const { nColumns, departureSpread, bank, stepBank } = learned;
  const { recent, present, steps, departures } = moment;
  const newest = (values: Float64Array) =>
    Array.from({ length: nColumns }, (_, c) => squareOrNone(values[c]));
  const beyond = (values: Float64Array, known: Float32Array, { window }: Nearest) =>
    values.map((value, at) => value - known[window * values.length + at]);
  switch (by) {
    case "window": {
      const there = recent.map((value, at) => (present[at] === 1 ? value : NaN));
      return meanSquares(beyond(there, bank, nearestTo(moment, searches).residuals), nColumns);
    }
    case "steps":
      return meanSquares(beyond(steps, stepBank, nearestTo(moment, searches).steps), nColumns);
    case "column":
      return newest(recent);
    case "jump":
      return newest(steps);
    default: {
      const [own, changes] = [meanSquares(recent, nColumns), meanSquares(steps, nColumns)];
      return own.map((square, c) => {
        return square + changes[c] + squareOrNone(departures[c] / departureSpread[c]);
      });
    }
  }
}

/** The mean square of each column over the rows of a window; what is missing counts as 0. */
function meanSquares(values: Float64Array, nColumns: number): number[] {
  const sums = new Array<number>(nColumns).fill(0);
  values.forEach((value, at) => (sums[at % nColumns] += squareOrNone(value)));
  return sums.map((sum) => (sum * nColumns) / values.length);
}

function squareOrNone(value: number): number {
  return Number.isNaN(value) ? 0 : value * value;
}

function sharesOf(parts: readonly number[]): number[] {
  const total = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => (total > 0 ? part / total : 1 / parts.length));
}
