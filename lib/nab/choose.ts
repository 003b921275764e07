import { exp } from "../exp";
import type { NabProfile } from "../metrics/nab-score";
import type { NabCandidate } from "./candidates";
import { scoreOfOutcomes } from "./outcomes";

/** How to choose among candidates. */
export interface ChooseOptions {
  readonly profile: NabProfile;
  /**
   * How many points of score make a candidate count e times as much. 0 takes the best one,
   * which is the luckiest one as well. Default 1.
   */
  readonly temperature?: number;
}

/**
 * Chooses constants by what they come to on some files. Not the best candidate but the one nearest to
 * the weighted mean of all, in logarithms of the constants, weights exp(score / temperature): a wide
 * good region counts for more than a lucky point.
 *
 * @param candidates every setting has the same constants, all above 0
 * @param files indices of the files whose labels may be used
 * @returns index of the choice
 */
export function chooseCandidate(
  candidates: readonly NabCandidate[],
  files: readonly number[],
  { profile, temperature = 1 }: ChooseOptions,
): number {
  const scores = candidates.map(({ outcomes }) =>
    scoreOfOutcomes(
      files.map((f) => outcomes[f]),
      profile,
    ),
  );
  const best = scores.reduce((top, score) => Math.max(top, score));
  if (temperature === 0) return scores.indexOf(best);
  const weights = scores.map((score) => exp((score - best) / temperature));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const constants = Object.keys(candidates[0].setting);
  const places = candidates.map(({ setting }) => constants.map((name) => Math.log(setting[name])));
  const center = constants.map((_, k) =>
    places.reduce((total, place, i) => total + (weights[i] * place[k]) / sum, 0),
  );
  const distances = places.map((place) =>
    place.reduce((total, value, k) => total + (value - center[k]) ** 2, 0),
  );
  return distances.indexOf(distances.reduce((least, distance) => Math.min(least, distance)));
}
