import { fitThreshold } from "../../lib/decide/threshold/fit-threshold";
import { thresholdStream } from "../../lib/decide/threshold/follow";
import type {
  FollowingThreshold,
  Threshold,
  ThresholdRule,
} from "../../lib/decide/threshold/rules";
import { createSpot } from "../../lib/decide/threshold/spot";
import { normalQuantile } from "../../lib/normal-quantile";

/** Says of each score that comes whether it lies above the threshold that it meets. */
type Decide = (score: number) => boolean;

/** A rule that is asked for a share of false alarms. */
export interface NominalRule {
  readonly name: string;
  /** Undefined where the rule cannot promise so small a share on so few scores. */
  readonly make: (unseen: readonly number[], rate: number) => Decide | undefined;
}

/** Scores between two fits of a threshold that follows. */
const REFIT_EVERY = 1000;
/** Peaks begin there: no rarer share can be asked for. */
const LEVEL = 0.98;
/** Readings of DSPOT's moving mean. */
const DEPTH = 20;

/** Every threshold rule of the library that takes a share; those that take a factor get the one that a normal distribution has for it. */
export const NOMINAL_RULES: readonly NominalRule[] = [
  fixed("meanSd", (rate) => ({ rule: "meanSd", k: -normalQuantile(rate) })),
  fixed("medianMad", (rate) => ({ rule: "medianMad", k: -normalQuantile(rate) })),
  fixed("iqr", (rate) => {
    const quarter = normalQuantile(0.75);
    return { rule: "iqr", k: (-normalQuantile(rate) - quarter) / (2 * quarter) };
  }),
  fixed("quantile", (rate) => ({ rule: "quantile", quantile: 1 - rate })),
  fixed("conformal", (rate) => ({ rule: "conformal", falseAlarmRate: rate })),
  fixed("pot", (rate) => ({ rule: "pot", level: LEVEL, risk: rate })),
  fixed("tail", (rate) => ({ rule: "tail", rate })),
  { name: "spot", make: (unseen, rate) => spotted(unseen, rate, 0) },
  { name: "dspot", make: (unseen, rate) => spotted(unseen, rate, DEPTH) },
  {
    name: "following",
    make: (scores, risk) =>
      above({ rule: "following", risk, level: LEVEL, refitEvery: REFIT_EVERY, scores }),
  },
  fixed("adaptive", (rate) => ({ rule: "adaptive", rate })),
];

function fixed(name: string, rule: (rate: number) => ThresholdRule): NominalRule {
  return {
    name,
    make(unseen, rate) {
      // The conformal rule alone refuses what its scores are too few for.
      if (name === "conformal" && rate * (unseen.length + 1) < 1) return undefined;
      return above(fitThreshold(unseen, rule(rate), { part: "train" }));
    },
  };
}

function above(threshold: Threshold | FollowingThreshold): Decide {
  const stream = thresholdStream(threshold);
  return (score) => score > stream(score);
}

function spotted(unseen: readonly number[], risk: number, depth: number): Decide | undefined {
  if (unseen.length <= depth) return undefined;
  const spot = createSpot({ calibration: unseen.length - depth, level: LEVEL, risk, depth });
  unseen.forEach(spot);
  return (score) => spot(score).detected === 1;
}
