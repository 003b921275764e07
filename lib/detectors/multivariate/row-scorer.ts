import { checkReading } from "../check-readings";
import type { StreamedScore } from "../contract";
import { fuse, type Verdict } from "./fuse";
import { takeLevelsOff } from "./follow-levels";
import { WINDOW, type Learned } from "./learned";
import type { Ready } from "./ready";
import { residualsOf } from "./residuals";
import { nearestTo } from "./nearest-to";
import { advance, leaveGap, type Moment } from "./tracker";
import { viewScores } from "./views";

/** Judges the rows of a series one after the other. */
export interface RowScorer {
  /** Moves on by one row without judging it. */
  readonly follow: (time: number, row: ArrayLike<number>) => void;
  /** Moves on by one row and scores it. */
  readonly next: (time: number, row: ArrayLike<number>) => StreamedScore;
  /** Why the latest row has no score; undefined if it has one. */
  readonly whyUnscored: () => string | undefined;
  /** The score of the latest row and who decided it; undefined if it has none. */
  readonly verdict: () => Verdict | undefined;
}

/** Goes on from a moment, which it changes. */
export function rowScorer({ learned, searches }: Ready, moment: Moment): RowScorer {
  const { nColumns } = learned;
  const levelled = new Float64Array(nColumns);
  const residuals = new Float64Array(nColumns);
  const follow = (time: number, row: ArrayLike<number>) => {
    check(time, row, nColumns, moment);
    leaveGap(moment, time, learned.stepMs);
    takeLevelsOff(row, moment.slow, moment.since + 1, learned.followed, levelled);
    residualsOf(time, levelled, learned, residuals);
    advance(moment, time, row, residuals, learned);
  };
  const verdict = () => {
    if (whyUnscored(moment, learned) !== undefined) return undefined;
    const nearest = nearestTo(moment, searches);
    return fuse(viewScores(moment, learned, nearest), moment, learned);
  };
  const next = (time: number, row: ArrayLike<number>): StreamedScore => {
    follow(time, row);
    const judged = verdict();
    if (judged === undefined) return { score: null, unscored: whyUnscored(moment, learned) };
    return { score: judged.score };
  };
  return { follow, next, whyUnscored: () => whyUnscored(moment, learned), verdict };
}

function whyUnscored(
  { nPresent, since, began }: Moment,
  { followed }: Learned,
): string | undefined {
  const least = Math.min(...followed);
  if (nPresent === 0 && since < least) {
    return `${since + 1} of ${least + 1} readings since ${began} that tell the level`;
  }
  if (nPresent === 0) return "no value in any column";
  if (since >= WINDOW - 1) return undefined;
  return `${since + 1} of ${WINDOW} readings since ${began}`;
}

function check(time: number, row: ArrayLike<number>, nColumns: number, moment: Moment): void {
  if (row.length !== nColumns) {
    throw new RangeError(
      `auto-multivariate: a row must have ${nColumns} values as the learned ones had, got ${row.length}`,
    );
  }
  if (!Number.isFinite(time) || time < moment.time) {
    throw new RangeError(
      `auto-multivariate: times must be finite and never fall, got ${time} after ${moment.time}`,
    );
  }
  checkReading("auto-multivariate", row);
}
