import { deterministicSin } from "../../deterministic-math";
import type { Frame } from "./frame";

/** A season in whole steps may be off by this share of itself, and by a step in any case. */
const REACH = 0.02;
/** Lengths that are tried to each side. */
const PLACES = 4;
/** So many seasons are looked at first, then twice as many and so on: the more, the finer. */
const FIRST_SEASONS = 8;
/** What is left to try then, as a share of how far lengths lie apart that so many seasons can tell. */
const LEFT = 0.1;
/** Waves in a season that are looked at: 1, 2 and 3. */
const WAVES = 3;

/**
 * Measures a season to fractions of a step: taken for a whole number of steps, what repeats after 439.8 of them would be
 * out of step with its own profile after some dozen seasons. Of all lengths near by it takes the one whose waves, up to three in a
 * season, are strongest in all columns together, seen through a Hann window: slower waves do not move it.
 *
 * @param values nRows × nColumns of one scale, NaN where missing
 * @param season whole steps, at most half of what the rows span
 * @returns the season in steps
 */
export function refineSeason(frame: Frame, values: Float64Array, season: number): number {
  const span = frame.steps[frame.nRows - 1] + 1;
  let best = season;
  let reach = Math.max(1, REACH * season);
  for (let seen = FIRST_SEASONS * season; ; seen *= 2) {
    const within = Math.min(seen, span);
    best = strongest((length) => powerOf(frame, values, length, within), best, reach);
    if (seen >= span) return best;
    reach = (LEFT * best * best) / within;
  }
}

/** Where the power is largest, between the lengths that are tried by a parabola; the middle one if it is so at an edge. */
function strongest(power: (length: number) => number, middle: number, reach: number): number {
  const step = reach / PLACES;
  const powers = Float64Array.from({ length: 2 * PLACES + 1 }, (_, place) =>
    power(middle + (place - PLACES) * step),
  );
  const top = powers.indexOf(Math.max(...powers));
  if (top === 0 || top === 2 * PLACES) return middle;
  const [before, here, after] = powers.subarray(top - 1, top + 2);
  const bend = before - 2 * here + after;
  const beside = bend < 0 ? (before - after) / (2 * bend) : 0;
  return middle + (top - PLACES + beside) * step;
}

/** Power of the waves of a season in the first `span` steps, over all columns. */
function powerOf(
  { nRows, nColumns, steps }: Frame,
  values: Float64Array,
  season: number,
  span: number,
): number {
  const cosines = new Float64Array(WAVES * nColumns);
  const sines = new Float64Array(WAVES * nColumns);
  for (let row = 0; row < nRows && steps[row] < span; row += 1) {
    const angle = (2 * Math.PI * (steps[row] % season)) / season;
    const [cosine, sine] = [deterministicSin(angle + Math.PI / 2), deterministicSin(angle)];
    const weight = deterministicSin((Math.PI * (steps[row] + 0.5)) / span) ** 2;
    let [re, im] = [weight, 0];
    for (let wave = 0; wave < WAVES; wave += 1) {
      [re, im] = [re * cosine - im * sine, re * sine + im * cosine];
      for (let c = 0; c < nColumns; c += 1) {
        const value = values[row * nColumns + c];
        if (Number.isNaN(value)) continue;
        cosines[wave * nColumns + c] += re * value;
        sines[wave * nColumns + c] += im * value;
      }
    }
  }
  return cosines.reduce((sum, re, i) => sum + re * re + sines[i] * sines[i], 0);
}
