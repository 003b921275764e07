/** Data: files of one's own, the data sets of the notebooks, and what brings both into shape. */
export { CATALOG, dataSet } from "./catalog";
export type { DataFile, DataSet, FileVariant } from "./catalog";
export { loadEcg5000 } from "./ecg5000";
export { DataUnavailable } from "./fetch/find-file";
export { fingerprint } from "./fingerprint";
export type { Fingerprint } from "./fingerprint";
export { gaussianLikelihoodRatio, gaussians } from "./gaussians";
export type { GaussianOptions, GaussianShape } from "./gaussians";
export type { LoadOptions } from "./have-all";
export { mysteryTable } from "./mystery";
export type { MysteryKind, MysteryOptions, MysteryTable } from "./mystery";
export { loadLabels, loadNabCorpus, loadNabTemperature, loadSeries } from "./nab";
export type { NabSeries } from "./nab";
export { loadNabBoard } from "./nab-board";
export type { NabBoardRow } from "./nab-board";
export { readSeriesCsv } from "./read-series-csv";
export type { LoadedSeries, SeriesCsvOptions } from "./read-series-csv";
export { readTableCsv } from "./read-table-csv";
export type { LoadedTable, TableCsvOptions } from "./read-table-csv";
export type { Reading } from "./reading/how";
export { readData, readDataLike } from "./reading/read-data";
export type { ReadFile, ReadOptions } from "./reading/read-file";
export { loadMysteryTable } from "./table";
export type { MysteryTableOptions } from "./table";
export { exp, expMinusOne } from "../exp";
export { asinhTransform, fitAsinh } from "../preprocess/asinh";
export type { AsinhScale } from "../preprocess/asinh";
export { contaminate } from "../preprocess/contaminate";
export type { ContaminateOptions } from "../preprocess/contaminate";
export { differences } from "../preprocess/differences";
export { featuresOf } from "../preprocess/features-of";
export { GAP_STEPS, findGaps, isGap } from "../preprocess/gaps";
export type { Gap, GapOptions } from "../preprocess/gaps";
export { labelsFromIntervals } from "../preprocess/labels";
export { outOfFold, outOfFoldParts } from "../preprocess/out-of-fold";
export type { OutOfFold } from "../preprocess/out-of-fold";
export { prepareSeries } from "../preprocess/prepare-series";
export type { PrepareOptions, SeriesScaling } from "../preprocess/prepare-series";
export { fitScaler, scale, unscale } from "../preprocess/scale";
export type { Scaler, ScalerOptions } from "../preprocess/scale";
export { scaleCausally } from "../preprocess/scale-causally";
export type { CausalScaleOptions } from "../preprocess/scale-causally";
export {
  fitValueScaler,
  scaleSeries,
  scaleValues,
  unscaleValues,
} from "../preprocess/scale-values";
export { smoothRows } from "../preprocess/smooth-rows";
export { splitSeries } from "../preprocess/split-series";
export type { SeriesPart, SeriesSplit, SeriesSplitOptions } from "../preprocess/split-series";
export { onlyNormal, splitTable } from "../preprocess/split-table";
export type { TablePart, TableSplit, TableSplitOptions } from "../preprocess/split-table";
export { splitWindows } from "../preprocess/split-windows";
export type { WindowsSplit } from "../preprocess/split-windows";
export { trialFolds } from "../preprocess/trial-folds";
export type { TrialFoldOptions } from "../preprocess/trial-folds";
export { trialSplits } from "../preprocess/trial-splits";
export type { TrialSplit, TrialSplitOptions } from "../preprocess/trial-splits";
export { windowLabels } from "../preprocess/window-labels";
export type { WindowLabelOptions } from "../preprocess/window-labels";
export { windowSeries } from "../preprocess/window-series";
export type { SeriesWindows } from "../preprocess/window-series";
export { slidingWindows } from "../preprocess/windows";
export type { WindowOptions } from "../preprocess/windows";
export { median, quantile } from "../quantile";
export { createRandom } from "../random";
export type { Random } from "../random";
export { toMatrix, toRows } from "../rows";
export type {
  From,
  Interval,
  Label,
  LabelledTable,
  Matrix,
  NotTest,
  Part,
  Rows,
  Series,
  Table,
  Test,
  Train,
  Validation,
} from "../types";
export { eachSeries } from "./reading/each-series";
export type { OneSeries } from "./reading/each-series";
export { createRecordReader } from "./reading/record-reader";
export { parseDuration } from "../duration";
export { regularSeries, unjudgedText } from "../preprocess/regular-series";
export { readNpz } from "./npz";
export { log } from "../log";
