import { moves } from "../../decide/threshold/follow";
import type { ChartSpec } from "../../charts/chart";
import { comparisonChart } from "../../charts/comparison-chart";
import { errorHistogram } from "../../charts/error-histogram";
import { scoreChart } from "../../charts/score-chart";
import { seriesChart } from "../../charts/series-chart";
import { alarmIntervals, findAlarms } from "../../decide/alarms";
import { labelRanges } from "../../metrics/label-ranges";
import type { Comparison } from "../../evaluate/comparison";
import { dataOf, orderedSeries } from "../../detectors/data-set";
import { isoTime } from "../../times";
import type { Interval, Label } from "../../types";
import { figureTitles } from "./metrics-text";
import type { Judgement } from "./judge";
import type { Summary } from "./summary";

/** A file that was judged, with what is said about it. */
export interface Found extends Judgement {
  readonly summary: Summary;
}

/** The readings of a series in time order, with what was said about each. */
export function readingsInOrder({ read, verdicts }: Found) {
  const { series, places } = orderedSeries(dataOf(read));
  return {
    times: Array.from(series.times, isoTime),
    columns: series.columns,
    stepMs: series.stepMs,
    verdicts: Array.from(places, (place) => verdicts.at(place)!),
    labels: read.labels && Array.from(places, (place): Label => (read.labels![place] ? 1 : 0)),
  };
}

/** The series with its alarms, and the score under its threshold; a chart per column, the first few of them. */
export function seriesCharts(found: Found): ChartSpec[] {
  const { read, saved, summary } = found;
  if (read.kind !== "series") return [];
  const { times, columns, stepMs, verdicts: inOrder, labels } = readingsInOrder(found);
  const flags = inOrder.map(({ flag }) => flag);
  const alarms = alarmIntervals(findAlarms(flags, { mergeGap: saved.mergeGap }), times);
  const windows = labels ? labelledWindows(times, labels) : [];
  const until = isoTime(saved.learned.until!);
  const marks = times[0] <= until ? [{ time: until, text: "learning ends" }] : [];
  const stepSeconds = stepMs / 1000;
  const shared = { windows, alarms, marks };
  const charts = read.columns.slice(0, MOST_COLUMNS).map((column, c) => {
    const kept = times.map((_, t) => t).filter((t) => !Number.isNaN(columns[c][t]));
    return seriesChart(
      {
        ...{ name: read.name, unit: "", stepSeconds, simulated: false },
        times: kept.map((t) => times[t]),
        values: kept.map((t) => columns[c][t]),
      },
      {
        ...shared,
        title: `${alarmsInWords(alarms.length)} in ${read.name}`,
        quantity: column,
        zoom: true,
      },
    );
  });
  return [
    ...charts,
    scoreChart(
      { times, stepSeconds, scores: inOrder.map(({ score }) => score) },
      {
        ...shared,
        title:
          alarms.length === 0
            ? "The score stays below its threshold"
            : `The score passes its threshold in ${summary.nFlagged} readings`,
        threshold: inOrder.map(({ threshold }) => threshold),
      },
    ),
  ];
}

/** Columns that are drawn. */
const MOST_COLUMNS = 4;

function alarmsInWords(n: number): string {
  return n === 0 ? "No alarm" : n === 1 ? "One alarm" : `${n} alarms`;
}

function labelledWindows(times: readonly string[], labels: readonly Label[]): Interval[] {
  return labelRanges(labels).map(({ first, last }) => ({ start: times[first], end: times[last] }));
}

/** How scores are spread, with the threshold where it is one number. */
export function scoreHistogram({ verdicts, read, saved, summary }: Found): ChartSpec {
  const scores: number[] = [];
  const labels: Label[] | undefined = read.labels && [];
  for (let i = 0; i < verdicts.length; i += 1) {
    const { score, flag } = verdicts.at(i)!;
    if (score === null || flag === null) continue;
    scores.push(score);
    labels?.push(read.labels![i] ? 1 : 0);
  }
  const { threshold } = saved;
  const fixed = moves(threshold) || !("value" in threshold) ? undefined : threshold.value;
  const what = read.kind === "series" ? "readings" : "rows";
  return errorHistogram(scores, {
    title: `${summary.nFlagged} of ${summary.nJudged.toLocaleString("en")} ${what} lie above the threshold`,
    quantity: "score, higher is more unusual",
    ...(fixed !== undefined && { threshold: fixed }),
    ...(labels && labels.includes(1) && labels.includes(0) && { labels }),
  });
}

/** The model beside the baselines. */
export function contendersChart({ contenders }: Comparison): ChartSpec {
  const [key] = Object.keys(contenders[0].figures);
  const best = contenders.reduce((most, each) =>
    each.figures[key].value > most.figures[key].value ? each : most,
  );
  const highest = contenders.filter(
    ({ figures }) => figures[key].value === best.figures[key].value,
  );
  const title = figureTitles[key] ?? key;
  return comparisonChart(
    contenders.map(({ name, kind, figures }) => ({
      ...{ name, kind, value: figures[key].value, sd: figures[key].sd },
    })),
    {
      title: `Highest ${title}: ${highest.map(({ name }) => name).join(" and ")}`,
      quantity: `${title}, held out`,
    },
  );
}
