// Types and shared ground
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
} from "./types";
export { createRandom } from "./random";
export type { Random } from "./random";
export { toMatrix, toRows } from "./rows";
export { isQuick } from "./quick";
export { exp, expMinusOne } from "./exp";
export { log } from "./log";
export { mapNamed } from "./map-named";
export { median, quantile } from "./quantile";

// Data
export { CATALOG, dataSet } from "./data/catalog";
export type { DataFile, DataSet, FileVariant } from "./data/catalog";
export { fingerprint } from "./data/fingerprint";
export type { Fingerprint } from "./data/fingerprint";
export { loadEcg5000 } from "./data/ecg5000";
export { DataUnavailable } from "./data/fetch/find-file";
export type { LoadOptions } from "./data/have-all";
export { gaussianLikelihoodRatio, gaussians } from "./data/gaussians";
export type { GaussianOptions, GaussianShape } from "./data/gaussians";
export { mysteryTable } from "./data/mystery";
export type { MysteryKind, MysteryOptions, MysteryTable } from "./data/mystery";
export { loadLabels, loadNabCorpus, loadNabTemperature, loadSeries } from "./data/nab";
export type { NabSeries } from "./data/nab";
export { loadNabBoard } from "./data/nab-board";
export type { NabBoardRow } from "./data/nab-board";
export { readAnyCsv } from "./data/read-any-csv";
export type { AnyCsv } from "./data/read-any-csv";
export type { AnyCsvOptions, CsvGuess } from "./data/csv-guess";
export { readSeriesCsv } from "./data/read-series-csv";
export type { LoadedSeries, SeriesCsvOptions } from "./data/read-series-csv";
export { readTableCsv } from "./data/read-table-csv";
export type { TableCsvOptions } from "./data/read-table-csv";
export { loadMysteryTable } from "./data/table";
export type { MysteryTableOptions } from "./data/table";

// Preprocess
export { asinhTransform, fitAsinh } from "./preprocess/asinh";
export type { AsinhScale } from "./preprocess/asinh";
export { contaminate } from "./preprocess/contaminate";
export type { ContaminateOptions } from "./preprocess/contaminate";
export { differences } from "./preprocess/differences";
export { featuresOf } from "./preprocess/features-of";
export { findGaps } from "./preprocess/gaps";
export type { Gap, GapOptions } from "./preprocess/gaps";
export { labelsFromIntervals } from "./preprocess/labels";
export { prepareSeries } from "./preprocess/prepare-series";
export type { PrepareOptions, SeriesScaling } from "./preprocess/prepare-series";
export { fitScaler, scale, unscale } from "./preprocess/scale";
export type { Scaler, ScalerOptions } from "./preprocess/scale";
export { scaleCausally } from "./preprocess/scale-causally";
export type { CausalScaleOptions } from "./preprocess/scale-causally";
export { fitValueScaler, scaleSeries, scaleValues, unscaleValues } from "./preprocess/scale-values";
export { smoothRows } from "./preprocess/smooth-rows";
export { splitSeries } from "./preprocess/split-series";
export type { SeriesPart, SeriesSplit, SeriesSplitOptions } from "./preprocess/split-series";
export { outOfFoldSplits } from "./preprocess/out-of-fold";
export type { OutOfFoldSplit } from "./preprocess/out-of-fold";
export { trialFolds } from "./preprocess/trial-folds";
export type { TrialFoldOptions } from "./preprocess/trial-folds";
export { trialSplits } from "./preprocess/trial-splits";
export type { TrialSplit, TrialSplitOptions } from "./preprocess/trial-splits";
export { onlyNormal, splitTable } from "./preprocess/split-table";
export type { TablePart, TableSplit, TableSplitOptions } from "./preprocess/split-table";
export { splitWindows } from "./preprocess/split-windows";
export type { WindowsSplit } from "./preprocess/split-windows";
export { windowLabels } from "./preprocess/window-labels";
export type { WindowLabelOptions } from "./preprocess/window-labels";
export { windowSeries } from "./preprocess/window-series";
export type { SeriesWindows } from "./preprocess/window-series";
export { slidingWindows } from "./preprocess/windows";
export type { WindowOptions } from "./preprocess/windows";

