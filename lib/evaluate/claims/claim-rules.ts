import type { Label } from "../../types";
import { checkFinite, checkLabelled } from "../../checks";
import type { DetectionEvidence, HonestDetection, OwnFigure } from "./claim-evidence";
import { detectedBy, figureName, needsThreshold } from "./claim-figures";
import { statisticAt } from "../../metrics/threshold-origin";
import { thresholdCounts } from "../../metrics/threshold-counts";

/** What an honest row must not do. */
export type ClaimRule =
  | "no-positives"
  | "self-agreement"
  | "threshold-from-test"
  | "threshold-uses-labels"
  | "untraced-threshold"
  | "point-adjusted"
  | "wrong-positive-class";

/** Thrown when an honest row breaks a rule; the message says which and how. */
export class ClaimRefused extends Error {
  override readonly name = "ClaimRefused";

  constructor(
    readonly rule: ClaimRule,
    sentence: string,
  ) {
    super(`claim: ${sentence} (rule ${rule})`);
  }
}

/** Holds one run of an honest detection figure to the rules. */
export function auditRun(honest: HonestDetection, evidence: DetectionEvidence, run: number): void {
  const { labels, scores } = evidence;
  const where = `in run ${run}`;
  checkLabelled("claim", labels, scores);
  checkFinite("claim", "scores", scores);
  auditClasses(honest, labels, where);
  auditThreshold(honest, evidence, where);
  auditAgreement(labels, scores, where);
}

function auditClasses(honest: HonestDetection, labels: readonly Label[], where: string): void {
  const nAnomalies = labels.filter((label) => label === 1).length;
  if (nAnomalies === 0) {
    throw new ClaimRefused(
      "no-positives",
      `a test part must hold labelled anomalies, got none in ${labels.length} points ${where}`,
    );
  }
  if (nAnomalies === labels.length) {
    throw new ClaimRefused(
      "no-positives",
      `a test part must hold normal points too, got ${nAnomalies} anomalies and nothing else ${where}`,
    );
  }
  if (2 * nAnomalies > labels.length && !honest.mostlyAnomalies?.trim()) {
    throw new ClaimRefused(
      "wrong-positive-class",
      `label 1 must be the anomalies, got ${nAnomalies} of ${labels.length} points ${where}; if anomalies really are the majority, say why in mostlyAnomalies`,
    );
  }
}

function auditThreshold(
  { figure, trainingLabels }: HonestDetection,
  { scores, threshold }: DetectionEvidence,
  where: string,
): void {
  if (threshold === undefined) {
    if (!needsThreshold(figure)) return;
    throw new ClaimRefused(
      "untraced-threshold",
      `${figureName(figure)} needs a threshold that says where it comes from, got none ${where}`,
    );
  }
  // What reaches us from a notebook may be anything: its cells are not checked strictly.
  const given: unknown = threshold;
  if (!isTraced(given)) {
    throw new ClaimRefused(
      "untraced-threshold",
      `a threshold must carry value, rule, part and usesLabels as fitThreshold gives them, got ${JSON.stringify(given)} ${where}`,
    );
  }
  if (given.part !== "train" && given.part !== "validation") {
    throw new ClaimRefused(
      "threshold-from-test",
      `a threshold must be read from train or validation scores, got part ${JSON.stringify(given.part)} ${where}`,
    );
  }
  const isAllowed = given.usesLabels && Boolean(trainingLabels?.trim());
  if ((given.usesLabels || given.rule.rule === "bestF1") && !isAllowed) {
    throw new ClaimRefused(
      "threshold-uses-labels",
      `a threshold must be found without labels, got one by the rule ${JSON.stringify(given.rule.rule)} ${where}; if the training part's labels are the task's own, say so in trainingLabels`,
    );
  }
  const statistic = statisticAt(given.value, scores);
  if (statistic !== null) {
    throw new ClaimRefused(
      "threshold-from-test",
      `a threshold must not be read from test scores, got ${given.value}, which is ${statistic} of them ${where}`,
    );
  }
}

interface LooseThreshold {
  readonly value: number;
  readonly rule: { readonly rule: string };
  readonly part: unknown;
  readonly usesLabels: boolean;
}

function isTraced(threshold: unknown): threshold is LooseThreshold {
  if (typeof threshold !== "object" || threshold === null) return false;
  const { value, rule, part, usesLabels } = threshold as Record<string, unknown>;
  return (
    Number.isFinite(value) &&
    typeof rule === "object" &&
    rule !== null &&
    "rule" in rule &&
    part !== undefined &&
    typeof usesLabels === "boolean"
  );
}

/** Labels that some threshold on the scores reproduces were made from them, for all that can be seen. */
function auditAgreement(labels: readonly Label[], scores: readonly number[], where: string): void {
  const { thresholds, truePositives, falsePositives, nAnomalies } = thresholdCounts(
    "claim",
    labels,
    scores,
  );
  let [least, at] = [Infinity, 0];
  for (let k = 0; k < thresholds.length; k += 1) {
    const wrong = falsePositives[k] + nAnomalies - truePositives[k];
    if (wrong < least) [least, at] = [wrong, thresholds[k]];
  }
  // Altering one label in a hundred does not make them independent.
  if (100 * least > nAnomalies) return;
  throw new ClaimRefused(
    "self-agreement",
    `labels must not be made from the scores, got labels that "score of at least ${at}" gives back with ${least} of ${labels.length} wrong ${where}; if they are independent, the test part is too easy to tell`,
  );
}

/** Refuses figures that are adjusted by name, or that behave so. */
export function auditFigure({ figure, positive = "anomaly" }: HonestDetection): void {
  if (positive !== "anomaly") {
    throw new ClaimRefused(
      "wrong-positive-class",
      `an honest figure counts anomalies as positive, got ${JSON.stringify(positive)}`,
    );
  }
  if (typeof figure === "string") return;
  if (/adjust|\bpa\b|pa%|pak\b/i.test(figure.name) || adjusts(figure)) {
    throw new ClaimRefused(
      "point-adjusted",
      `an honest figure must not fill events with detections, got ${JSON.stringify(figure.name)}; show pointAdjustedF1 beside its random value instead`,
    );
  }
}

/**
 * One detection in an event of 50 points and one false alarm: precision and F1 by points
 * are 0.5 and 0.04, by events 0.5 and 0.67. Only a figure that fills the event comes
 * near to 1 without reaching it.
 */
function adjusts({ of }: OwnFigure): boolean {
  const labels = Array.from({ length: 100 }, (_, i): Label => (i >= 50 ? 1 : 0));
  const scores = labels.map((_, i) => (i === 10 || i === 70 ? 1 : 0));
  const threshold = {
    value: 0.5,
    rule: { rule: "fixed" },
    part: "train",
    usesLabels: false,
  } as const;
  try {
    const value = of({ labels, scores, detected: detectedBy({ labels, scores, threshold }) });
    return value > 0.95 && value < 1;
  } catch {
    // A figure that knows more of its data than the evidence holds cannot be tried out.
    return false;
  }
}
