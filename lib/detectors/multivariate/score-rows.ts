import type { Steps } from "../../steps";
import type { SeriesData, SeriesScores } from "../contract";
import { fuse } from "./fuse";
import { WINDOW } from "./learned";
import type { Ready } from "./ready";
import { rowScorer } from "./row-scorer";
import { beginning, type Moment } from "./tracker";
import { addNearest, scoresWithoutBank, type ViewScores } from "./views";

/** Rows whose windows are looked up in one go. */
const CHUNK = 256;

/** Scores a whole series with the bits of a stream of it: whole windows wait until there are many to look up. */
export function* scoreRows(data: SeriesData, own: Ready): Steps<SeriesScores> {
  const { nColumns } = own.learned;
  const moment = beginning(nColumns);
  const scorer = rowScorer(own, moment);
  const scores: (number | null)[] = [];
  const unscored: (string | null)[] = [];
  const waiting = createWaiting(own, (i, score) => (scores[i] = score));
  const row = new Float64Array(nColumns);
  for (let i = 0; i < data.times.length; i += 1) {
    if (i % CHUNK === 0) yield;
    for (let c = 0; c < nColumns; c += 1) row[c] = data.columns[c][i];
    scorer.follow(data.times[i], row);
    const why = scorer.whyUnscored();
    unscored.push(why ?? null);
    const waits = why === undefined && isWhole(moment);
    scores.push(waits ? null : (scorer.verdict()?.score ?? null));
    if (waits) waiting.add(i, moment);
  }
  waiting.flush();
  return { scores, unscored };
}

/** Whether nothing is missing in the moment's windows. */
function isWhole({ present, steps }: Moment): boolean {
  for (let at = 0; at < steps.length; at += 1) {
    if (present[at] === 0 || Number.isNaN(steps[at])) return false;
  }
  return true;
}

/** A row whose windows are to be looked up. */
interface WaitingRow {
  readonly at: number;
  readonly scores: ViewScores;
  readonly still: Float64Array;
}

function createWaiting({ learned, searches }: Ready, onScore: (at: number, score: number) => void) {
  const width = WINDOW * learned.nColumns;
  const residuals = new Float64Array(CHUNK * width);
  const steps = new Float64Array(CHUNK * width);
  let rows: WaitingRow[] = [];
  const flush = () => {
    if (rows.length === 0) return;
    const end = rows.length * width;
    const near = searches.residuals.nearestOfMany(residuals.subarray(0, end));
    const nearSteps = searches.steps.nearestOfMany(steps.subarray(0, end));
    rows.forEach(({ at, scores, still }, i) => {
      const all = addNearest(scores, { residuals: near[i], steps: nearSteps[i] });
      onScore(at, fuse(all, { still }, learned).score);
    });
    rows = [];
  };
  const add = (at: number, moment: Moment) => {
    residuals.set(moment.recent, rows.length * width);
    steps.set(moment.steps, rows.length * width);
    const still = moment.still.slice();
    rows.push({ at, scores: scoresWithoutBank(moment, learned), still });
    if (rows.length === CHUNK) flush();
  };
  return { add, flush };
}