// Engine
export type { LayerSpec, NetworkSpec, Shape } from "./engine/network";
export type { ClipSpec, LossSpec, OptimizerSpec, ScheduleSpec } from "./engine/objective";
export { outputShapes, weightShapes } from "./engine/shapes";
export type { WeightShape } from "./engine/shapes";
export { createForward } from "./engine/forward";
export type { ForwardNetwork } from "./engine/forward";
export { initialWeights } from "./engine/initial-weights";
export type { Initializer } from "./engine/initial-weights";
export { learningRates } from "./engine/schedule";
export { createTrainer } from "./engine/trainer";
export { trainNetwork } from "./engine/train-network";
export type {
  EpochProgress,
  StreamPlan,
  Trainer,
  TrainerOptions,
  TrainerState,
  TrainingOptions,
  TrainingResult,
} from "./engine/training";

// Models
export { denseAutoencoder } from "./models/dense";
export type { DenseAutoencoderOptions } from "./models/dense";
export { lstmAutoencoder } from "./models/lstm";
export type { LstmAutoencoderOptions } from "./models/lstm";
export { conv1dAutoencoder } from "./models/conv1d";
export type { Conv1dAutoencoderOptions } from "./models/conv1d";
export { variationalAutoencoder } from "./models/vae";
export type { VariationalAutoencoderOptions } from "./models/vae";
export { fit } from "./models/fit";
export type {
  FitOptions,
  FitProgress,
  FitResult,
  FitSettings,
  FitState,
} from "./models/fit-options";
export { fitMany } from "./models/fit-many";
export type { FitManyOptions } from "./models/fit-many";
export { runFitJob } from "./models/run-fit-job";
export type { Architecture, FitJob, FitJobProgress, FitJobResult } from "./models/fit-job";
export { reconstruct, reconstructor } from "./models/reconstruct";
export { encode } from "./models/encode";
export { elboScores, latentDistribution, latentDivergence } from "./models/latent";
export type { ElboOptions, LatentDistribution } from "./models/latent";
export { loadModel, readModel, saveModel } from "./models/save";
export { toModelFile } from "./models/model-file";
export { fromModelFile } from "./models/read-model-file";
export type { ModelDetails, SavedModel } from "./models/read-model-file";
export type { ModelFile } from "./models/model-file-schema";
export type { AnyModel, TrainedNetwork } from "./models/trained-network";
export { buildModel } from "./models/build";
export { tensorflow } from "./models/tf";
export type { LayersModel } from "./models/tf";

// Baselines
export type {
  Detector,
  FittedDetector,
  SeriesDetector,
  TrainedDetector,
} from "./detectors/detector";
export { randomDetector } from "./detectors/rows/random-detector";
export type { FittedRandom, RandomOptions } from "./detectors/rows/random-detector";
export { medianDistanceDetector } from "./detectors/rows/median-distance";
export type { FittedMedianDistance } from "./detectors/rows/median-distance";
export { meanSquaredZDetector } from "./detectors/rows/mean-squared-z";
export type { FittedMeanSquaredZ } from "./detectors/rows/mean-squared-z";
export { mahalanobisDetector } from "./detectors/rows/mahalanobis";
export type { FittedMahalanobis } from "./detectors/rows/mahalanobis";
export { pcaDetector, pcaReconstruct } from "./detectors/rows/pca";
export type { FittedPca, PcaOptions } from "./detectors/rows/pca";
export { knnDetector } from "./detectors/rows/knn";
export type { FittedKnn, KnnOptions } from "./detectors/rows/knn";
export { lofDetector } from "./detectors/rows/lof";
export type { FittedLof, LofOptions } from "./detectors/rows/lof";
export { isolationForestDetector } from "./detectors/rows/isolation-forest";
export type {
  FittedIsolationForest,
  IsolationForestOptions,
} from "./detectors/rows/isolation-forest";
export { movingZScoreDetector } from "./detectors/series/moving-z-score";
export type { FittedMovingZScore, MovingZScoreOptions } from "./detectors/series/moving-z-score";
export { windowedGaussianDetector } from "./detectors/series/windowed-gaussian";
export type {
  FittedWindowedGaussian,
  WindowedGaussianOptions,
} from "./detectors/series/windowed-gaussian";
export { fitBaseline, scoreBaseline } from "./detectors/baselines";
export type { BaselineRecipe, FittedBaseline } from "./detectors/baselines";

