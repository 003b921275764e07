/** What the notebooks stand on beside the library: trials, claims, tables, checks of what the prose says. */
export { claim } from "../evaluate/claims/claim";
export type { Claim, ClaimInput, ClaimedFigure, HonestFigure } from "../evaluate/claims/claim";
export type {
  DecisionFigure,
  DetectionEvidence,
  HonestDetection,
  HonestReconstruction,
  HonestRow,
  NoHonestFigure,
  OwnFigure,
  RankingFigure,
  ReconstructionEvidence,
  ReconstructionFigure,
  TracedThreshold,
} from "../evaluate/claims/claim-evidence";
export { ClaimRefused } from "../evaluate/claims/claim-rules";
export type { ClaimRule } from "../evaluate/claims/claim-rules";
export { claims } from "../evaluate/claims/claims";
export { compareOnSeries } from "../evaluate/compare-series";
export type { CompareSeriesOptions } from "../evaluate/compare-series";
export { compareOnTable } from "../evaluate/compare-table";
export type { CompareTableOptions } from "../evaluate/compare-table";
export type { Comparison, Contender } from "../evaluate/comparison";
export { extremeAnomalies } from "../evaluate/extreme-anomalies";
export { honestEventF1 } from "../evaluate/honest-event-f1";
export { judgeDefault } from "../evaluate/judge-default";
export { judgeSeries, judgedReadings } from "../evaluate/judge-series";
export type { JudgedReadings, SeriesJudgement } from "../evaluate/judge-series";
export { doubtfulRows, misjudgedRows, neighborsOfOtherLabel } from "../evaluate/misjudged-rows";
export type { DoubtfulRow, MisjudgedRow } from "../evaluate/misjudged-rows";
export { networksAuc } from "../evaluate/networks-auc";
export { networksOf } from "../evaluate/networks-of";
export { reconstructUnseen } from "../evaluate/reconstruct-unseen";
export { runTrials } from "../evaluate/run-trials";
export type { Trial, TrialOptions } from "../evaluate/run-trials";
export { prepareWindows, scoreSeries } from "../evaluate/score-series";
export type { PreparedWindows, SeriesRecipe } from "../evaluate/score-series";
export type { OwnDetector, Scorer, TableRecipe } from "../evaluate/table-recipe";
export { trialDecisions } from "../evaluate/trial-decisions";
export type { TrialDecision } from "../evaluate/trial-decisions";
export { classFigures, trialFigures } from "../evaluate/trial-figures";
export type { TrialFigures } from "../evaluate/trial-figures";
export { mapNamed } from "../map-named";
export { isQuick } from "../quick";
export { checkQuoted } from "../show/check-quoted";
export type { CheckQuotedOptions, Quote } from "../show/check-quoted";
export { showClaim } from "../show/claim";
export type { ShownClaim } from "../show/claim";
export type { FigureOptions, MetricTree } from "../show/flatten-metrics";
export { publishMetrics } from "../show/metrics";
export type { PublishedMetric } from "../show/metrics";
export { namedRows } from "../show/named-rows";
export { chartPng, chartSvg } from "../show/picture";
export type { PictureOptions } from "../show/picture";
export { progress } from "../show/progress";
export type { Progress, ProgressOptions } from "../show/progress";
export { showProvenance } from "../show/provenance";
export type { Provenance } from "../show/provenance";
export { show } from "../show/show";
export type { ShowOptions } from "../show/show";
export { isSimulated, markSimulated } from "../show/simulated";
export { showTable } from "../show/table";
export type { TableColumn, TableOptions, TableRow } from "../show/table";
export { showThresholdLab } from "../show/threshold-lab";
export type { ThresholdLab } from "../show/threshold-lab";
