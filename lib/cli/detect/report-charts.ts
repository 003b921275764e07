import type { AnyCsv } from "../../data/read-any-csv";
import type { ChartSpec } from "../../charts/chart";
import { comparisonChart } from "../../charts/comparison-chart";
import { errorHistogram } from "../../charts/error-histogram";
import { scoreChart } from "../../charts/score-chart";
import { seriesChart } from "../../charts/series-chart";
import { labelRanges } from "../../metrics/label-ranges";
import type { Comparison } from "../../evaluate/comparison";
import type { SavedDetector } from "../../detectors/saved/saved-detector";
import type { Interval, Label } from "../../types";
import type { ReadingVerdict } from "../../detectors/series-scorer";
import { figureTitles } from "./compare";
import type { Judged } from "./scores-csv";
import type { Summary } from "./summary";

/** A file that was judged, with what is said about it. */
export interface Found {
  readonly csv: AnyCsv;
  readonly judged: Judged;
  readonly saved: SavedDetector;
  readonly summary: Summary;
}

/** The readings of a series that have a value, in time order, with what was said about each. */
export function readingsInOrder({ csv, judged: { verdicts } }: Found) {
  const times = csv.times!;
  const order = Array.from(times.keys())
    .filter((i) => csv.rows[i][0] !== null)
    .sort((a, b) => Date.parse(times[a]) - Date.parse(times[b]) || a - b);
  return {
    times: order.map((i) => times[i]),
    values: order.map((i) => csv.rows[i][0]!),
    verdicts: order.map((i) => verdicts[i] as ReadingVerdict),
    labels: csv.labels && order.map((i) => csv.labels![i]),
  };
}

/** The series with its alarms, and the score under its threshold. */
export function seriesCharts(found: Found): ChartSpec[] {
  const { csv, saved, summary } = found;
  if (saved.kind !== "series") return [];
  const { times, values, verdicts, labels } = readingsInOrder(found);
  const alarms = (summary.alarms ?? []).map(({ start, end }) => ({ start, end }));
  const windows = labels ? labelledWindows(times, labels) : [];
  const marks =
    times[0] <= saved.learned.until ? [{ time: saved.learned.until, text: "learning ends" }] : [];
  const { stepSeconds } = saved;
  const [column] = csv.columns;
  const series = { name: csv.name, unit: "", times, values, stepSeconds, simulated: false };
  const shared = { windows, alarms, marks };
  return [
    seriesChart(series, {
      ...shared,
      title: `${alarmsInWords(alarms.length)} in ${csv.name}`,
      quantity: column,
      zoom: true,
    }),
    scoreChart(
      { times, stepSeconds, scores: verdicts.map(({ score }) => score) },
      {
        ...shared,
        title:
          alarms.length === 0
            ? "The score stays below its threshold"
            : `The score passes its threshold in ${summary.nFlagged} readings`,
        threshold: verdicts.map((verdict) => ("threshold" in verdict ? verdict.threshold : null)),
      },
    ),
  ];
}

function alarmsInWords(n: number): string {
  return n === 0 ? "No alarm" : n === 1 ? "One alarm" : `${n} alarms`;
}

function labelledWindows(times: readonly string[], labels: readonly Label[]): Interval[] {
  return labelRanges(labels).map(({ first, last }) => ({ start: times[first], end: times[last] }));
}

/** How scores are spread, with the threshold where it is one number. */
export function scoreHistogram({ judged: { verdicts }, csv, saved, summary }: Found): ChartSpec {
  const kept = verdicts.flatMap(({ score, flag }, i) =>
    score === null || flag === null ? [] : [{ score, i }],
  );
  const { threshold } = saved;
  const fixed = "scores" in threshold ? undefined : threshold.value;
  const labels = csv.labels && kept.map(({ i }) => csv.labels![i]);
  const what = csv.kind === "series" ? "readings" : "rows";
  return errorHistogram(
    kept.map(({ score }) => score),
    {
      title: `${summary.nFlagged} of ${summary.nJudged.toLocaleString("en")} ${what} lie above the threshold`,
      quantity: "score, higher is more unusual",
      ...(fixed !== undefined && { threshold: fixed }),
      ...(labels && labels.includes(1) && labels.includes(0) && { labels }),
    },
  );
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