// Detect
export { pointScores } from "./decide/point-scores";
export type {
  Alignment,
  PointScoreOptions,
  PointScores,
  WindowPlaces,
} from "./decide/point-scores";
export { reconstructionErrors } from "./detectors/autoencoder/reconstruction-errors";
export type { ErrorNorm } from "./detectors/autoencoder/reconstruction-errors";
export { modelErrors } from "./detectors/autoencoder/model-errors";
export { codeDistance } from "./detectors/autoencoder/code-distance";
export type { CodeDistanceOptions } from "./detectors/autoencoder/code-distance";
export {
  autoencoderDetector,
  autoencoderReconstruct,
  fitAutoencoders,
  fitAutoencoderTasks,
} from "./detectors/autoencoder/autoencoder-detector";
export type {
  AutoencoderTask,
  FittedAutoencoder,
} from "./detectors/autoencoder/autoencoder-detector";
export type { AutoencoderOptions } from "./detectors/autoencoder/autoencoder-jobs";
export { fitAutoencoderKinds } from "./detectors/autoencoder/autoencoder-kinds";
export { meanOfLogs, meanOfRanks, rankAmong } from "./decide/combine-scores";
export { explainRow, explainWindow } from "./decide/explain";
export type {
  ErrorPart,
  ExplainOptions,
  RowExplanation,
  WindowExplanation,
} from "./decide/explain";
export { createStreamingPot, streamingPot } from "./decide/threshold/streaming-pot";
export type {
  StreamDecision,
  StreamingPotOptions,
  StreamThresholds,
} from "./decide/threshold/streaming-pot";
export { createSpot, spot } from "./decide/threshold/spot";
export type { SpotOptions } from "./decide/threshold/spot";
export { fitThreshold } from "./decide/threshold/fit-threshold";
export type { Threshold, ThresholdOptions, ThresholdRule } from "./decide/threshold/rules";
export { conformalPValues } from "./decide/threshold/conformal-p-values";
export { fitPareto, paretoReturnLevel } from "./decide/threshold/pareto";
export type { ParetoTail, ReturnLevelOptions } from "./decide/threshold/pareto";
export { detections } from "./decide/threshold/detections";
export { prepareWindows, scoreSeries, scoreSeriesBaseline } from "./evaluate/score-series";
export type { PreparedWindows, SeriesRecipe } from "./evaluate/score-series";
export { seriesAlarms } from "./decide/series-alarms";
export type { SeriesAlarmOptions, SeriesAlarms } from "./decide/series-alarms";
export { alarmIntervals, alarmsPerDay, findAlarms, refractoryFlags } from "./decide/alarms";
export type { Alarm, AlarmOptions } from "./decide/alarms";
export { alarmScores } from "./decide/alarm-scores";
export type { AlarmScoreOptions } from "./decide/alarm-scores";
export { onlineAutoencoderDetector } from "./detectors/online/online-autoencoder";
export type {
  FittedOnlineAutoencoder,
  OnlineAutoencoderDetector,
  OnlineStream,
} from "./detectors/online/online-autoencoder";
export { onlineErrors, runningMaximumScores } from "./detectors/online/online-errors";
export type {
  OnlineErrors,
  OnlineErrorsOptions,
  RunningMaximumOptions,
} from "./detectors/online/online-errors";
export type {
  ChannelOptions,
  Learning,
  OnlineAutoencoderOptions,
  OnlineAutoencoderSettings,
} from "./detectors/online/options";

