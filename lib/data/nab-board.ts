import { NAB_BOARD } from "./catalog";
import { haveAll, warnOnce, type LoadOptions } from "./have-all";

/** One detector's published scores, each with the threshold that is best on the labels. */
export interface NabBoardRow {
  /** As the benchmark's scoreboard calls it. */
  readonly detector: string;
  readonly standard: number;
  readonly lowFalsePositives: number;
  readonly lowFalseNegatives: number;
}

/** Names of the scoreboard where they differ from the results file's. */
const TITLES: Readonly<Record<string, string>> = {
  contextOSE: "CAD OSE",
  numenta: "Numenta HTM",
  numentaTM: "NumentaTM HTM",
  htmjava: "HTM Java",
  knncad: "KNN CAD",
  randomCutForest: "random cut forest",
  relativeEntropy: "relative entropy",
  twitterADVec: "Twitter ADVec",
  windowedGaussian: "windowed Gaussian",
  earthgeckoSkyline: "Earthgecko Skyline",
  skyline: "Etsy Skyline",
  expose: "EXPoSE",
};

/**
 * Loads the results that the Numenta Anomaly Benchmark publishes, best first by the standard profile.
 *
 * There is no stand-in for what others published: where the file cannot be had, the
 * board is empty.
 *
 * @throws DataUnavailable if it cannot be had and `standIn` is false
 */
export async function loadNabBoard(options: LoadOptions = {}): Promise<NabBoardRow[]> {
  const found = await haveAll([NAB_BOARD], options);
  if (found.contents === undefined) {
    warnOnce(`NAB's published results cannot be had, because ${found.problem}`);
    return [];
  }
  const results = JSON.parse(found.contents[0].toString("utf8")) as Record<
    string,
    Record<"standard" | "reward_low_FP_rate" | "reward_low_FN_rate", number>
  >;
  return Object.entries(results)
    .map(([name, scores]) => ({
      detector: TITLES[name] ?? name,
      standard: scores.standard,
      lowFalsePositives: scores.reward_low_FP_rate,
      lowFalseNegatives: scores.reward_low_FN_rate,
    }))
    .sort((a, b) => b.standard - a.standard);
}
