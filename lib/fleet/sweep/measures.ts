import { f1Of } from "../../metrics/precision-recall";
import { scoreOfOutcomes } from "../../nab/outcomes";
import type { NabProfile } from "../../metrics/nab-score";
import type { Tried } from "../result";

/** What settings can be chosen by; higher is better. */
export const MEASURES = [
  "eventF1",
  "f1",
  "averagePrecision",
  "rocAuc",
  "nabStandard",
  "nabLowFalsePositives",
  "nabLowFalseNegatives",
] as const;

export type Measure = (typeof MEASURES)[number];

/** How a measure is called in a sentence. */
export const measureTitles: Readonly<Record<Measure, string>> = {
  eventF1: "event F1",
  f1: "F1",
  averagePrecision: "average precision",
  rocAuc: "ROC AUC",
  nabStandard: "NAB score, standard",
  nabLowFalsePositives: "NAB score, few false positives",
  nabLowFalseNegatives: "NAB score, few false negatives",
};

/**
 * What the files of a part come to together. Events, rows and NAB's outcomes are summed over the files first; what
 * orders of scores are worth is the mean over the files that have both classes.
 *
 * @param files of one part, one setting and one seed
 * @throws RangeError if the files have nothing to measure by: no event, no file with both classes, no file of NAB
 */
export function measureOf(measure: Measure, files: readonly Tried[]): number {
  if (measure === "averagePrecision" || measure === "rocAuc") {
    const known = files.flatMap(({ ranking }) => (ranking ? [ranking[measure]] : []));
    check(known.length, "a file with anomalies and normal rows");
    return known.reduce((total, each) => total + each, 0) / known.length;
  }
  if (measure === "f1") {
    const rows = sums(
      ["truePositives", "falsePositives", "falseNegatives", "trueNegatives"],
      files.map((file) => file.rows),
    );
    check(rows.truePositives + rows.falseNegatives, "a labelled anomaly");
    return f1Of({ positive: "anomaly", ...rows });
  }
  if (measure === "eventF1") {
    const counts = sums(
      ["nEvents", "nFound", "nFalseAlarms"],
      files.flatMap(({ events }) => (events ? [events] : [])),
    );
    check(counts.nEvents, "a labelled event of a series");
    const { nEvents, nFound, nFalseAlarms } = counts;
    return (2 * nFound) / (nEvents + nFound + nFalseAlarms);
  }
  const outcomes = files.flatMap(({ nab }) => (nab ? [nab] : []));
  check(outcomes.length, "a file of the Numenta benchmark");
  const profiles: Record<typeof measure, NabProfile> = {
    nabStandard: "standard",
    nabLowFalsePositives: "reward_low_FP_rate",
    nabLowFalseNegatives: "reward_low_FN_rate",
  };
  return scoreOfOutcomes(outcomes, profiles[measure]);
}

function check(n: number, what: string): void {
  if (n === 0) throw new RangeError(`measureOf: a part must have ${what}, got none`);
}

/** Counts added up, name by name; 0 for each where there are none. */
function sums<Name extends string>(
  names: readonly Name[],
  list: readonly Readonly<Record<Name, number>>[],
): Record<Name, number> {
  const total = (name: Name) => list.reduce((so, counts) => so + counts[name], 0);
  return Object.fromEntries(names.map((name) => [name, total(name)])) as Record<Name, number>;
}