// Metrics
export { confusion } from "./metrics/confusion";
export type { Confusion, PositiveClass, PositiveOptions } from "./metrics/confusion";
export { f1, precision, recall } from "./metrics/precision-recall";
export { accuracy, balancedAccuracy, matthewsCorrelation } from "./metrics/accuracy";
export { classificationReport } from "./metrics/classification-report";
export type { ClassificationReport, ClassScores } from "./metrics/classification-report";
export { rocAuc, rocCurve } from "./metrics/roc";
export type { RocCurveOptions, RocPoint } from "./metrics/roc";
export { averagePrecision, precisionRecallCurve } from "./metrics/average-precision";
export type { PrecisionRecallPoint } from "./metrics/average-precision";
export { bestF1 } from "./metrics/best-f1";
export type { BestF1 } from "./metrics/best-f1";
export { bootstrapInterval } from "./metrics/bootstrap";
export type { BootstrapOptions, IntervalEstimate } from "./metrics/bootstrap";
export { delongInterval } from "./metrics/delong";
export type { DelongInterval } from "./metrics/delong";
export { normalQuantile } from "./normal-quantile";
export {
  meanAbsoluteError,
  meanSquaredError,
  r2,
  regressionReport,
  rootMeanSquaredError,
} from "./metrics/regression";
export type { R2Options, RegressionReport } from "./metrics/regression";
export { judgeScores } from "./metrics/judge-scores";
export type { ScoreJudgement } from "./metrics/judge-scores";
export { correlationMatrix } from "./metrics/correlation";
export { labelRanges } from "./metrics/label-ranges";
export type { IndexRange } from "./metrics/label-ranges";
export { eventScores } from "./metrics/event-scores";
export type { EventOutcome, EventScores } from "./metrics/event-scores";
export { evaluateSeries } from "./metrics/evaluate-series";
export type { SeriesEvaluation, SeriesTruth, SeriesVerdict } from "./metrics/evaluate-series";
export { detectionDelay } from "./metrics/detection-delay";
export type { DetectionDelay } from "./metrics/detection-delay";
export { leadTime } from "./metrics/lead-time";
export type { LeadTime, LeadTimeOptions } from "./metrics/lead-time";
export { rangeBasedScores } from "./metrics/range-based";
export type { PositionBias, RangeBasedOptions, RangeBasedScores } from "./metrics/range-based";
export { affiliationScores } from "./metrics/affiliation";
export type { AffiliationScores } from "./metrics/affiliation";
export { vus } from "./metrics/vus";
export type { Vus, VusOptions } from "./metrics/vus";
export { pointAdjustedF1 } from "./metrics/point-adjust";
export type { PointAdjustedScores, PointAdjustOptions } from "./metrics/point-adjust";
export { claim } from "./evaluate/claims/claim";
export type { Claim, ClaimedFigure, ClaimInput, HonestFigure } from "./evaluate/claims/claim";
export { claims } from "./evaluate/claims/claims";
export { ClaimRefused } from "./evaluate/claims/claim-rules";
export type { ClaimRule } from "./evaluate/claims/claim-rules";
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
} from "./evaluate/claims/claim-evidence";
export { statisticAt } from "./metrics/threshold-origin";
export { resultsTable } from "./metrics/results-table";
export type {
  NamedValue,
  ResultCell,
  ResultColumn,
  ResultRow,
  ResultsTable,
  ResultsTableOptions,
  ResultValue,
  RowKind,
} from "./metrics/results-table";
export { summarise } from "./metrics/summarise";
export type { Summary } from "./metrics/summarise";
export { gatherRuns, overSeeds } from "./metrics/over-seeds";
export type { OverSeeds } from "./metrics/over-seeds";
export { comparePaired } from "./metrics/compare-paired";
export type { PairedComparison } from "./metrics/compare-paired";
export { pairedRows } from "./metrics/paired-rows";
export type { PairedRow } from "./metrics/paired-rows";
export { combinations, sweep } from "./metrics/sweep";
export { countAnomalies } from "./metrics/count-anomalies";
export { nabProbation, nabRows } from "./metrics/nab-rows";
export type { NabLabelledFile, NabRows } from "./metrics/nab-rows";
export { nabProfiles, nabScore } from "./metrics/nab-score";
export type {
  NabProfile,
  NabProfileScore,
  NabResult,
  NabScoreOptions,
  NabScores,
} from "./metrics/nab-score";
export { nabDetail } from "./metrics/nab-detail";
export type {
  NabDetailOptions,
  NabFalseAlarm,
  NabFileResult,
  NabWindowResult,
} from "./metrics/nab-detail";

