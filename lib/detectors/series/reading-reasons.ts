import type { Reasons, SeriesData } from "../contract";
import { reasonsAlong } from "../reasons-along";
import type { LearnedSeries } from "./learn-series";
import {
  levelRatio,
  seasonRatio,
  stepRatio,
  stillRatio,
  type ReadingLimits,
} from "./reading-limits";
import { readingsBack } from "./past-seasons";
import { createSeriesCursor } from "./series-cursor";
import type { SeriesCursor } from "./series-cursor";
import { swingRatio } from "./swings";

/**
 * Why readings look unusual: by themselves (their level, their step, the readings a season before, how long they have not
 * moved or have been high or low), or by the window that ends there.
 *
 * @param places of the readings, ascending
 */
export function explainReadings(
  learned: LearnedSeries,
  { times, columns: [column] }: SeriesData,
  places: readonly number[],
): Reasons[] {
  const { scale, limits, views } = learned;
  const size = Math.max(readingsBack(limits), ...views.map((view) => view.readings));
  const cursor = createSeriesCursor(scale, limits, size);
  return reasonsAlong(
    places,
    (i) => cursor.push(times[i], column[i]),
    () => reasonsAtCursor(learned, cursor),
  );
}

/** The same for the newest reading of a cursor. */
export function reasonsAtCursor(learned: LearnedSeries, cursor: SeriesCursor): Reasons {
  const { limits } = learned;
  // A sensor that is stuck is far from where it should be as well: that is no reason of its own.
  if (stillRatio(limits, cursor.still) >= 1) {
    return { columns: [1], note: `has not moved for ${cursor.still} readings` };
  }
  const note = swingNote(limits, cursor) ?? noteOf(learned, cursor);
  return { columns: [1], ...(note !== null && { note }) };
}

function swingNote({ swings }: ReadingLimits, { swing, ratio }: SeriesCursor): string | null {
  if (swings === undefined || ratio < 1 || swingRatio(swing, swings) < ratio) return null;
  const { isHigh, run } = swing;
  const longest = isHigh ? swings.longestHigh : swings.longestLow;
  return `${isHigh ? "high" : "low"} for ${run} readings, where ${longest} are usual at most`;
}

function noteOf(
  { limits }: LearnedSeries,
  { level, step, season }: { level: number; step: number; season: number },
): string | null {
  const parts = {
    level: levelRatio(limits, level),
    step: stepRatio(limits, step),
    season: seasonRatio(limits, season),
  };
  if (Math.max(parts.level, parts.step, parts.season) < 1) return null;
  if (parts.level >= parts.step && parts.level >= parts.season) {
    return level > limits.level.middle
      ? "higher than anything learned"
      : "lower than anything learned";
  }
  if (parts.step >= parts.season) return "a larger step than any learned";
  return `unlike the readings ${limits.season!.lag} readings before`;
}
