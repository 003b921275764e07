import type { SeriesData } from "../contract";
import type { Range, ReadingLimits, SeasonLimit } from "./reading-limits";
import { readingsBack } from "./past-seasons";
import { createSeriesCursor, type SeriesScale } from "./series-cursor";
import { drifts } from "./drifts";
import { RECENT_READINGS, swells } from "./swells";
import { median } from "../../quantile";
import { calendarSeasons } from "./calendar-seasons";
import { jumps } from "./jumps";
import { largestUsual } from "./largest-usual";
import { lastingSteps } from "./lasting-steps";
import { meanOf, sdOf } from "./moments";
import { resolutionOf } from "./resolution";
import { learnSwings } from "./swings";

/** Readings that stand for a period where nothing repeats. */
export const NO_PERIOD = 64;
/** Periods in the mean that follows a drifting level. */
const PERIODS_FOLLOWED = 4;
/** A season is relied on where readings differ from those a season before by at most this share of their range. */
const SEASON_SHARE = 0.5;
/** Seasons that must have been seen to rely on one. */
const LEAST_SEASONS = 2.5;
/** Spreads below this share of the level are rounding; ranges below this share of the spread, too. */
const LEAST_SPREAD = 1e-6;
const LEAST_HALF = 1e-3;
/** A level that is followed may be off by this share of what it climbs meanwhile. */
const FOLLOWED_SHARE = 0.1;
/** A step that never varies still has a unit: this share of itself. */
const STEP_SHARE = 0.1;
/** Standing still for this share of what was learned is nothing unusual. */
const STILL_SHARE = 0.25;

/**
 * Learns the units of a series and the limits of its single readings.
 *
 * @param period readings after which the series repeats; null where it does not
 * @param seasons lags at which readings may be compared
 */
export function learnScale(
  train: SeriesData,
  period: number | null,
  seasons: readonly number[],
): { scale: SeriesScale; limits: ReadingLimits } {
  const values = train.columns[0].filter(Number.isFinite);
  const nValues = values.length;
  const raw = {
    stepMs: train.stepMs,
    level: 0,
    following: 0,
    spread: 1,
    stepSpread: 1,
    patience: nValues,
  };
  const following = followedOver(train, values, raw, period);
  const unscaled = { ...raw, following };
  const seen = walk(train, unscaled, null);
  const level = meanOf(seen.levels);
  const rounding = LEAST_SPREAD * (Math.max(Math.abs(level), Math.abs(meanOf(values))) || 1);
  const spread = Math.max(sdOf(seen.levels), rounding);
  const stepSpread = Math.max(
    sdOf(seen.steps),
    STEP_SHARE * Math.abs(meanOf(seen.steps)),
    rounding,
  );
  const scale = { ...unscaled, level, spread, stepSpread };
  const climb = (FOLLOWED_SHARE * following * Math.abs(meanOf(seen.steps))) / spread;
  const limits = {
    level: rangeOver(
      seen.levels.map((each) => (each - level) / spread),
      climb,
    ),
    step: stepRange(train, seen.steps, stepSpread),
    season: null,
    still: seen.still > STILL_SHARE * nValues ? null : seen.still,
  };
  const swings = learnSwings(
    seen.stretches.map((each) => each.map((own) => (own - level) / spread)),
    limits.level,
  );
  return {
    scale,
    limits: {
      ...limits,
      season: bestSeason(train, scale, limits, seasons),
      ...(swings && { swings }),
    },
  };
}

/** Readings over which the level is followed: where it drifts, or swells too slowly to be known. */
function followedOver(
  train: SeriesData,
  values: Float64Array,
  raw: SeriesScale,
  period: number | null,
): number {
  const whole = period ?? NO_PERIOD;
  // Where nothing repeats, only the readings just before tell where a level is.
  const longest = period === null ? RECENT_READINGS : PERIODS_FOLLOWED * period;
  const following = drifts(values, whole, Math.max(whole, dayOf(train.stepMs)))
    ? Math.min(longest, Math.floor(values.length / 4))
    : 0;
  const left =
    following === 0 ? values : Float64Array.from(walk(train, { ...raw, following }, null).levels);
  const memory = Math.max(RECENT_READINGS, period ?? 0);
  return !jumps(values, RECENT_READINGS) && swells(left, memory) ? memory : following;
}

/** Readings in the shortest season of the calendar; 1 where it has none. */
function dayOf(stepMs: number): number {
  return calendarSeasons(stepMs)[0] ?? 1;
}

/** The season that leaves least unexplained, if one explains enough. */
function bestSeason(
  train: SeriesData,
  scale: SeriesScale,
  limits: ReadingLimits,
  seasons: readonly number[],
): SeasonLimit | null {
  const least = Math.max(LEAST_HALF, resolutionOf(train.columns[0]) / scale.spread);
  let best: SeasonLimit | null = null;
  for (const lag of new Set(seasons)) {
    if (lag < 2 || train.times.length < LEAST_SEASONS * lag) continue;
    const never = { ...limits, season: { lag, limit: Infinity } };
    const seen = walk(train, scale, never);
    const limit = Math.max(largestUsual(seen.seasons), least);
    if (limit <= SEASON_SHARE * limits.level.half && limit < (best?.limit ?? Infinity)) {
      best = { lag, limit };
    }
  }
  return best;
}

/** What the readings are like, in units of the scale, and the longest run of equal ones. */
function walk({ times, columns }: SeriesData, scale: SeriesScale, limits: ReadingLimits | null) {
  const cursor = createSeriesCursor(scale, limits, readingsBack(limits));
  const levels: number[] = [];
  const stretches: number[][] = [];
  const steps: number[] = [];
  const seasons: number[] = [];
  let still = 1;
  for (let i = 0; i < times.length; i += 1) {
    if (!cursor.push(times[i], columns[0][i])) continue;
    still = Math.max(still, cursor.still);
    if (cursor.count > 1) steps.push(cursor.step);
    // The mean that follows the level knows little at first.
    if (cursor.count === 1) stretches.push([]);
    if (cursor.count <= scale.following) continue;
    stretches[stretches.length - 1].push(cursor.level);
    levels.push(cursor.level);
    seasons.push(cursor.season);
  }
  return { levels, stretches, steps, seasons, still };
}

/** The range of steps. What a step does for good, and twice, is usual, however rare: a day begins by it. */
function stepRange(train: SeriesData, steps: readonly number[], unit: number): Range {
  const range = rangeOver(steps.map((each) => each / unit));
  const lasting = lastingSteps(train).sort((a, b) => a - b);
  if (lasting.length < 2) return range;
  const low = Math.min(range.middle - range.half, lasting[1] / unit);
  const high = Math.max(range.middle + range.half, lasting[lasting.length - 2] / unit);
  return { middle: (low + high) / 2, half: (high - low) / 2 };
}

/** The range without glitches; a range without width would make anything infinitely far. */
function rangeOver(values: readonly number[], least = LEAST_HALF): Range {
  if (values.length === 0) return { middle: 0, half: LEAST_HALF };
  const usual = median(values);
  const high = usual + largestUsual(values.map((value) => Math.max(0, value - usual)));
  const low = usual - largestUsual(values.map((value) => Math.max(0, usual - value)));
  return { middle: (low + high) / 2, half: Math.max((high - low) / 2, least, LEAST_HALF) };
}