// Evaluate: detectors over splits, seeds and series
export { networksOf, scoreTable } from "./evaluate/table-detector";
export type { FittedTableDetector } from "./evaluate/table-detector";
export type {
  AutoencoderRecipe,
  OwnDetector,
  Scorer,
  TableBaselineRecipe,
  TableRecipe,
} from "./evaluate/table-recipe";
export { runTrials } from "./evaluate/run-trials";
export type { Trial, TrialOptions } from "./evaluate/run-trials";
export { extremeAnomalies } from "./evaluate/extreme-anomalies";
export { trialDecisions } from "./evaluate/trial-decisions";
export type { TrialDecision } from "./evaluate/trial-decisions";
export { classFigures, trialFigures } from "./evaluate/trial-figures";
export type { TrialFigures } from "./evaluate/trial-figures";
export { reconstructUnseen } from "./evaluate/reconstruct-unseen";
export { doubtfulRows, misjudgedRows, neighborsOfOtherLabel } from "./evaluate/misjudged-rows";
export type { DoubtfulRow, MisjudgedRow } from "./evaluate/misjudged-rows";
export { networksAuc } from "./evaluate/networks-auc";
export { judgedReadings, judgeSeries } from "./evaluate/judge-series";
export type { JudgedReadings, SeriesJudgement } from "./evaluate/judge-series";
export { honestEventF1 } from "./evaluate/honest-event-f1";

// Portable: detectors that fit on any table or series, travel as JSON and score row by row
export { modelNames, tableRecipe } from "./detectors/model-name";
export type { ModelName } from "./detectors/model-name";
export { parseThresholdRule } from "./decide/threshold/parse-rule";
export { windowRule } from "./detectors/window-rule";
export type { WindowRule } from "./detectors/window-rule";
export { seriesFromRows } from "./detectors/series-from-rows";
export type { OrderedSeries, RawSeries } from "./detectors/series-from-rows";
export { fitTableDetector } from "./detectors/fit-table-detector";
export type { FitTableOptions, GappyRows, GappyTable } from "./detectors/fit-table-detector";
export { fitSeriesDetector } from "./detectors/fit-series-detector";
export type { FitSeriesOptions } from "./detectors/fit-series-detector";
export type { FollowingRule } from "./decide/threshold/rules";
export { scoreRows } from "./detectors/score-rows";
export type { RowVerdict } from "./detectors/score-rows";
export { createSeriesScorer, scoreReadings } from "./detectors/series-scorer";
export type { Reading, ReadingVerdict } from "./detectors/series-scorer";
export { compareOnTable } from "./evaluate/compare-table";
export type { CompareTableOptions } from "./evaluate/compare-table";
export { compareOnSeries } from "./evaluate/compare-series";
export type { CompareSeriesOptions } from "./evaluate/compare-series";
export type { Comparison, Contender } from "./evaluate/comparison";
export { loadDetector, saveDetector } from "./detectors/saved/detector-file";
export type {
  SavedDetector,
  SavedSeriesDetector,
  SavedTableDetector,
} from "./detectors/saved/saved-detector";

// NAB
export { nabAlarms } from "./nab/alarm-rule";
export type { NabAlarmRule } from "./nab/alarm-rule";
export { runNabAblations } from "./nab/ablate";
export { nabAblations, nabDetectors } from "./nab/detectors";
export type {
  NabAblationName,
  NabDetector,
  NabDetectorName,
  NabDetectorSettings,
} from "./nab/detectors";
export { nabCandidates, nabCandidatesOverSeeds, nabGrid } from "./nab/candidates";
export type { NabCandidate, NabCandidateOptions } from "./nab/candidates";
export { nabChoices } from "./nab/choices";
export type { NabChoice } from "./nab/choices";
export { nabFigures, nabFiguresByName, nabProfileOf } from "./nab/figures";
export type { NabFigures, NabMeasure } from "./nab/figures";
export { nabFileChart } from "./nab/file-chart";
export { nabWorthChart } from "./nab/worth-chart";
export type { NabWorthOptions } from "./nab/worth-chart";
export { nabScoreboard } from "./nab/scoreboard";
export type { NabScoreboardRow } from "./nab/scoreboard";
export { nabFileReports, nabMisses } from "./nab/file-report";
export type { NabFileReport, NabMiss, NabReportOptions } from "./nab/file-report";
export { nabHalves, nabHeldOut, nabHeldOutFigures } from "./nab/held-out";
export type { NabHeldOut, NabHeldOutFigures, NabSplit } from "./nab/held-out";
export { nabThresholdHeldOut } from "./nab/threshold-held-out";
export type { NabThresholdHeldOut } from "./nab/threshold-held-out";
export { nabCrossFitted, nabCrossThresholded, nabHonest } from "./nab/honest";
export type { NabChoosing } from "./nab/honest";
export {
  nabAblationRows,
  nabChoiceRows,
  nabColumns,
  nabResultsTable,
  nabScoreboardChart,
  nabThresholdRows,
} from "./nab/tables";
export type { NabChoiceRow, NabTableRow } from "./nab/tables";
export { nabDecisions } from "./nab/decisions";
export type { NabOutcome } from "./nab/outcomes";
export { runNab, runNabErrors, runNabErrorsOverSeeds, runNabOverSeeds } from "./nab/run-corpus";
export type { NabReadings, RunNabOptions, RunNabOverSeedsOptions } from "./nab/run-corpus";

