import { conformalPValues } from "../decide/threshold/conformal-p-values";
import type { SeriesData, SeriesDetector, FittedDetector } from "../detectors/contract";
import { averagePrecision } from "../metrics/average-precision";
import type { Label } from "../types";

/** One server of the Application Server Dataset, or any machine of the same form. */
export interface Machine {
  /** "omi-1". */
  readonly name: string;
  readonly train: SeriesData;
  readonly test: SeriesData;
  /** One label per test row. */
  readonly labels: readonly Label[];
  /** Which columns are guilty of which anomalous stretch. */
  readonly guilty: readonly GuiltyColumns[];
}

/** An anomalous stretch and the columns that show it. */
export interface GuiltyColumns {
  /** First and last test row. */
  readonly from: number;
  readonly to: number;
  /** Column numbers from 0. */
  readonly columns: readonly number[];
}

/** How a detector did on one machine. */
export interface MachineResult {
  readonly name: string;
  /** Average precision of the causal score, without point adjustment. */
  readonly averagePrecision: number;
  /** The same when an answer may wait: the mean score of 2 × delay rows, given to the middle. */
  readonly delayed: Readonly<Record<5 | 10, number>>;
  /** Share of anomalies: the average precision of a random score. */
  readonly random: number;
  /** Share of normal test rows whose conformal p-value among the detector's own unseen scores is at most so much. */
  readonly falseAlarms: Readonly<Record<"1e-2" | "1e-3", number>> | null;
  /**
   * Share of stretches with a guilty column among the first three that the detector names at the stretch's
   * strongest reading; null without stretches or reasons.
   */
  readonly hitAt3: number | null;
  /** Share of stretches whose first named column is guilty. */
  readonly hitAt1: number | null;
}

const DELAYS = [5, 10] as const;

/**
 * Learns from a machine's training part and judges its test part, row by row and without point adjustment,
 * by which even random scores look good. Rows without a score count as the least anomalous.
 *
 * Labels and method of the data: Li et al., "Multivariate Time Series Anomaly Detection and Interpretation using
 * Hierarchical Inter-Metric and Temporal Embedding", KDD 2021.
 *
 * @throws RangeError if the labels are not one per test row
 */
export async function judgeMachine<Options, Fitted extends FittedDetector>(
  machine: Machine,
  detector: SeriesDetector<Options, Fitted>,
  options: Options,
  seed: number,
): Promise<MachineResult> {
  const { name, train, test, labels } = machine;
  if (labels.length !== test.times.length) {
    throw new RangeError(
      `judgeMachine: needs one label per test row, got ${labels.length} for ${test.times.length} (${name})`,
    );
  }
  const fitted = await detector.fit(train, options, { seed });
  const scores = filled(detector.score(test, fitted).scores);
  const precisionOf = (given: Float64Array) => averagePrecision(labels, given);
  const [five, ten] = DELAYS.map((delay) => precisionOf(centredMeans(scores, delay)));
  const { hitAt1, hitAt3 } = judgeReasons(machine, detector, fitted, scores);
  return {
    name,
    averagePrecision: precisionOf(scores),
    delayed: { 5: five, 10: ten },
    random: labels.filter((label) => label === 1).length / labels.length,
    falseAlarms: falseAlarmsOf(scores, labels, detector.unseenScores?.(fitted)),
    hitAt1,
    hitAt3,
  };
}

/** Rows without a score become the least anomalous of all. */
function filled(scores: readonly (number | null)[]): Float64Array {
  const known = scores.filter((score) => score !== null);
  const least = known.reduce((low, score) => Math.min(low, score), 0) - 1;
  return Float64Array.from(scores, (score) => score ?? least);
}

/** The mean over the rows from `reach` before each row to before `reach` after it; shorter at the ends. */
function centredMeans(scores: Float64Array, reach: number): Float64Array {
  const sums = new Float64Array(scores.length + 1);
  scores.forEach((score, i) => (sums[i + 1] = sums[i] + score));
  return scores.map((_score, i) => {
    const from = Math.max(i - reach, 0);
    const to = Math.min(i + reach, scores.length);
    return (sums[to] - sums[from]) / (to - from);
  });
}

function falseAlarmsOf(
  scores: Float64Array,
  labels: readonly Label[],
  unseen: readonly number[] | undefined,
): MachineResult["falseAlarms"] {
  if (unseen === undefined || unseen.length === 0) return null;
  const normal = Array.from(scores).filter((_, i) => labels[i] === 0);
  const pValues = conformalPValues(normal, unseen);
  const share = (rate: number) => pValues.filter((p) => p <= rate).length / normal.length;
  return { "1e-2": share(1e-2), "1e-3": share(1e-3) };
}

/** Asks at the strongest reading of each stretch, as an alarm would. */
function judgeReasons<Options, Fitted extends FittedDetector>(
  { test, guilty }: Machine,
  detector: SeriesDetector<Options, Fitted>,
  fitted: Fitted,
  scores: Float64Array,
): Pick<MachineResult, "hitAt1" | "hitAt3"> {
  if (detector.reasons === undefined || guilty.length === 0) return { hitAt1: null, hitAt3: null };
  let first = 0;
  let three = 0;
  for (const { from, to, columns } of guilty) {
    let strongest = from;
    for (let row = from; row <= to; row += 1) if (scores[row] > scores[strongest]) strongest = row;
    const shares = detector.reasons(test, [strongest], fitted)[0].columns;
    const order = Array.from(shares.keys()).sort((a, b) => shares[b] - shares[a] || a - b);
    if (columns.includes(order[0])) first += 1;
    if (order.slice(0, 3).some((c) => columns.includes(c))) three += 1;
  }
  return { hitAt1: first / guilty.length, hitAt3: three / guilty.length };
}
