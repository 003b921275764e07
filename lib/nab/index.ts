/** The Numenta Anomaly Benchmark: running it, its figures and tables. */
export { runNabAblations } from "./ablate";
export { nabAlarms } from "./alarm-rule";
export type { NabAlarmRule } from "./alarm-rule";
export { nabCandidates, nabCandidatesOverSeeds, nabGrid } from "./candidates";
export type { NabCandidate, NabCandidateOptions } from "./candidates";
export { nabChoices } from "./choices";
export type { NabChoice } from "./choices";
export { nabDecisions } from "./decisions";
export { nabAblations, nabDetectors } from "./detectors";
export type {
  NabAblationName,
  NabDetector,
  NabDetectorName,
  NabDetectorSettings,
} from "./detectors";
export { nabFigures, nabFiguresByName, nabProfileOf } from "./figures";
export type { NabFigures, NabMeasure } from "./figures";
export { nabFileChart } from "./file-chart";
export { nabFileReports, nabMisses } from "./file-report";
export type { NabFileReport, NabMiss, NabReportOptions } from "./file-report";
export { nabHalves, nabHeldOut, nabHeldOutFigures } from "./held-out";
export type { NabHeldOut, NabHeldOutFigures, NabSplit } from "./held-out";
export { nabCrossFitted, nabCrossThresholded, nabHonest } from "./honest";
export type { NabChoosing } from "./honest";
export type { NabOutcome } from "./outcomes";
export { runNab, runNabErrors, runNabErrorsOverSeeds, runNabOverSeeds } from "./run-corpus";
export type { NabReadings, RunNabOptions, RunNabOverSeedsOptions } from "./run-corpus";
export { nabScoreboard } from "./scoreboard";
export type { NabScoreboardRow } from "./scoreboard";
export {
  nabAblationRows,
  nabChoiceRows,
  nabColumns,
  nabResultsTable,
  nabScoreboardChart,
  nabThresholdRows,
} from "./tables";
export type { NabChoiceRow, NabTableRow } from "./tables";
export { nabThresholdHeldOut } from "./threshold-held-out";
export type { NabThresholdHeldOut } from "./threshold-held-out";
export { nabWorthChart } from "./worth-chart";
export type { NabWorthOptions } from "./worth-chart";
