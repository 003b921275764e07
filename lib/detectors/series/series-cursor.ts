import type { CursorState } from "./cursor-state";
import { pastSeasons } from "./past-seasons";
import {
  levelRatio,
  seasonRatio,
  stepRatio,
  stillRatio,
  type ReadingLimits,
} from "./reading-limits";
import { NO_SWING, swingRatio, swung, type Swing } from "./swings";
import {
  createRecentReadings,
  pushReading,
  rewriteReading,
  type RecentReadings,
} from "./recent-readings";

/** The units that readings are put into before anything looks at them. */
export interface SeriesScale {
  /** Milliseconds between readings. */
  readonly stepMs: number;
  /** Mean of what was learned from; the mean of what is left of it where the level is followed. */
  readonly level: number;
  /** Readings before each reading whose mean is taken off, where the level drifts; 0 where it does not. */
  readonly following: number;
  /** Standard deviation of the levelled readings. */
  readonly spread: number;
  /** Standard deviation of the steps from reading to reading. */
  readonly stepSpread: number;
  /** Readings in a row that must be far out until their level is taken for the series' new one. */
  readonly patience: number;
}

/** A place in a series. */
export interface SeriesCursor {
  /** What windows are made of: readings that are far out are replaced by what was to be expected, for a while. */
  readonly recent: RecentReadings;
  /** Readings since the last gap, bridged ones among them. */
  count: number;
  /** Readings since windows began anew: at a gap, or when readings came back from far out. */
  whole: number;
  /** Readings in a row that had the newest value. */
  still: number;
  /** Where readings swing between high and low: which they are, and since when. */
  swing: Swing;
  /** The newest reading, its step from the one before and its distance from those a season before. */
  level: number;
  step: number;
  season: number;
  /** How far the newest reading is out by itself, or how long it has stood still; 1 is the edge. */
  ratio: number;
  /** Takes the next reading; false where it is missing. */
  readonly push: (time: number, value: number) => boolean;
  readonly state: () => CursorState;
}

/** Missing readings in a row that are bridged by what was to be expected; after more a window starts anew. */
export const LONGEST_BRIDGE = 3;
/** Readings further out are all equally far. */
const FARTHEST = 1e4;
/** From this ratio on a reading is kept out of the windows. */
const FAR_OUT = 1.5;
/** A level that is followed stays where it was for so many times what it is followed over, while readings are far out. */
const TIMES_FOLLOWED = 2;
/** Readings in a row that are replaced: a glitch is that short. */
const MOST_REPLACED = 3;

/**
 * Walks through a series: bridges short holes, starts anew after long ones, takes off a drifting level, judges each
 * reading by itself and keeps the last `size` readings for windows.
 *
 * A reading that is far out by itself would spoil every window that it is in. So up to three such readings in a row
 * are replaced by the readings a season before (without a season by the last one that was not out); if more
 * follow, the series is taken for what it has become. When it comes back, or moves again after it was stuck, windows begin anew.
 */
