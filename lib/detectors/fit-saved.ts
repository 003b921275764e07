import { checkInteger } from "../checks";
import { fitThreshold } from "../decide/threshold/fit-threshold";
import { needsOrder } from "../decide/threshold/follow";
import type {
  FollowingRule,
  FollowingThreshold,
  Threshold,
  ThresholdRule,
} from "../decide/threshold/rules";
import { createRandom } from "../random";
import { pause, withPauses } from "../steps";
import { VERSION } from "../version";
import { HERE } from "./calibrate";
import type { Calibrate } from "./calibrate";
import type { FitContext, SeriesData } from "./contract";
import {
  FEWEST_ROWS,
  checkTable,
  checkVaries,
  medianOf,
  orderingSteps,
  rowOf,
  rowsWithValues,
  sliceSeries,
} from "./data-set";
import type { DataSet } from "./data-set";
import { AUTO, modelFor, seriesPreset, tablePreset, withOptions } from "./presets";
import { detectorNamed } from "./registry";
import { DETECTOR_FILE_VERSION } from "./saved/saved-detector";
import type { SavedDetector } from "./saved/saved-detector";
import { filled } from "./verdicts";
import { windowRule } from "./window-rule";

/** How a detector is learned. */
export interface FitOptions extends Partial<FitContext> {
  /** A registered detector's name. Default "auto", which chooses by the data. */
  readonly model?: string;
  /** The model's own options, where they differ from those that its preset chooses by the data. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Default { rule: "quantile", quantile: 0.98 } for a table, { rule: "following", risk: 0.003 } for a series. */
  readonly threshold?: ThresholdRule | FollowingRule;
  /** Fixes every random choice. Default 1. */
  readonly seed?: number;
  /** Of a series: readings per window. Default by `windowRule`. */
  readonly window?: number;
  /** Of a series: readings at its start to learn from; "all": then nothing of it is judged. Default the detector's own. */
  readonly learnFirst?: number | "all";
  /** Of a series: name of its column of times. Default "time". */
  readonly time?: string;
  /** Of a table: most rows to learn from, drawn at random; the others are scored all the same. Default the detector's own. */
  readonly maxRows?: number;
  /** Of a table: what its rows are; "normal" where it is known that none is an anomaly. Default "all". */
  readonly learnFrom?: "all" | "normal";
  /** How the data were read, to be kept with the detector: `how` of `readData`. */
  readonly reading?: SavedDetector["reading"];
  /** Where the detector itself is learned and calibrated. Default: here. */
  readonly calibrate?: Calibrate;
}

/** The default rule for a table: a share of rows that a person can look through. */
export const TABLE_RULE: ThresholdRule = { rule: "quantile", quantile: 0.98 };
/** The default rule for a series: notebook 01's. */
export const SERIES_RULE: FollowingRule = { rule: "following", risk: 0.003 };

/** Most rows to learn from where a detector does not say it. */
const MOST_ROWS = 20_000;
/** Scores above this quantile are peaks, for a threshold that follows. */
const LEVEL = 0.98;

/**
 * Learns what is usual in a table's rows or in a series' first readings, without any label, and gives a detector that
 * can be saved as JSON. Anomalies among them are learned along: the fewer, the better. The threshold comes from scores of
 * rows or readings by a detector that had not seen them (`calibration` says how).
 *
 * @throws RangeError if there is too little to learn from, nothing varies, or an option is out of range
 * @throws Error named AbortError when the signal stops it
 */
export async function fitSaved(
  data: DataSet,
  { model = AUTO, ...options }: FitOptions = {},
): Promise<SavedDetector> {
  const isSeries = data.times !== undefined;
  const own = modelFor(model, { isSeries, nColumns: data.columns.length });
  return isSeries ? fitSeries(data, own, options) : fitTable(data, own, options);
}

async function fitTable(
  data: DataSet,
  model: string,
  { threshold: asked, seed = 1, signal, onProgress, ...options }: FitOptions,
): Promise<SavedDetector> {
  const caller = "fitDetector";
  const threshold = asked ?? detectorNamed(model).usualThreshold ?? TABLE_RULE;
  if (threshold.rule === "following" || needsOrder(threshold)) {
    throw new RangeError(
      `${caller}: threshold ${threshold.rule} needs a series: rows of a table have no order`,
    );
  }
  if (options.window !== undefined) {
    throw new RangeError(`${caller}: window needs a series, got a table`);
  }
  if (options.learnFirst !== undefined) {
    throw new RangeError(`${caller}: learnFirst needs a series, got a table`);
  }
  const named = detectorNamed(model);
  const nColumns = data.columns.length;
  const most = named.input === "rows" ? (named.mostRows?.(nColumns) ?? MOST_ROWS) : MOST_ROWS;
  const { maxRows = most } = options;
  checkInteger(caller, "maxRows", maxRows, FEWEST_ROWS);
  checkTable(data, caller);
  const fill: number[] = [];
  for (const column of data.values) {
    fill.push(medianOf(column));
    await pause(signal);
  }
  const whole = rowsWithValues(data);
  const drawn = createRandom(seed).fork("fitTableDetector").permutation(whole.length);
  const rows = Array.from(drawn.slice(0, maxRows), (k) => filled(rowOf(data, whole[k]), { fill })!);
  const size = { nRows: rows.length, nFeatures: nColumns, learnFrom: options.learnFrom };
  const recipe = withOptions(tablePreset(model, size), model, options.options);
  const context = { seed, signal, onProgress };
  const { calibrate = HERE } = options;
  const { detector, unseen, calibration, nLearned } = await calibrate.rows(rows, recipe, context);
  return {
    ...head(data, model, seed, options.reading),
    input: "rows",
    fill,
    learned: { nRows: nLearned },
    detector,
    calibration,
    threshold: fitThreshold(
      unseen,
      asked === undefined ? keepable(threshold, unseen.length, named.shortThreshold) : threshold,
      { part: "validation" },
    ),
  };
}

