import type { Reasons, SeriesData } from "../contract";
import type { Verdict } from "./fuse";
import type { Learned } from "./learned";
import type { Ready } from "./ready";
import { rowScorer } from "./row-scorer";
import { stuckness } from "./still";
import { beginning, type Moment } from "./tracker";
import { reasonsAlong } from "../reasons-along";

/**
 * Says which columns made the scores at some readings: the part that each column has in the squared residuals and
 * differences of the last five rows and in the squared departure from the recent level; or the columns that
 * are stuck, where they decided.
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
    return reasonsOfMoment(moment, verdict.by, learned);
  });
}

/** The same for the latest row of a moment, whose score `by` decided. */
export function reasonsOfMoment(moment: Moment, by: Verdict["by"], learned: Learned): Reasons {
  const stuck = Array.from(moment.still, (still, c) => stuckness(still, learned.longestStill[c]));
  const columns = sharesOf(
    by === "still" ? stuck.map((times) => (times > 1 ? times : 0)) : evidenceOf(moment, learned),
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

/** What speaks against each column, in squared typical deviations. */
function evidenceOf(moment: Moment, { nColumns, departureSpread }: Learned): number[] {
  const { recent, steps, departures } = moment;
  const nRows = recent.length / nColumns;
  return Array.from(departures, (departure, c) => {
    let sum = squareOrNone(departure / departureSpread[c]);
    for (let at = c; at < recent.length; at += nColumns) {
      sum += (squareOrNone(recent[at]) + squareOrNone(steps[at])) / nRows;
    }
    return sum;
  });
}

function squareOrNone(value: number): number {
  return Number.isNaN(value) ? 0 : value * value;
}

function sharesOf(parts: readonly number[]): number[] {
  const total = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => (total > 0 ? part / total : 1 / parts.length));
}
