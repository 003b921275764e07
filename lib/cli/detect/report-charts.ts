import { moves } from "../../decide/threshold/follow";
import type { ChartSpec } from "../../charts/chart";
import { comparisonChart } from "../../charts/comparison-chart";
import { errorHistogram } from "../../charts/error-histogram";
import { scoreChart } from "../../charts/score-chart";
import { seriesChart } from "../../charts/series-chart";
import { alarmsOn } from "../../detectors/alarms";
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

/** The readings of a series in time order, with what was said about each: NaN where there is no score, or nothing was decided. */
function readingsInOrder({ read, verdicts }: Found) {
  const { series, places } = orderedSeries(dataOf(read));
  return {
    ...series,
    scores: Float64Array.from(places, (place) => verdicts.at(place)!.score ?? NaN),
    thresholds: Float64Array.from(places, (place) => verdicts.at(place)!.threshold ?? NaN),
    labels: read.labels && Array.from(places, (place): Label => (read.labels![place] ? 1 : 0)),
  };
}

/** The series with its alarms, and the score under its threshold; a chart per column, the first few of them. */
export function seriesCharts(found: Found): ChartSpec[] {
  const { read, saved, summary, verdicts } = found;
  if (read.kind !== "series") return [];
  const { times, columns, stepMs, scores, thresholds, labels } = readingsInOrder(found);
  const alarms = alarmsOn(dataOf(read), verdicts, saved).map(({ start, end }): Interval => ({
    start: isoTime(start),
    end: isoTime(end),
  }));
  const windows = labels ? labelledWindows(times, labels) : [];
  const until = saved.learned.until!;
  const marks = times[0] <= until ? [{ time: isoTime(until), text: "learning ends" }] : [];
  const stepSeconds = stepMs / 1000;
  const shared = { windows, alarms, marks };
  const charts = read.columns.slice(0, MOST_COLUMNS).map((column, c) =>
    seriesChart(
      {
        ...{ name: read.name, unit: "", stepSeconds, simulated: false },
        ...present(times, columns[c]),
      },
      {
        ...shared,
        title: `${alarmsInWords(alarms.length)} in ${read.name}`,
        quantity: column,
        zoom: true,
      },
    ),
  );
  return [
    ...charts,
    scoreChart(
      { times, stepSeconds, scores },
      {
        ...shared,
        title:
          alarms.length === 0
            ? "The score stays below its threshold"
            : `The score passes its threshold in ${summary.nFlagged} readings`,
        threshold: thresholds,
      },
    ),
  ];
}

/** The readings that there are. */
function present(times: Float64Array, values: Float64Array) {
  const there = { times: new Float64Array(times.length), values: new Float64Array(times.length) };
  let n = 0;
  for (let t = 0; t < times.length; t += 1) {
    if (Number.isNaN(values[t])) continue;
    there.times[n] = times[t];
    there.values[n] = values[t];
    n += 1;
  }
  return { times: there.times.subarray(0, n), values: there.values.subarray(0, n) };
}

/** Columns that are drawn. */
const MOST_COLUMNS = 4;

function alarmsInWords(n: number): string {
  return n === 0 ? "No alarm" : n === 1 ? "One alarm" : `${n} alarms`;
}

function labelledWindows(times: Float64Array, labels: readonly Label[]): Interval[] {
  return labelRanges(labels).map(({ first, last }) => ({
    start: isoTime(times[first]),
    end: isoTime(times[last]),
  }));
}

/** How scores are spread, with the threshold where it is one number. */
export function scoreHistogram({ verdicts, read, saved, summary }: Found): ChartSpec {
  const scores = new Float64Array(summary.nJudged);
  const labels = read.labels && new Uint8Array(summary.nJudged);
  let n = 0;
  for (let i = 0; i < verdicts.length; i += 1) {
    const { score, flag } = verdicts.at(i)!;
    if (score === null || flag === null) continue;
    scores[n] = score;
    if (labels) labels[n] = read.labels[i] ? 1 : 0;
    n += 1;
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
