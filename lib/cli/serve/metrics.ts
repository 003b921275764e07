import { exposition } from "./exposition";
import type { MetricFamily, Sample } from "./exposition";
import type { Posted } from "./poster";
import type { ServedModel } from "./served-model";

/** Counts what a server does. */
export interface Metrics {
  /** A request was answered. */
  readonly answered: (status: number, seconds: number) => void;
  readonly posted: (how: Posted) => void;
  /** All counts in Prometheus' text format. */
  readonly text: (models: Iterable<ServedModel>, nWaiting: number) => string;
}

/** Seconds: a row or two take less than the first, a full body on a busy machine about the last. */
const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Counts from now on. */
export function createMetrics(): Metrics {
  const began = Date.now() / 1000;
  const statuses = new Map<number, number>();
  const below = BOUNDS.map(() => 0);
  const posted: Record<Posted, number> = { delivered: 0, refused: 0, dropped: 0 };
  let [nAnswered, sum] = [0, 0];
  const ofServer = (nWaiting: number): MetricFamily[] => [
    counter("requests_total", "Requests answered, by status.", labelled("status", statuses)),
    {
      name: "anomalab_request_seconds",
      help: "From a request's head to the end of its answer.",
      type: "histogram",
      samples: [
        ...BOUNDS.map((le, i) => ({
          suffix: "_bucket",
          labels: { le: String(le) },
          value: below[i],
        })),
        { suffix: "_bucket", labels: { le: "+Inf" }, value: nAnswered },
        { suffix: "_sum", value: sum },
        { suffix: "_count", value: nAnswered },
      ],
    },
    counter(
      "posts_total",
      "Alarms posted, by how it ended.",
      labelled("end", Object.entries(posted)),
    ),
    gauge("posts_waiting", "Alarms that wait to be posted.", [{ value: nWaiting }]),
    {
      ...counter("", "Processor time used.", [{ value: cpuSeconds() }]),
      name: "process_cpu_seconds_total",
    },
    {
      ...gauge("", "Memory in use.", [{ value: process.memoryUsage.rss() }]),
      name: "process_resident_memory_bytes",
    },
    {
      ...gauge("", "When the server started.", [{ value: began }]),
      name: "process_start_time_seconds",
    },
  ];
  return {
    answered(status, seconds) {
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      BOUNDS.forEach((bound, i) => (below[i] += seconds <= bound ? 1 : 0));
      nAnswered += 1;
      sum += seconds;
    },
    posted: (how) => {
      posted[how] += 1;
    },
    text: (models, nWaiting) => exposition([...ofModels([...models]), ...ofServer(nWaiting)]),
  };
}

function ofModels(models: readonly ServedModel[]): MetricFamily[] {
  const each = (valueOf: (model: ServedModel) => number | undefined): Sample[] =>
    models.flatMap((model) => {
      const value = valueOf(model);
      return value === undefined ? [] : [{ labels: { model: model.name }, value }];
    });
  return [
    counter(
      "rows_total",
      "Rows taken.",
      each(({ counts }) => counts.rows),
    ),
    counter(
      "flags_total",
      "Rows flagged.",
      each(({ counts }) => counts.flags),
    ),
    counter(
      "alarms_total",
      "Alarms opened.",
      each(({ counts }) => counts.alarms),
    ),
    gauge(
      "alarm_open",
      "1 while an alarm goes on.",
      each(({ isAlarm }) => Number(isAlarm())),
    ),
    gauge(
      "last_reading_seconds",
      "Time of the last reading, in seconds since 1970.",
      each(({ taker }) => secondsOf(taker.lastTime())),
    ),
  ];
}

function counter(name: string, help: string, samples: readonly Sample[]): MetricFamily {
  return { name: `anomalab_${name}`, help, type: "counter", samples };
}

function gauge(name: string, help: string, samples: readonly Sample[]): MetricFamily {
  return { name: `anomalab_${name}`, help, type: "gauge", samples };
}

function labelled(label: string, values: Iterable<readonly [string | number, number]>): Sample[] {
  return [...values].map(([name, value]) => ({ labels: { [label]: String(name) }, value }));
}

function secondsOf(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined ? undefined : milliseconds / 1000;
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
