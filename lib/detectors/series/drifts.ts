import { jumps } from "./jumps";
import { meanOf, sdOf } from "./moments";

/** Blocks whose means tell whether the level drifts: whole periods, and at least so many blocks. */
const MOST_BLOCKS = 8;
const LEAST_BLOCKS = 4;
/** Share of the blocks' variance that a straight line must explain. */
const EXPLAINED = 0.8;
/** Standard deviations around the line and the course of a period that the line must climb from the first block to the last. */
const CLIMB = 1;
/** Standard deviations within blocks by which their means must spread where there is no line. */
const WANDER = 1;
/** Standard deviations of the differences from readings some time before by which all of them must have moved. */
const MOVED = 0.75;
/** Readings back from which on, and the number of places, at which that is looked at. */
const LEAST_LAG = 24;
const MOST_LAGS = 64;

/**
 * Whether the level of a series drifts: the means of equal blocks lie near a line that climbs by more than the readings
 * spread around it and their usual course, or they wander further than the readings of a block do, or at some lag readings
 * differ from those before by more on average than these differences spread, as they do at the period of a wave that climbs.
 * A level that jumps between states neither wanders nor goes one way.
 *
 * @param values readings in time order, finite; fewer than four blocks show nothing
 * @param period readings in a period: a block holds whole ones
 * @param season readings in the longest season to expect, a day or a period: a level that wanders within one does not drift
 * @example
 * drifts(Float64Array.from({ length: 80 }, (_, i) => i), 1, 1); // true
 */
export function drifts(values: Float64Array, period: number, season: number): boolean {
  if (climbs(values, period)) return true;
  return !jumps(values, LEAST_LAG) && (wanders(values, season) || goesOneWay(values));
}

function goesOneWay(values: Float64Array): boolean {
  const longest = Math.floor(values.length / 2);
  const stride = Math.max(1, Math.ceil((longest - LEAST_LAG) / MOST_LAGS));
  for (let lag = LEAST_LAG; lag <= longest; lag += stride) {
    const moved = values.subarray(lag).map((value, i) => value - values[i]);
    if (Math.abs(meanOf(moved)) > MOVED * sdOf(moved)) return true;
  }
  return false;
}

function wanders(values: Float64Array, season: number): boolean {
  const { blocks } = cut(values, season);
  if (blocks.length < LEAST_BLOCKS) return false;
  return sdOf(blocks.map(meanOf)) > WANDER * meanOf(blocks.map(sdOf));
}

function cut(values: Float64Array, period: number) {
  const size = Math.ceil(values.length / MOST_BLOCKS / period) * period;
  const nBlocks = size > 0 ? Math.floor(values.length / size) : 0;
  const blocks = Array.from({ length: nBlocks }, (_, b) =>
    values.subarray(b * size, (b + 1) * size),
  );
  return { blocks, size };
}

function climbs(values: Float64Array, period: number): boolean {
  const { blocks, size } = cut(values, period);
  if (blocks.length < LEAST_BLOCKS) return false;
  const means = blocks.map(meanOf);
  const middle = (means.length - 1) / 2;
  const mean = meanOf(means);
  let [along, across, total] = [0, 0, 0];
  means.forEach((each, b) => {
    along += (b - middle) * (each - mean);
    across += (b - middle) * (b - middle);
    total += (each - mean) * (each - mean);
  });
  if (total === 0) return false;
  const slope = along / across;
  const residuals = values.map(
    (value, i) => value - mean - slope * ((i + 0.5) / size - 0.5 - middle),
  );
  const climb = Math.abs(slope) * means.length;
  return (
    (slope * along) / total >= EXPLAINED && climb >= CLIMB * sdOf(beyondCourse(residuals, period))
  );
}

/** The values without what they show at their place in a period, on average; NaN, where missing, stays. */
export function beyondCourse(values: Float64Array, period: number): Float64Array {
  const sums = new Float64Array(period);
  const counts = new Float64Array(period);
  values.forEach((value, i) => {
    if (Number.isNaN(value)) return;
    sums[i % period] += value;
    counts[i % period] += 1;
  });
  return values.map((value, i) => value - sums[i % period] / counts[i % period]);
}
