import { comparisonChart, type ComparisonChartOptions } from "../charts/comparison-chart";
import type { ChartSpec } from "../charts/chart";
import type { OnlineErrors } from "../detectors/online/online-errors";
import type { NabRows } from "../metrics/nab-rows";
import type { NabScores } from "../metrics/nab-score";
import {
  resultsTable,
  type ResultColumn,
  type ResultRow,
  type ResultsTable,
} from "../metrics/results-table";
import { nabCandidatesOverSeeds, nabGrid } from "./candidates";
import { nabAblations, type NabAblationName } from "./detectors";
import { nabFigures, type NabFigures, type NabMeasure } from "./figures";
import { nabHeldOutFigures, type NabSplit } from "./held-out";
import type { NabScoreboardRow } from "./scoreboard";
import { nabThresholdHeldOut } from "./threshold-held-out";

const column = (title: string): ResultColumn => ({
  positive: null,
  best: "high",
  title,
  digits: 1,
});

/** NAB's three scores as columns of a table; a point is about one false alarm in ten files. */
export const nabColumns: Readonly<Record<NabMeasure, ResultColumn>> = {
  standard: column("standard"),
  lowFalsePositives: column("few false positives"),
  lowFalseNegatives: column("few false negatives"),
};

/** What stands in the table of detectors that were run here. */
const ROWS = {
  random: { name: "random numbers", kind: "random" },
  clock: { name: "alarms by the clock", kind: "trivial" },
  range: { name: "range check alone", kind: "trivial" },
  pca: { name: "PCA and range check", kind: "pca", codeSize: 12 },
  untrained: { name: "untrained networks and range check", kind: "untrained", codeSize: 12 },
  windowedGaussian: { name: "windowed Gaussian", kind: "baseline" },
  isolationForest: { name: "isolation forest and range check", kind: "baseline" },
  online: { name: "online autoencoders and range check", kind: "autoencoder", codeSize: 12 },
} as const satisfies Record<string, Omit<ResultRow, "values">>;

/**
 * The table of the online autoencoder and all that it must beat, from `nabFiguresByName`.
 *
 * @throws RangeError as resultsTable does, such as for an online autoencoder with a single seed
 */
export function nabResultsTable(
  figures: Readonly<Record<keyof typeof ROWS, NabFigures>>,
): ResultsTable {
  const names = Object.keys(ROWS) as (keyof typeof ROWS)[];
  return resultsTable(
    names.map((name) => ({ ...ROWS[name], values: figures[name] })),
    { columns: nabColumns },
  );
}

/**
 * Describes a scoreboard as a comparison: what was published in grey, what was run here in blue.
 *
 * @param rows from nabScoreboard; detectors with the score 0, who say nothing, are left out
 */
export function nabScoreboardChart(
  rows: readonly NabScoreboardRow[],
  options: Omit<ComparisonChartOptions, "quantity">,
): ChartSpec {
  const shown = rows.filter(({ standard }) => standard.value > 0);
  return comparisonChart(
    shown.map(({ detector, how, standard }) => ({
      name: detector,
      ...standard,
      kind: how === "published" ? "baseline" : "model",
    })),
    {
      quantity: "NAB score, standard profile",
      kindNames: { model: "run here", baseline: "published" },
      ...options,
    },
  );
}

/** A line of a table: something with NAB's three scores. */
export type NabTableRow<Extra> = Extra & NabFigures;

/**
 * What every detector scores with the threshold of the other half, beside its standard score with the half's own.
 *
 * @param runs by the detector's name, as runNabOverSeeds gives them
 */
export function nabThresholdRows(
  rows: readonly NabRows[],
  runs: Readonly<Record<string, readonly NabScores[]>>,
  splits: readonly NabSplit[],
): NabTableRow<{ detector: string; ownThreshold: NabFigures["standard"] }>[] {
  return Object.entries(runs).map(([detector, ofSeeds]) => {
    const { test, bestThreshold } = nabThresholdHeldOut(rows, ofSeeds, splits);
    return { detector, ownThreshold: bestThreshold.standard, ...test };
  });
}

/** Scores of halves that had no part in a choice. */
export type NabChoiceRow = NabTableRow<{
  factor: number;
  rule: "nothing" | "weighted mean" | "best pair";
}>;

/**
 * What the test halves score when decay and level are chosen on the training halves: from ranges that reach
 * down to one `factor`-th of the detector's own and up to `factor` times, by the weighted mean and by the best pair.
 *
 * @param errorsOfSeeds per seed what runNabErrors gives
 * @param options factors: the ranges; 1 chooses nothing
 */
export function nabChoiceRows(
  rows: readonly NabRows[],
  errorsOfSeeds: readonly (readonly OnlineErrors[])[],
  splits: readonly NabSplit[],
  { factors }: { factors: readonly number[] },
): NabChoiceRow[] {
  return factors.flatMap((factor): NabChoiceRow[] => {
    const candidates = nabCandidatesOverSeeds(rows, errorsOfSeeds, nabGrid({ factor }));
    const test = (temperature: number) =>
      nabHeldOutFigures(candidates, splits, { temperature }).test;
    if (factor === 1) return [{ factor, rule: "nothing", ...test(1) }];
    return [
      { factor, rule: "weighted mean", ...test(1) },
      { factor, rule: "best pair", ...test(0) },
    ];
  });
}

/**
 * What is lost with each part that is taken out or made less, beside the whole detector.
 *
 * @param whole runs of the whole detector, for the same seeds
 * @param changed from runNabAblations
 */
export function nabAblationRows(
  rows: readonly NabRows[],
  whole: readonly NabScores[],
  changed: Readonly<Record<NabAblationName, readonly NabScores[]>>,
): NabTableRow<{ part: NabAblationName | "none"; change: string; lost: number }>[] {
  const figures = nabFigures(rows, whole);
  const names = Object.keys(changed) as NabAblationName[];
  return [
    { part: "none", change: "as it is", ...figures, lost: 0 },
    ...names.map((part) => {
      const scored = nabFigures(rows, changed[part]);
      const lost = figures.standard.value - scored.standard.value;
      return { part, change: nabAblations[part].title, ...scored, lost };
    }),
  ];
}
