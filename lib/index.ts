/**
 * What a user needs on the first day. The rest stands behind named doors: anomalab/data, /detectors, /models, /engine,
 * /metrics, /charts, /nab and /notebook.
 */

// Data in, detector out
export { readData } from "./data/reading/read-data";
export type { ReadFile, ReadOptions } from "./data/reading/read-file";
export { AnomalyDetector, fitDetector, loadDetector } from "./front/anomaly-detector";
export type { Data, HighScore } from "./front/anomaly-detector";
export { modelNames } from "./detectors/presets";
export type { FitOptions } from "./detectors/fit-saved";
export type { Verdict } from "./decide/verdict";
export type { SeriesAlarm } from "./detectors/alarms";
export type { ColumnReason, Explanation } from "./detectors/explain-at";
export type { Recipe } from "./detectors/contract";
export type { ThresholdRule } from "./decide/threshold/rules";
export type { Comparison } from "./evaluate/comparison";
export type { Interval, Label, Matrix, Series, Table } from "./types";

// An autoencoder of one's own
export { conv1dAutoencoder } from "./models/conv1d";
export { denseAutoencoder } from "./models/dense";
export { encode } from "./models/encode";
export { fit } from "./models/fit";
export { lstmAutoencoder } from "./models/lstm";
export { reconstruct } from "./models/reconstruct";
export { loadModel, saveModel } from "./models/save";
export { variationalAutoencoder } from "./models/vae";
export { reconstructionErrors } from "./detectors/autoencoder/reconstruction-errors";

// Preparing rows and readings
export { fitScaler, scale, unscale } from "./preprocess/scale";
export { splitSeries } from "./preprocess/split-series";
export { splitTable } from "./preprocess/split-table";
export { windowSeries } from "./preprocess/window-series";
export { createRandom } from "./random";

// Deciding and measuring
export { findAlarms } from "./decide/alarms";
export { detections } from "./decide/threshold/detections";
export { fitThreshold } from "./decide/threshold/fit-threshold";
export { explainRow } from "./decide/explain";
export { averagePrecision } from "./metrics/average-precision";
export { evaluateSeries } from "./metrics/evaluate-series";
export { eventScores } from "./metrics/event-scores";
export { f1, precision, recall } from "./metrics/precision-recall";
export { nabScore } from "./metrics/nab-score";
export { rocAuc } from "./metrics/roc";
export { runTrials } from "./evaluate/run-trials";
export { trialFigures } from "./evaluate/trial-figures";
export { trialSplits } from "./preprocess/trial-splits";

// Showing
export { comparisonChart } from "./charts/comparison-chart";
export { errorHistogram } from "./charts/error-histogram";
export { explanationChart } from "./charts/explanation-chart";
export { lossChart } from "./charts/loss-chart";
export { prChart } from "./charts/pr-chart";
export { reconstructionChart } from "./charts/reconstruction-chart";
export { rocChart } from "./charts/roc-chart";
export { scoreChart } from "./charts/score-chart";
export { seriesChart } from "./charts/series-chart";
export { show } from "./show/show";
export { showTable } from "./show/table";
