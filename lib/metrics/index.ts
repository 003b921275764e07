/** Figures from labels and scores. */
export { accuracy, balancedAccuracy, matthewsCorrelation } from "./accuracy";
export { affiliationScores } from "./affiliation";
export type { AffiliationScores } from "./affiliation";
export { averagePrecision, precisionRecallCurve } from "./average-precision";
export type { PrecisionRecallPoint } from "./average-precision";
export { bestF1 } from "./best-f1";
export type { BestF1 } from "./best-f1";
export { bootstrapInterval } from "./bootstrap";
export type { BootstrapOptions, IntervalEstimate } from "./bootstrap";
export { classificationReport } from "./classification-report";
export type { ClassScores, ClassificationReport } from "./classification-report";
export { comparePaired } from "./compare-paired";
export type { PairedComparison } from "./compare-paired";
export { confusion } from "./confusion";
export type { Confusion, PositiveClass, PositiveOptions } from "./confusion";
export { correlationMatrix } from "./correlation";
export { countAnomalies } from "./count-anomalies";
export { delongInterval } from "./delong";
export type { DelongInterval } from "./delong";
export { detectionDelay } from "./detection-delay";
export type { DetectionDelay } from "./detection-delay";
export { evaluateSeries } from "./evaluate-series";
export type { SeriesEvaluation, SeriesTruth, SeriesVerdict } from "./evaluate-series";
export { eventScores } from "./event-scores";
export type { EventOutcome, EventScores } from "./event-scores";
export { judgeScores } from "./judge-scores";
export type { ScoreJudgement } from "./judge-scores";
export { labelRanges } from "./label-ranges";
export type { IndexRange } from "./label-ranges";
export { leadTime } from "./lead-time";
export type { LeadTime, LeadTimeOptions } from "./lead-time";
export { nabDetail } from "./nab-detail";
export type { NabDetailOptions, NabFalseAlarm, NabFileResult, NabWindowResult } from "./nab-detail";
export { nabProbation, nabRows } from "./nab-rows";
export type { NabLabelledFile, NabRows } from "./nab-rows";
export { nabProfiles, nabScore } from "./nab-score";
export type {
  NabProfile,
  NabProfileScore,
  NabResult,
  NabScoreOptions,
  NabScores,
} from "./nab-score";
export { normalQuantile } from "../normal-quantile";
export { gatherRuns, overSeeds } from "./over-seeds";
export type { OverSeeds } from "./over-seeds";
export { pairedRows } from "./paired-rows";
export type { PairedRow } from "./paired-rows";
export { pointAdjustedF1 } from "./point-adjust";
export type { PointAdjustOptions, PointAdjustedScores } from "./point-adjust";
export { f1, precision, recall } from "./precision-recall";
export { rangeBasedScores } from "./range-based";
export type { PositionBias, RangeBasedOptions, RangeBasedScores } from "./range-based";
export {
  meanAbsoluteError,
  meanSquaredError,
  r2,
  regressionReport,
  rootMeanSquaredError,
} from "./regression";
export type { R2Options, RegressionReport } from "./regression";
export { resultsTable } from "./results-table";
export type {
  NamedValue,
  ResultCell,
  ResultColumn,
  ResultRow,
  ResultValue,
  ResultsTable,
  ResultsTableOptions,
  RowKind,
} from "./results-table";
export { rocAuc, rocCurve } from "./roc";
export type { RocCurveOptions, RocPoint } from "./roc";
export { summarise } from "./summarise";
export type { Summary } from "./summarise";
export { combinations, sweep } from "./sweep";
export { statisticAt } from "./threshold-origin";
export { vus } from "./vus";
export type { Vus, VusOptions } from "./vus";