// Charts
export { curveChart } from "./charts/curve-chart";
export type { CurveChartOptions, CurvePoint } from "./charts/curve-chart";
export { distributionChart } from "./charts/distribution-chart";
export type { DistributionChartOptions } from "./charts/distribution-chart";
export { explanationChart } from "./charts/explanation-chart";
export type { ExplanationChartOptions } from "./charts/explanation-chart";
export { heatmap } from "./charts/heatmap";
export type { HeatmapOptions } from "./charts/heatmap";
export { latentChart } from "./charts/latent-chart";
export type { LatentChartOptions } from "./charts/latent-chart";
export { prChart } from "./charts/pr-chart";
export type { PrChartOptions, PrLine } from "./charts/pr-chart";
export { reconstructionChart } from "./charts/reconstruction-chart";
export type { Reconstructed, ReconstructionChartOptions } from "./charts/reconstruction-chart";
export { reconstructionPanels } from "./charts/reconstruction-panels";
export { rocChart } from "./charts/roc-chart";
export type { RocLine } from "./charts/roc-chart";
export { rowsChart } from "./charts/rows-chart";
export type { RowsChartOptions } from "./charts/rows-chart";
export { thresholdSweepChart } from "./charts/threshold-sweep-chart";
export type { ThresholdPoint, ThresholdSweepOptions } from "./charts/threshold-sweep-chart";
export { comparisonChart } from "./charts/comparison-chart";
export type { ComparisonChartOptions, ComparisonRow } from "./charts/comparison-chart";
export type { ChartOptions, ChartSpec } from "./charts/chart";
export { errorHistogram } from "./charts/error-histogram";
export type { ErrorHistogramOptions } from "./charts/error-histogram";
export { lossChart } from "./charts/loss-chart";
export type { LossChartOptions, LossCurve } from "./charts/loss-chart";
export { scoreChart } from "./charts/score-chart";
export type { ScoreChartOptions, TimedScores } from "./charts/score-chart";
export { seriesChart } from "./charts/series-chart";
export type { SeriesChartOptions } from "./charts/series-chart";
export type { TimeMark } from "./charts/time-layers";

// Show
export { showClaim } from "./show/claim";
export type { ShownClaim } from "./show/claim";
export { publishMetrics } from "./show/metrics";
export type { PublishedMetric } from "./show/metrics";
export type { FigureOptions, MetricTree } from "./show/flatten-metrics";
export { checkQuoted } from "./show/check-quoted";
export type { CheckQuotedOptions, Quote } from "./show/check-quoted";
export { chartPng, chartSvg } from "./show/picture";
export type { PictureOptions } from "./show/picture";
export { progress } from "./show/progress";
export type { Progress, ProgressOptions } from "./show/progress";
export { showProvenance } from "./show/provenance";
export type { Provenance } from "./show/provenance";
export { namedRows } from "./show/named-rows";
export { show } from "./show/show";
export type { ShowOptions } from "./show/show";
export { isSimulated, markSimulated } from "./show/simulated";
export { showTable } from "./show/table";
export type { TableColumn, TableOptions, TableRow } from "./show/table";
export { showThresholdLab } from "./show/threshold-lab";
export type { ThresholdLab } from "./show/threshold-lab";