export function createSeriesCursor(
  scale: SeriesScale,
  limits: ReadingLimits | null,
  size: number,
  from?: CursorState,
): SeriesCursor {
  const { stepMs, following, spread, stepSpread, patience } = scale;
  const lag = limits?.season?.lag ?? 0;
  const recent = createRecentReadings(size);
  const seasons = pastSeasons(recent, lag);
  const longestAway = following > 0 ? Math.min(TIMES_FOLLOWED * following, patience) : patience;
  const past = new Float64Array(following);
  const replaced = {
    levels: new Float64Array(MOST_REPLACED),
    steps: new Float64Array(MOST_REPLACED),
  };
  let sum = 0;
  let shift = 0;
  let out = 0;
  let last: CursorState["last"] = null;

  const meanBefore = () =>
    following === 0 || cursor.count === 0 ? 0 : sum / Math.min(cursor.count, following);
  // While the unit is not known yet, nothing is far.
  const farthest = limits === null ? Infinity : FARTHEST;
  const within = (value: number) => Math.max(-farthest, Math.min(farthest, value));
  /** What a reading of level 0 is now. */
  const base = () => scale.level + shift + meanBefore();
  /** Readings that were replaced are given back to the windows: the series has become what they are. */
  const giveBack = () => {
    for (let back = MOST_REPLACED - 1; back >= 0; back -= 1) {
      const at = MOST_REPLACED - 1 - back;
      rewriteReading(recent, back, replaced.levels[at], replaced.steps[at]);
    }
  };
  /** Adds a reading to what windows see. */
  const take = (taken: number, at: number, before: number) => {
    if (following > 0) {
      const place = cursor.count % following;
      // A level that followed a fault would call the way back another one.
      const followed = out > 0 && cursor.count > 0 ? meanBefore() : taken;
      if (cursor.count >= following) sum -= past[place];
      past[place] = followed;
      sum += followed;
    }
    pushReading(recent, at, within((taken - before) / stepSpread));
    cursor.count += 1;
    cursor.whole += 1;
  };
  const restart = () => {
    cursor.count = 0;
    cursor.whole = 0;
    cursor.still = 0;
    cursor.swing = NO_SWING;
    sum = 0;
    out = 0;
    last = null;
  };
  const bridge = (missing: number) => {
    for (let i = 0; i < missing; i += 1) {
      const at = seasons.expected(cursor.whole);
      const taken = base() + at * spread;
      take(taken, at, last!.taken);
      last = { ...last!, taken };
    }
  };
  /** Takes the level of the last readings for the one that was learned. */
  const settle = () => {
    const { levels, end } = recent;
    const n = Math.min(cursor.whole, following || lag || size, size);
    let total = 0;
    for (let i = end - n; i < end; i += 1) total += levels[i];
    const moved = (total / n) * spread;
    if (following === 0) shift += moved;
    else {
      past.fill(meanBefore() + moved);
      sum = past[0] * Math.min(cursor.count, following);
    }
    out = 0;
    cursor.whole = 0;
    cursor.swing = NO_SWING;
  };
  const judge = (value: number) => {
    const before = last === null ? value : last.taken;
    cursor.level = within((value - base()) / spread);
    cursor.step = within((value - before) / stepSpread);
    cursor.season = seasons.distance(cursor.level, cursor.whole);
    const stoodStill = cursor.still;
    cursor.still = last !== null && value === last.value ? cursor.still + 1 : 1;
    if (limits === null) return;
    const byLevel = levelRatio(limits, cursor.level);
    const isBack = byLevel <= FAR_OUT;
    const wasAway =
      out > MOST_REPLACED && levelRatio(limits, recent.levels[recent.end - 1]) > FAR_OUT;
    const moves = cursor.still === 1 && stillRatio(limits, stoodStill) >= 1;
    const returns = isBack && (moves || wasAway);
    if (returns) {
      cursor.whole = 0;
      // The way back is no step of the series itself.
      last = { ...last!, taken: value };
    }
    const ratio = returns
      ? 0
      : Math.max(byLevel, stepRatio(limits, cursor.step), seasonRatio(limits, cursor.season));
    out = ratio > FAR_OUT ? out + 1 : 0;
    cursor.ratio = Math.max(ratio, stillRatio(limits, cursor.still));
    if (limits.swings === undefined) return;
    cursor.swing = swung(cursor.swing, cursor.level, limits.swings);
    cursor.ratio = Math.max(cursor.ratio, swingRatio(cursor.swing, limits.swings));
  };

  const cursor: SeriesCursor = {
    recent,
    count: 0,
    whole: 0,
    still: 0,
    swing: NO_SWING,
    level: 0,
    step: 0,
    season: 0,
    ratio: 0,
    push: (time, value) => {
      if (!Number.isFinite(value)) return false;
      const missing = last === null ? 0 : Math.round((time - last.time) / stepMs) - 1;
      if (missing > LONGEST_BRIDGE) restart();
      else bridge(missing);
      judge(value);
      if (out === MOST_REPLACED + 1) giveBack();
      const isReplaced = out > 0 && out <= MOST_REPLACED && cursor.count > 0;
      if (isReplaced) {
        replaced.levels[out - 1] = cursor.level;
        replaced.steps[out - 1] = within((value - (last?.value ?? value)) / stepSpread);
      }
      const at = isReplaced ? seasons.expected(cursor.whole) : cursor.level;
      const taken = isReplaced ? base() + at * spread : value;
      take(taken, at, last === null ? taken : last.taken);
      last = { time, value, taken };
      if (out > longestAway) settle();
      return true;
    },
    state: () => ({
      levels: Array.from(recent.levels.subarray(recent.end - size, recent.end)),
      steps: Array.from(recent.steps.subarray(recent.end - size, recent.end)),
      past: Array.from(past),
      sum,
      shift,
      count: cursor.count,
      whole: cursor.whole,
      still: cursor.still,
      ...(limits?.swings && { swing: cursor.swing }),
      out,
      replaced: {
        levels: Array.from(replaced.levels),
        steps: Array.from(replaced.steps),
      },
      last,
    }),
  };
  if (from !== undefined) {
    from.levels.forEach((value, i) => pushReading(recent, value, from.steps[i]));
    past.set(from.past);
    replaced.levels.set(from.replaced.levels);
    replaced.steps.set(from.replaced.steps);
    ({ sum, shift, out, last } = from);
    ({ count: cursor.count, whole: cursor.whole, still: cursor.still } = from);
    cursor.swing = from.swing ?? NO_SWING;
  }
  return cursor;
}
