/** Detectors one by one: the contract, the registry, thresholds, alarms and reasons. */
export { alarmScores } from "../decide/alarm-scores";
export type { AlarmScoreOptions } from "../decide/alarm-scores";
export { alarmIntervals, alarmsPerDay, findAlarms, refractoryFlags } from "../decide/alarms";
export type { Alarm, AlarmOptions } from "../decide/alarms";
export { meanOfLogs, meanOfRanks, rankAmong } from "../decide/combine-scores";
export { explainRow, explainWindow } from "../decide/explain";
export type {
  ErrorPart,
  ExplainOptions,
  RowExplanation,
  WindowExplanation,
} from "../decide/explain";
export { pointScores } from "../decide/point-scores";
export type {
  Alignment,
  PointScoreOptions,
  PointScores,
  WindowPlaces,
} from "../decide/point-scores";
export { seriesAlarms } from "../decide/series-alarms";
export type { SeriesAlarmOptions, SeriesAlarms } from "../decide/series-alarms";
export { shares } from "../decide/shares";
export { benjaminiHochberg } from "../decide/threshold/benjamini-hochberg";
export { conformalPValues } from "../decide/threshold/conformal-p-values";
export { detections } from "../decide/threshold/detections";
export { fitThreshold } from "../decide/threshold/fit-threshold";
export { thresholdStream } from "../decide/threshold/follow";
export type { ThresholdStream } from "../decide/threshold/follow";
export { fitPareto, paretoReturnLevel } from "../decide/threshold/pareto";
export type { ParetoTail, ReturnLevelOptions } from "../decide/threshold/pareto";
export { parseThresholdRule } from "../decide/threshold/parse-rule";
export type {
  FollowingRule,
  FollowingThreshold,
  Threshold,
  ThresholdOptions,
  ThresholdRule,
} from "../decide/threshold/rules";
export { createSpot, spot } from "../decide/threshold/spot";
export type { SpotOptions } from "../decide/threshold/spot";
export { createStreamingPot, streamingPot } from "../decide/threshold/streaming-pot";
export type {
  StreamDecision,
  StreamThresholds,
  StreamingPotOptions,
} from "../decide/threshold/streaming-pot";
export type { Verdict } from "../decide/verdict";
export { alarmsOn } from "./alarms";
export type { SeriesAlarm } from "./alarms";
export type { AutoencoderOptions } from "./autoencoder/autoencoder-jobs";
export { fitAutoencoderKinds } from "./autoencoder/autoencoder-kinds";
export { codeDistance } from "./autoencoder/code-distance";
export type { CodeDistanceOptions } from "./autoencoder/code-distance";
export {
  conv1dDetector,
  denseDetector,
  lstmDetector,
  vaeDetector,
} from "./autoencoder/definitions";
export type { AutoencoderRecipeOptions } from "./autoencoder/definitions";
export {
  autoencoderReconstruct,
  fitAutoencoder,
  fitAutoencoderTasks,
  fitAutoencoders,
} from "./autoencoder/fit-autoencoders";
export type { AutoencoderTask, FittedAutoencoder } from "./autoencoder/fit-autoencoders";
export { modelErrors } from "./autoencoder/model-errors";
export { reconstructionErrors } from "./autoencoder/reconstruction-errors";
export type { ErrorNorm } from "./autoencoder/reconstruction-errors";
export { fitCalibratedRows, fitCalibratedSeries } from "./calibrate";
export type { Calibrated } from "./calibrate";
export type {
  Detector,
  FitContext,
  FitTask,
  FittedDetector,
  NoOptions,
  PlainRowsDetector,
  Reasons,
  Recipe,
  RowsDetector,
  SeriesData,
  SeriesDetector,
  SeriesScores,
  SeriesStream,
  Size,
  StreamedScore,
} from "./contract";
export { dataSetOf, orderedSeries } from "./data-set";
export type { DataSet, OrderedSeries, PlainTable } from "./data-set";
export { explainAll, explainAt } from "./explain-at";
export type { ColumnReason, Explanation } from "./explain-at";
export { fitAll } from "./fit-all";
export type { RecipeTask } from "./fit-all";
export { fitSaved } from "./fit-saved";
export type { FitOptions } from "./fit-saved";
export type { Lookup } from "./lookup";
export { onlineAutoencoderDetector } from "./online/online-autoencoder";
export type { OnlineAutoencoderDetector, OnlineStream } from "./online/online-autoencoder";
export type { FittedOnlineAutoencoder } from "./online/fitted";
export { onlineErrors, runningMaximumScores } from "./online/online-errors";
export type {
  OnlineErrors,
  OnlineErrorsOptions,
  RunningMaximumOptions,
} from "./online/online-errors";
export type {
  ChannelOptions,
  Learning,
  OnlineAutoencoderOptions,
  OnlineAutoencoderSettings,
} from "./online/options";
export { modelNamed, modelNames, seriesPreset, tablePreset } from "./presets";
export { detectorNamed, detectorNames } from "./registry";
export { isolationForestDetector } from "./rows/isolation-forest";
export type { FittedIsolationForest, IsolationForestOptions } from "./rows/isolation-forest";
export { knnDetector } from "./rows/knn";
export type { FittedKnn, KnnOptions } from "./rows/knn";
export { lofDetector } from "./rows/lof";
export type { FittedLof, LofOptions } from "./rows/lof";
export { mahalanobisDetector } from "./rows/mahalanobis";
export type { FittedMahalanobis } from "./rows/mahalanobis";
export { meanSquaredZDetector } from "./rows/mean-squared-z";
export type { FittedMeanSquaredZ } from "./rows/mean-squared-z";
export { medianDistanceDetector } from "./rows/median-distance";
export type { FittedMedianDistance } from "./rows/median-distance";
export { pcaDetector, pcaReconstruct } from "./rows/pca";
export type { FittedPca, PcaOptions } from "./rows/pca";
export { randomDetector } from "./rows/random-detector";
export type { FittedRandom } from "./rows/random-detector";
export { loadDetector, saveDetector } from "./saved/detector-file";
export { DETECTOR_FILE_VERSION } from "./saved/saved-detector";
export type { Learned, SavedDetector } from "./saved/saved-detector";
export { scoreWith } from "./score-with";
export { movingZScoreDetector } from "./series/moving-z-score";
export type { FittedMovingZScore, MovingZScoreOptions } from "./series/moving-z-score";
export { perColumn } from "./series/per-column";
export type { FittedPerColumn } from "./series/per-column";
export type { ValueDetector, ValueStream } from "./series/value-detector";
export { windowedGaussianDetector } from "./series/windowed-gaussian";
export type { FittedWindowedGaussian, WindowedGaussianOptions } from "./series/windowed-gaussian";
export { verdictStream } from "./verdict-stream";
export type { VerdictState, VerdictStream } from "./verdict-stream";
export { verdictsOn } from "./verdicts";
export { windowRule } from "./window-rule";
export type { WindowRule } from "./window-rule";
export type { EnsembleOptions, FittedEnsemble } from "./wrappers/ensemble";
export type { FittedScaled, ScaledOptions } from "./wrappers/scaled";
export type { FittedWindowed, WindowedOptions } from "./wrappers/windowed";
export { multivariateAutoDetector } from "./multivariate/auto-detector";
export { tableAutoDetector } from "./rows/auto/table-auto";
export { ecodDetector } from "./rows/ecod";
export {
  codeDistanceDetector,
  nearestWindowsDetector,
  seriesAutoDetector,
} from "./series/auto-series";
export { findPeriod } from "./series/find-period";
export { AUTO, modelFor } from "./presets";
