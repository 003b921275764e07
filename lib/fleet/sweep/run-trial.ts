import { findAlarms } from "../../decide/alarms";
import type { DataSet } from "../../detectors/data-set";
import { orderedSeries, rowsIn } from "../../detectors/data-set";
import { fitSaved } from "../../detectors/fit-saved";
import { verdictsOn } from "../../detectors/verdicts";
import type { Verdict } from "../../decide/verdict";
import { averagePrecision } from "../../metrics/average-precision";
import { confusion } from "../../metrics/confusion";
import { labelRanges } from "../../metrics/label-ranges";
import type { NabRows } from "../../metrics/nab-rows";
import { rocAuc } from "../../metrics/roc";
import { nabOutcomes } from "../../nab/outcomes";
import { splitTable } from "../../preprocess/split-table";
import type { Label } from "../../types";
import type { TrialJob } from "../job";
import type { Tried } from "../result";

/** Labelled data, as a trial takes them. */
export interface LabelledData {
  /** A series has times. */
  readonly data: DataSet;
  /** One per row, in the data's order. */
  readonly labels: readonly Label[];
  /** Of a file of the Numenta benchmark: what a detection at each row is worth. */
  readonly nab?: NabRows;
}

/** Shares of a table's rows: what is learned from, and what is for choosing; the rest is for the test. */
const [LEARN, VALIDATION] = [0.5, 0.25];

/**
 * Learns a detector as a trial says and counts what it says about the part that is judged. Labels are used for the counts alone, and,
 * of a table, so that every part has the same share of anomalies.
 *
 * Of a table half of the rows are learned from, a quarter is the validation part and a quarter the test part. Of a series the third quarter is the
 * validation part and the last one the test part, whatever a model learns from before them, so that all are judged on the same readings; an event
 * that lies in both counts in each. Of a file of NAB that is judged whole, it is all after the probation.
 *
 * @throws RangeError if there is too little to learn from, or an option does not fit
 */
export function runTrial(job: TrialJob, labelled: LabelledData): Promise<Tried> {
  return labelled.data.times === undefined ? onTable(job, labelled) : onSeries(job, labelled);
}

async function onTable(job: TrialJob, { data, labels }: LabelledData): Promise<Tried> {
  const rows = Array.from({ length: rowsIn(data) }, (_, i) => [i]);
  const shares = { train: LEARN, validation: VALIDATION, seed: job.splitSeed };
  const parts = splitTable({ rows, labels }, shares);
  const learned = takeRows(data, parts.train.rowNumbers);
  const judged = {
    validation: parts.validation.rowNumbers,
    test: parts.test.rowNumbers,
    all: [...parts.validation.rowNumbers, ...parts.test.rowNumbers],
  }[job.judged];
  const saved = await fitSaved(learned, { ...job.recipe, seed: job.seed });
  const verdicts = verdictsOn(takeRows(data, judged), saved);
  return {
    ...{ status: "tried", kind: "table", nLearned: parts.train.rowNumbers.length },
    ...counted(
      judged.map((i) => labels[i]),
      verdicts,
    ),
  };
}

function takeRows({ name, columns, values }: DataSet, rows: readonly number[]): DataSet {
  return {
    ...{ name, columns },
    values: values.map((column) => Float64Array.from(rows, (i) => column[i])),
  };
}

async function onSeries(job: TrialJob, { data, labels, nab }: LabelledData): Promise<Tried> {
  const { recipe, seed } = job;
  // Other detectors of the benchmark learn from its probation too.
  const learnFirst = recipe.learnFirst ?? nab?.nProbation;
  const saved = await fitSaved(data, { ...recipe, learnFirst, seed });
  const verdicts = verdictsOn(data, saved);
  const { places } = orderedSeries(data);
  const { nRows: nLearned } = saved.learned;
  const [half, quarter] = [0.5, 0.75].map((share) => Math.floor(share * places.length));
  const [from, to] = {
    validation: [half, quarter],
    test: [quarter, places.length],
    all: [nab?.nProbation ?? half, places.length],
  }[job.judged];
  if (nLearned > from) {
    throw new RangeError(
      `runTrial: learnFirst must leave the ${places.length - from} readings that are judged, got ${nLearned} of ${places.length}`,
    );
  }
  const part = Array.from(places.slice(from, to));
  const truth = part.map((i) => labels[i]);
  const said = part.map((i) => verdicts[i]);
  const flags = verdicts.map(({ flag }) => (flag === 1 ? 1 : 0));
  return {
    ...{ status: "tried", kind: "series", nLearned },
    ...counted(truth, said),
    events: eventsIn(truth, said, saved.mergeGap),
    ...(nab && { nab: nabOutcomes(nab, flags, [0.5])[0] }),
  };
}

/** As `eventScores` counts: an event is found when an alarm overlaps it, and an alarm is false when it overlaps none. */
function eventsIn(truth: readonly Label[], said: readonly Verdict[], mergeGap?: number) {
  const events = labelRanges(truth);
  const alarms = findAlarms(
    said.map(({ flag }) => flag),
    { mergeGap },
  );
  type Range = { readonly first: number; readonly last: number };
  const meets = (a: Range) => (b: Range) => a.first <= b.last && b.first <= a.last;
  return {
    nEvents: events.length,
    nFound: events.filter((event) => alarms.some(meets(event))).length,
    nFalseAlarms: alarms.filter((alarm) => !events.some(meets(alarm))).length,
  };
}

function counted(
  truth: readonly Label[],
  said: readonly Verdict[],
): Pick<Tried, "nJudged" | "rows" | "ranking"> {
  const known = said.flatMap(({ score }, i) => (score === null ? [] : [i]));
  const labels = known.map((i) => truth[i]);
  const scores = known.map((i) => said[i].score!);
  const hasBoth = labels.includes(0) && labels.includes(1);
  return {
    nJudged: truth.length,
    rows: confusion(
      truth,
      said.map(({ flag }) => flag ?? 0),
    ),
    ...(hasBoth && {
      ranking: {
        rocAuc: rocAuc(labels, scores),
        averagePrecision: averagePrecision(labels, scores),
      },
    }),
  };
}
