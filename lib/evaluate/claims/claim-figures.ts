import type { Label } from "../../types";
import { accuracy, balancedAccuracy, matthewsCorrelation } from "../../metrics/accuracy";
import { affiliationScores } from "../../metrics/affiliation";
import { averagePrecision } from "../../metrics/average-precision";
import type {
  DecisionFigure,
  DetectionEvidence,
  OwnFigure,
  RankingFigure,
  ReconstructionEvidence,
  ReconstructionFigure,
} from "./claim-evidence";
import { f1, precision, recall } from "../../metrics/precision-recall";
import { rangeBasedScores } from "../../metrics/range-based";
import { regressionReport } from "../../metrics/regression";
import { rocAuc } from "../../metrics/roc";
import { vus } from "../../metrics/vus";

const rankings: Record<
  RankingFigure,
  (labels: readonly Label[], scores: readonly number[]) => number
> = {
  rocAuc,
  averagePrecision,
  vusRoc: (labels, scores) => vus(labels, scores).rocVolume,
  vusPr: (labels, scores) => vus(labels, scores).prVolume,
};

const decisions: Record<
  DecisionFigure,
  (labels: readonly Label[], detected: readonly Label[]) => number
> = {
  precision,
  recall,
  f1,
  accuracy,
  balancedAccuracy,
  matthewsCorrelation,
  rangeF1: (labels, detected) => rangeBasedScores(labels, detected).f1,
  affiliationF1: (labels, detected) => affiliationScores(labels, detected).f1,
  nDetected: (_, detected) => detected.filter((flag) => flag === 1).length,
};

/** The name that a figure goes by in the claim. */
export function figureName(figure: RankingFigure | DecisionFigure | OwnFigure): string {
  return typeof figure === "string" ? figure : figure.name;
}

/** True for figures that have no value before a threshold is drawn. */
export function needsThreshold(figure: RankingFigure | DecisionFigure | OwnFigure): boolean {
  return typeof figure === "string" && Object.hasOwn(decisions, figure);
}

/** The decisions that scores and threshold make; null without a threshold. */
export function detectedBy({ scores, threshold }: DetectionEvidence): Label[] | null {
  if (threshold === undefined) return null;
  return scores.map((score) => (score > threshold.value ? 1 : 0));
}

/** Works a figure of detection out from one run's evidence. */
export function detectionFigure(
  figure: RankingFigure | DecisionFigure | OwnFigure,
  evidence: DetectionEvidence,
): number {
  const { labels, scores } = evidence;
  const detected = detectedBy(evidence);
  if (typeof figure !== "string") return figure.of({ labels, scores, detected });
  if (Object.hasOwn(rankings, figure)) return rankings[figure as RankingFigure](labels, scores);
  if (Object.hasOwn(decisions, figure)) {
    return decisions[figure as DecisionFigure](labels, detected ?? []);
  }
  const known = [...Object.keys(rankings), ...Object.keys(decisions)].join(", ");
  throw new RangeError(`claim: figure must be one of ${known}, got ${figure}`);
}

/** Works a figure of reconstruction out from one run's evidence. */
export function reconstructionFigure(
  figure: ReconstructionFigure,
  { actual, reconstructed }: ReconstructionEvidence,
): number {
  const report = regressionReport(actual, reconstructed);
  if (Object.hasOwn(report, figure)) return report[figure];
  throw new RangeError(
    `claim: figure must be one of ${Object.keys(report).join(", ")}, got ${figure}`,
  );
}