/** The rule, or the short one where a conformal one would have to be read from the highest score alone. */
function keepable(rule: ThresholdRule, nScores: number, short = rule): ThresholdRule {
  const isShort = rule.rule === "conformal" && rule.falseAlarmRate * (nScores + 1) < 2;
  return isShort ? short : rule;
}

async function fitSeries(
  data: DataSet,
  model: string,
  {
    threshold = detectorNamed(model).usualThreshold ?? SERIES_RULE,
    seed = 1,
    time = "time",
    ...options
  }: FitOptions,
): Promise<SavedDetector> {
  if (options.learnFrom === "normal") {
    throw new RangeError("fitDetector: learnFrom needs a table, got a series");
  }
  const { signal, onProgress, window: size } = options;
  const { series } = await withPauses(orderingSteps(data), signal);
  const stepSeconds = series.stepMs / 1000;
  const rule = windowRule({ stepSeconds, nReadings: series.times.length }, { window: size });
  const { refitEvery, mergeGap } = rule;
  const trainRows = learnedReadings(series, model, rule.trainRows, options);
  const train = sliceSeries(series, 0, trainRows);
  const named = detectorNamed(model);
  if (named.input === "rows" || !named.learnsStandstill) checkVaries(train, data.name);
  const preset = seriesPreset(model, { nReadings: trainRows, window: rule.size });
  const recipe = withOptions(preset, model, options.options);
  const context = { seed, signal, onProgress };
  const { calibrate = HERE } = options;
  const { detector, unseen, calibration } = await calibrate.series(train, recipe, context);
  if (unseen.length === 0) {
    throw new RangeError(
      `fitDetector: readings must follow each other at a step, so that they can be compared, got none that do among the first ${trainRows} of ${data.name} (put them together by longer intervals, as by --resample 1h, or take them for a table: --table)`,
    );
  }
  return {
    ...head(data, model, seed, options.reading),
    input: "series",
    time,
    detector,
    calibration,
    mergeGap: Math.max(mergeGap, named.input === "series" ? (named.mergeGap?.(detector) ?? 0) : 0),
    learned: {
      nRows: trainRows,
      from: train.times[0],
      until: train.times[trainRows - 1],
      first: train.columns.map(([value]) => (Number.isNaN(value) ? null : value)),
    },
    threshold: seriesThreshold(unseen, threshold, refitEvery, stepSeconds),
  };
}

function learnedReadings(
  series: SeriesData,
  model: string,
  usual: number,
  { learnFirst }: Pick<FitOptions, "learnFirst">,
): number {
  const nReadings = series.times.length;
  if (learnFirst === "all") return nReadings;
  if (learnFirst !== undefined) {
    checkInteger("fitDetector", "learnFirst", learnFirst, FEWEST_ROWS);
    if (learnFirst > nReadings) {
      throw new RangeError(
        `fitDetector: learnFirst must be at most the ${nReadings} readings, got ${learnFirst}`,
      );
    }
    return learnFirst;
  }
  const named = detectorNamed(model);
  return (named.input === "series" && named.learnFirst?.(series)) || usual;
}

function head(
  { name, columns }: DataSet,
  model: string,
  seed: number,
  reading: SavedDetector["reading"],
) {
  return {
    ...({ format: "anomalab-detector", version: DETECTOR_FILE_VERSION } as const),
    libraryVersion: VERSION,
    model,
    name,
    seed,
    columns: [...columns],
    ...(reading && { reading }),
  };
}

function seriesThreshold(
  unseen: readonly number[],
  rule: ThresholdRule | FollowingRule,
  refitEvery: number,
  stepSeconds: number,
): Threshold | FollowingThreshold {
  if (rule.rule !== "following") {
    return fitThreshold(unseen, rule, { part: "train", stepSeconds });
  }
  const { risk = 0.003 } = rule;
  if (!(risk > 0 && risk < 1 - LEVEL)) {
    throw new RangeError(
      `fitDetector: risk must lie between 0 and ${Number((1 - LEVEL).toFixed(6))}, got ${risk}`,
    );
  }
  return { rule: "following", risk, level: LEVEL, refitEvery, scores: [...unseen] };
}
