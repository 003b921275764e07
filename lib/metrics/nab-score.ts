import { nabRows, type NabLabelledFile, type NabRows } from "./nab-rows";
import { sweepNab, type NabSweep } from "./nab-sweep";

/** NAB's three ways to weigh a missed window against false alarms. */
export type NabProfile = "standard" | "reward_low_FP_rate" | "reward_low_FN_rate";

/** What a missed window and a false alarm cost; a window found at its first row gives 1. */
export const nabProfiles: Readonly<Record<NabProfile, { miss: number; falseAlarm: number }>> = {
  standard: { miss: 1, falseAlarm: 0.11 },
  reward_low_FP_rate: { miss: 1, falseAlarm: 0.22 },
  reward_low_FN_rate: { miss: 2, falseAlarm: 0.11 },
};

/** Scores of each file's rows, by the file's name in the corpus. */
export type NabScores = Readonly<Record<string, ArrayLike<number>>>;

/** A detector's result in one profile. */
export interface NabProfileScore {
  /** 100 for a detection at the first row of every window and no false alarm, 0 for silence. */
  score: number;
  /** Rows with at least this score count as detected; 1.1 means none is. */
  threshold: number;
  /** Before scaling to 0..100. */
  raw: number;
  /** True when the threshold was picked to be the best on these very labels, as NAB does. */
  usesLabels: boolean;
}

export type NabResult = Record<NabProfile, NabProfileScore>;

/** How to score. */
export interface NabScoreOptions {
  /**
   * Thresholds to use instead of the best ones: one number, or one per profile, such as the
   * result of another half of the corpus.
   */
  thresholds?: number | Readonly<Record<NabProfile, { readonly threshold: number }>>;
}

/**
 * The score of the Numenta Anomaly Benchmark, for the three profiles, over the files given:
 * the whole corpus, or any part of it.
 *
 * As NAB does, each profile takes the one threshold for all files that gives the best score
 * **on the labels**; of equally good ones the highest. Pass `thresholds` for a threshold that
 * has not seen these labels. A row is detected when its score is at least the threshold; the
 * first detection in a window counts, every detection outside windows costs.
 *
 * @param files what the corpus says of each file, or `nabRows` of it to save time
 * @param scores one list per file, nRows scores from 0 to 1; other names are ignored
 * @throws RangeError if a file has no scores or not one per row, if a score is not from 0 to
 *   1, or if the files hold no window
 * Source: Lavin and Ahmad, ICMLA 2015; equal to numenta/NAB at ea702d7 (optimizer, scorer, normalizer).
 * @example
 * nabScore([{ name: "a", times: ["1", "2", "3"], windows: [{ start: "2", end: "3" }] }], { a: [0, 0.9, 0] }).standard; // { score: 100, threshold: 0.9, raw: 1, usesLabels: true }
 */
export function nabScore(
  files: readonly (NabLabelledFile | NabRows)[],
  scores: NabScores,
  { thresholds }: NabScoreOptions = {},
): NabResult {
  const rows = files.map((file) => ("worth" in file ? file : nabRows(file)));
  const lists = rows.map((file) => checkedScores("nabScore", file, scores));
  const nWindows = rows.reduce((sum, file) => sum + file.windows.length, 0);
  if (nWindows === 0) {
    throw new RangeError(`nabScore: needs at least one window, got none in ${rows.length} files`);
  }
  const sweep = sweepNab(rows, lists);
  const inProfile = (profile: NabProfile): NabProfileScore => {
    const given = typeof thresholds === "number" ? thresholds : thresholds?.[profile].threshold;
    const place = given === undefined ? bestPlace(sweep, profile) : placeOf(sweep, given);
    const raw = rawScore(sweep, place, profile);
    const threshold = given ?? sweep.thresholds[place];
    const score = normalisedNabScore(raw, nWindows, profile);
    return { score, threshold, raw, usesLabels: given === undefined };
  };
  return {
    standard: inProfile("standard"),
    reward_low_FP_rate: inProfile("reward_low_FP_rate"),
    reward_low_FN_rate: inProfile("reward_low_FN_rate"),
  };
}

/** 0 for the raw score of a detector that says nothing, 100 for the perfect one. */
export function normalisedNabScore(raw: number, nWindows: number, profile: NabProfile): number {
  const silent = -nWindows * nabProfiles[profile].miss;
  return (100 * (raw - silent)) / (nWindows - silent);
}

/** The scores of one file, refused with file and row when NAB could not take them. */
export function checkedScores(
  caller: string,
  { name, times }: NabRows,
  scores: NabScores,
): ArrayLike<number> {
  if (!Object.hasOwn(scores, name)) {
    throw new RangeError(`${caller}: every file needs scores, got none for ${name}`);
  }
  const list = scores[name];
  if (list.length !== times.length) {
    throw new RangeError(
      `${caller}: needs one score per row of ${name}, got ${list.length} scores for ${times.length} rows`,
    );
  }
  for (let i = 0; i < list.length; i += 1) {
    if (!(list[i] >= 0 && list[i] <= 1)) {
      throw new RangeError(
        `${caller}: scores must be from 0 to 1, got ${list[i]} at row ${i} of ${name}`,
      );
    }
  }
  return list;
}

function rawScore(
  { found, missed, falseAlarms }: NabSweep,
  k: number,
  profile: NabProfile,
): number {
  const { miss, falseAlarm } = nabProfiles[profile];
  return found[k] - miss * missed[k] + falseAlarm * falseAlarms[k];
}

/** The first, so highest, of the best thresholds. */
function bestPlace(sweep: NabSweep, profile: NabProfile): number {
  let best = 0;
  let bestRaw = rawScore(sweep, 0, profile);
  for (let k = 1; k < sweep.thresholds.length; k += 1) {
    const raw = rawScore(sweep, k, profile);
    if (raw > bestRaw) {
      best = k;
      bestRaw = raw;
    }
  }
  return best;
}

/** The last place whose scores are all at least the threshold. */
function placeOf({ thresholds }: NabSweep, threshold: number): number {
  if (Number.isNaN(threshold)) {
    throw new RangeError("nabScore: thresholds must be numbers, got NaN");
  }
  let k = 0;
  while (k + 1 < thresholds.length && thresholds[k + 1] >= threshold) k += 1;
  return k;
}
