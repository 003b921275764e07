import type { Interval } from "../types";
import { isoTime } from "../times";
import type { DataSet } from "./catalog";
import { CATALOG, dataSet } from "./catalog";
import { parseCsv } from "./csv";
import type { LoadedSeries } from "./read-series-csv";
import { orderReadings, readingsFrom } from "./series-from-csv";
import type { RawReadings } from "./series-from-csv";
import { parseTime } from "./parse-time";
import { haveAll, warnOfStandIn } from "./have-all";
import type { LoadOptions } from "./have-all";
import { simulateSeries } from "./simulated/simulate-series";

/** One file of the corpus exactly as it is: times may repeat and, in one file, go back. */
export interface NabSeries {
  /** "realTweets/Twitter_volume_AAPL.csv", as the benchmark's own files call it. */
  readonly name: string;
  /** nValues ISO 8601 UTC times, in the file's order. */
  readonly times: readonly string[];
  /** nValues readings. */
  readonly values: readonly number[];
  /** The labelled windows, in time order; none in six files. */
  readonly windows: readonly Interval[];
  /** True when made by our generator because the real file could not be had. */
  readonly simulated: boolean;
}

/**
 * Loads one series of the Numenta Anomaly Benchmark in time order.
 *
 * Times are read as UTC. Nothing is filled, dropped or averaged; `notes` says what was found.
 * Only machine_temperature_system_failure has to be sorted. If the series or the corpus's
 * labels cannot be had, both are simulated, so that labels always fit their series.
 *
 * @param name such as "realTweets/Twitter_volume_AAPL"; the folder may be left out
 * @throws RangeError if the catalog has no such series
 * @throws DataUnavailable if it cannot be had and `standIn` is false
 */
export async function loadSeries(name: string, options: LoadOptions = {}): Promise<LoadedSeries> {
  const set = seriesNamed(name, "loadSeries");
  const { readings, simulated } = await loadNabFile(set, options, warnOfStandIn);
  const { times, values, notes } = orderReadings(readings);
  const stepSeconds = set.stepSeconds ?? 0;
  return { name: set.name, unit: set.unit, times, values, stepSeconds, simulated, notes };
}

/**
 * Loads the labelled windows of a series: stretches of time around each known anomaly, both
 * ends included. Kept apart from the series, so that no detector sees them by accident.
 *
 * @param name as for `loadSeries`
 * @throws as `loadSeries` does
 */
export async function loadLabels(name: string, options: LoadOptions = {}): Promise<Interval[]> {
  return [...(await loadNabFile(seriesNamed(name, "loadLabels"), options, warnOfStandIn)).windows];
}

/** Loads hourly temperatures of an office whose air conditioning failed: 7,267 readings in °F. */
export async function loadNabTemperature(options: LoadOptions = {}): Promise<LoadedSeries> {
  return loadSeries("realKnownCause/ambient_temperature_system_failure", options);
}

/**
 * Loads the whole benchmark: 58 files, 365,558 readings, 116 windows, in the corpus's order.
 *
 * The files are left exactly as they are, repeated and backward times included, because the
 * benchmark's scores depend on them.
 *
 * @throws DataUnavailable if a file cannot be had and `standIn` is false
 */
export async function loadNabCorpus(options: LoadOptions = {}): Promise<NabSeries[]> {
  const sets = CATALOG.filter(({ kind }) => kind === "series");
  const files: NabSeries[] = [];
  const problems: string[] = [];
  for (const set of sets) {
    const remember = (_: string, problem: string) => problems.push(problem);
    files.push(asItIs(set, await loadNabFile(set, options, remember)));
  }
  if (problems.length > 0) {
    warnOfStandIn(`${problems.length} of the benchmark's ${sets.length} files`, problems[0]);
  }
  return files;
}

/**
 * Loads one file of the benchmark exactly as it is, with its labelled windows.
 *
 * @param name as for `loadSeries`
 * @throws as `loadSeries` does
 */
export async function loadNabSeries(name: string, options: LoadOptions = {}): Promise<NabSeries> {
  const set = seriesNamed(name, "loadNabSeries");
  return asItIs(set, await loadNabFile(set, options, warnOfStandIn));
}

function asItIs(set: DataSet, { readings, windows, simulated }: RawNabFile): NabSeries {
  const times = readings.epochs.map(isoTime);
  return { name: `${set.name}.csv`, times, values: readings.values, windows, simulated };
}

interface RawNabFile {
  readonly readings: RawReadings;
  readonly windows: readonly Interval[];
  readonly simulated: boolean;
}

async function loadNabFile(
  set: DataSet,
  options: LoadOptions,
  warn: typeof warnOfStandIn,
): Promise<RawNabFile> {
  const found = await haveAll(set.files, options);
  if (found.contents === undefined) {
    // Real readings beside simulated labels would be worse than neither: it is both or none.
    warn(set.name, found.problem);
    return { ...simulateSeries(set), simulated: true };
  }
  const [data, labels] = found.contents;
  const file = set.files[0].path;
  const table = parseCsv(data.toString("utf8"), "loadSeries", file);
  const columns = { time: "timestamp", value: "value" };
  return {
    readings: readingsFrom(table, columns, "loadSeries", file),
    windows: windowsOf(`${set.name}.csv`, labels),
    simulated: false,
  };
}

function windowsOf(file: string, labels: Buffer): Interval[] {
  const all = JSON.parse(labels.toString("utf8")) as Record<string, [string, string][]>;
  return all[file].map(([start, end]) => ({
    start: isoTime(parseTime(start)),
    end: isoTime(parseTime(end)),
  }));
}

function seriesNamed(name: string, caller: string): DataSet {
  const set = dataSet(name, caller);
  if (set.kind === "series") return set;
  throw new RangeError(`${caller}: name must be that of a series, got ${name}, which is a table`);
}
