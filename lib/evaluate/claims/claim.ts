import type {
  HonestDetection,
  HonestReconstruction,
  HonestRow,
  ReconstructionEvidence,
} from "./claim-evidence";
import { detectionFigure, figureName, reconstructionFigure } from "./claim-figures";
import { auditFigure, auditRun, ClaimRefused } from "./claim-rules";
import type { PositiveClass } from "../../metrics/confusion";
import { summarise } from "../../metrics/summarise";

/** A figure as somebody published it, or as it comes out by their protocol. */
export interface ClaimedFigure {
  readonly value: number;
  readonly sd?: number | null;
  readonly seeds?: number;
  /** The class that the number counts as positive, where it counts one. */
  readonly positive?: PositiveClass;
}

/** What is held against each other. */
export interface ClaimInput {
  /** The figure in words: "F1 of the dense autoencoder on the office temperatures". */
  readonly what: string;
  /** Who claims it, and where. */
  readonly source: string;
  /** As published, or what was said instead of a number; null when nothing was. */
  readonly claimed: number | string | ClaimedFigure | null;
  /** By the publication's own protocol, faults and all; null when it cannot be rerun. */
  readonly reproduced: number | string | ClaimedFigure | null;
  /** What the honest figure is worked out from. */
  readonly honest: HonestRow;
  /** What the reader should take away. */
  readonly note: string;
}

/** An honest figure, worked out by `claim` from its evidence. */
export interface HonestFigure {
  figure: string;
  /** Mean over the runs. */
  value: number;
  sd: number | null;
  seeds: number;
  positive?: PositiveClass;
  /** Points and anomalies of the test part, of the first run. */
  nPoints?: number;
  nAnomalies?: number;
  /** Where the first run's threshold comes from. */
  threshold?: { rule: string; part: string };
  /** Why anomalies are the majority, or labels of the training part were used, where it is so. */
  because?: string;
}

/** Three rows that belong together, as plain JSON: what `showClaim` shows. */
export interface Claim {
  what: string;
  source: string;
  claimed: ClaimedFigure | string | null;
  reproduced: ClaimedFigure | string | null;
  /** Words where no honest figure exists. */
  honest: HonestFigure | string;
  note: string;
}

/**
 * Puts a published figure beside what its own protocol gives and what an honest protocol
 * gives. The honest value is not taken on trust: it is worked out here from labels,
 * scores and threshold of the test part, and refused when a rule is broken.
 *
 * Refused: a test part without anomalies or without normal points; labels that a threshold on
 * the scores gives back; a threshold without provenance, found with labels, of the test part, or
 * equal to a statistic of the test scores; point-adjusted figures; normal points counted as
 * positive. Claimed and reproduced rows may break every rule: that is what they are for.
 *
 * @throws ClaimRefused if the honest row breaks a rule; its `rule` says which
 * @throws RangeError if what, source or note is empty, or there is no evidence
 * @example
 * claim({ what: "F1", source: "a page", claimed: 1, reproduced: 1, honest: { cannotBeMeasured: "no anomaly in the test part" }, note: "compares predictions with themselves" }).honest; // "cannot be measured: no anomaly in the test part"
 */
export function claim({ what, source, claimed, reproduced, honest, note }: ClaimInput): Claim {
  for (const [name, text] of Object.entries({ what, source, note })) {
    if (!text?.trim()) throw new RangeError(`claim: ${name} must be said in words, got nothing`);
  }
  return {
    what,
    source,
    claimed: figureOf(claimed),
    reproduced: figureOf(reproduced),
    honest: honestFigure(honest),
    note,
  };
}

function figureOf(given: number | string | ClaimedFigure | null): ClaimedFigure | string | null {
  if (typeof given === "number") return { value: given };
  return typeof given === "object" ? given && { ...given } : given;
}

function honestFigure(honest: HonestRow): HonestFigure | string {
  if ("cannotBeMeasured" in honest) {
    const because = honest.cannotBeMeasured;
    if (!because.trim()) {
      throw new RangeError("claim: cannotBeMeasured must be said in words, got nothing");
    }
    return `cannot be measured: ${because}`;
  }
  return isReconstruction(honest) ? honestReconstruction(honest) : honestDetection(honest);
}

function isReconstruction(
  honest: HonestDetection | HonestReconstruction,
): honest is HonestReconstruction {
  const [first] = runsOf<object>(honest.evidence);
  return "actual" in first;
}

function honestDetection(honest: HonestDetection): HonestFigure {
  auditFigure(honest);
  const runs = runsOf(honest.evidence);
  runs.forEach((evidence, run) => auditRun(honest, evidence, run));
  const [{ labels, threshold }] = runs;
  return {
    figure: figureName(honest.figure),
    ...overRuns(runs.map((evidence) => detectionFigure(honest.figure, evidence))),
    positive: "anomaly",
    nPoints: labels.length,
    nAnomalies: labels.filter((label) => label === 1).length,
    ...(threshold && { threshold: { rule: threshold.rule.rule, part: threshold.part } }),
    ...because(honest),
  };
}

/** What had to be explained before it was let pass. */
function because({ mostlyAnomalies, trainingLabels }: HonestDetection): { because?: string } {
  const reasons = [mostlyAnomalies, trainingLabels].filter((reason) => reason?.trim());
  return reasons.length > 0 ? { because: reasons.join("; ") } : {};
}

function honestReconstruction(honest: HonestReconstruction): HonestFigure {
  const runs = runsOf(honest.evidence);
  runs.forEach(refuseCopies);
  return {
    figure: honest.figure,
    ...overRuns(runs.map((evidence) => reconstructionFigure(honest.figure, evidence))),
  };
}

function refuseCopies({ actual, reconstructed }: ReconstructionEvidence, run: number): void {
  const isCopy = actual.every((row, i) => row.every((value, j) => value === reconstructed[i]?.[j]));
  if (!isCopy) return;
  throw new ClaimRefused(
    "self-agreement",
    `reconstructions must come from a model, got an exact copy of the rows in run ${run}`,
  );
}

function runsOf<T>(evidence: T | readonly T[]): readonly T[] {
  const runs = (Array.isArray(evidence) ? evidence : [evidence]) as readonly T[];
  if (runs.length === 0) throw new RangeError("claim: the honest row needs evidence, got no runs");
  return runs;
}

function overRuns(values: readonly number[]): { value: number; sd: number | null; seeds: number } {
  const { mean, sd, n } = summarise(values);
  return { value: mean, sd, seeds: n };
}
