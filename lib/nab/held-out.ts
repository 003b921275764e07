import { createRandom } from "../random";
import { nabProfiles, type NabProfile } from "../metrics/nab-score";
import { summarise, type Summary } from "../metrics/summarise";
import type { NabCandidate } from "./candidates";
import { gatherRuns } from "../metrics/over-seeds";
import { chooseCandidate } from "./choose";
import { nabMeasures, type NabFigures } from "./figures";
import { scoreOfOutcomes } from "./outcomes";

/** Which files choose and which are scored, as indices. */
export interface NabSplit {
  readonly train: readonly number[];
  readonly test: readonly number[];
}

/**
 * Halves of the corpus, each folder of it split as evenly as it can be, and each half in both roles.
 *
 * @param names the files' names, such as "realTweets/Twitter_volume_AAPL.csv"
 * @param options.nHalves splits; twice as many entries come back. Default 12.
 */
export function nabHalves(
  names: readonly string[],
  { nHalves = 12, seed = 1 }: { nHalves?: number; seed?: number } = {},
): NabSplit[] {
  const { permutation, uniform } = createRandom(seed);
  const folders = new Map<string, number[]>();
  names.forEach((name, i) => {
    const folder = name.split("/")[0];
    folders.set(folder, [...(folders.get(folder) ?? []), i]);
  });
  return Array.from({ length: nHalves }, () => {
    const halves: [number[], number[]] = [[], []];
    for (const files of folders.values()) {
      const larger = uniform() < 0.5 ? 0 : 1;
      permutation(files.length).forEach((at, k) => halves[(k + larger) % 2].push(files[at]));
    }
    const [left, right] = halves;
    return [
      { train: left, test: right },
      { train: right, test: left },
    ];
  }).flat();
}

/** What choosing on some files came to on others. */
export type NabHeldOut = Record<
  NabProfile,
  { train: Summary; test: Summary; chosen: NabCandidate["setting"][] }
>;

/**
 * Chooses constants on the training files of each split, for each profile, and scores the choice on the
 * test files. No threshold is looked for on the test files: the level is among the constants.
 *
 * @param candidates from nabCandidates
 * @param splits from nabHalves
 * @param options.temperature as for choosing; 0 takes the best candidate. Default 1.
 */
export function nabHeldOut(
  candidates: readonly NabCandidate[],
  splits: readonly NabSplit[],
  { temperature = 1 }: { temperature?: number } = {},
): NabHeldOut {
  const inProfile = (profile: NabProfile) => {
    const score = ({ outcomes }: NabCandidate, files: readonly number[]) =>
      scoreOfOutcomes(
        files.map((f) => outcomes[f]),
        profile,
      );
    const choices = splits.map(
      ({ train }) => candidates[chooseCandidate(candidates, train, { profile, temperature })],
    );
    return {
      train: summarise(splits.map(({ train }, i) => score(choices[i], train))),
      test: summarise(splits.map(({ test }, i) => score(choices[i], test))),
      chosen: choices.map(({ setting }) => setting),
    };
  };
  return Object.fromEntries(
    (Object.keys(nabProfiles) as NabProfile[]).map((profile) => [profile, inProfile(profile)]),
  ) as NabHeldOut;
}

/** Held-out figures over seeds: each run is one seed's mean over the splits. */
export interface NabHeldOutFigures {
  /** On the halves that chose. */
  readonly train: NabFigures;
  /** On the halves that had no part in the choice. */
  readonly test: NabFigures;
  /** How far the halves themselves lie apart: sd over the splits, one per seed. */
  readonly overSplits: NabFigures;
}

/**
 * `nabHeldOut` for each seed by itself, gathered over the seeds.
 *
 * @param candidatesOfSeeds per seed what nabCandidates gives for that seed's errors alone
 * @param splits two or more, from nabHalves
 * @param options as for nabHeldOut
 */
export function nabHeldOutFigures(
  candidatesOfSeeds: readonly (readonly NabCandidate[])[],
  splits: readonly NabSplit[],
  options: { temperature?: number } = {},
): NabHeldOutFigures {
  const runs = candidatesOfSeeds.map((candidates) => nabHeldOut(candidates, splits, options));
  const gathered = (number: (half: NabHeldOut[NabProfile]) => number) =>
    gatherRuns(runs.map((run) => nabMeasures((profile) => number(run[profile]))));
  return {
    train: gathered(({ train }) => train.mean),
    test: gathered(({ test }) => test.mean),
    overSplits: gathered(({ test }) => test.sd ?? 0),
  };
}
