import type { OnlineErrors } from "../detectors/online/online-errors";
import type { OnlineAutoencoderOptions } from "../detectors/online/options";
import type { NabScores } from "../metrics/nab-score";
import { nabDecisions } from "./decisions";
import { nabAblationOptions, type NabAblationName } from "./detectors";
import { runNabErrorsOverSeeds, type NabReadings, type RunNabOverSeedsOptions } from "./run-corpus";

/**
 * Runs every one of nabAblations over files of the benchmark, once per seed. What a change leaves alone
 * is taken from the whole detector's errors: a channel depends on its own options, the number
 * of networks and the seed. The scores are those of runNab, bit for bit.
 *
 * @param errorsOfSeeds the whole detector's errors for these seeds, from runNabErrorsOverSeeds
 * @returns by the change's name, one entry per seed
 * @throws RangeError if there are more seeds than errors
 */
export async function runNabAblations(
  corpus: readonly NabReadings[],
  errorsOfSeeds: readonly (readonly OnlineErrors[])[],
  { seeds, threads }: RunNabOverSeedsOptions,
): Promise<Record<NabAblationName, NabScores[]>> {
  if (seeds.length > errorsOfSeeds.length) {
    throw new RangeError(
      `runNabAblations: needs the errors of every seed, got ${errorsOfSeeds.length} for ${seeds.length} seeds`,
    );
  }
  const runs: [name: string, scores: NabScores[]][] = [];
  for (const [name, options] of Object.entries(nabAblationOptions)) {
    const changed = await changedErrors(corpus, errorsOfSeeds, options, { seeds, threads });
    runs.push([name, changed.map((errors) => nabDecisions(corpus, errors))]);
  }
  return Object.fromEntries(runs) as Record<NabAblationName, NabScores[]>;
}

/** The errors with a change: only the channels that it touches are run. */
async function changedErrors(
  corpus: readonly NabReadings[],
  whole: readonly (readonly OnlineErrors[])[],
  options: Omit<OnlineAutoencoderOptions, "seed">,
  how: RunNabOverSeedsOptions,
): Promise<OnlineErrors[][]> {
  const touches = (name: "slow" | "fast") =>
    options[name] !== null && (options[name] !== undefined || options.networks !== undefined);
  const [slow, fast] = (["slow", "fast"] as const).map((name) =>
    touches(name) ? options[name] : null,
  );
  const run =
    slow === null && fast === null
      ? whole
      : await runNabErrorsOverSeeds(corpus, { ...options, ...how, range: false, slow, fast });
  const channel = (name: "slow" | "fast", s: number, f: number) => {
    if (options[name] === null) return null;
    return (touches(name) ? run : whole)[s][f][name];
  };
  return how.seeds.map((_, s) =>
    whole[s].map((errors, f) => ({
      warmUp: errors.warmUp,
      slow: channel("slow", s, f),
      fast: channel("fast", s, f),
      range: options.range === false ? null : errors.range,
    })),
  );
}
