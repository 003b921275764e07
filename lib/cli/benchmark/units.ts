import { adbenchSeeds, benchmarkTable, type BenchmarkTable } from "../../benchmark/adbench";
import { judgeMachine } from "../../benchmark/asd";
import { readMachine } from "../../benchmark/read-machine";
import { runUcrFile } from "../../benchmark/run-ucr-file";
import { parseUcrFile } from "../../benchmark/ucr";
import type { CorpusName } from "../../data/corpora";
import { readNpz } from "../../data/npz";
import type { Detector, RowsDetector, SeriesDetector } from "../../detectors/contract";
import { detectorNamed } from "../../detectors/registry";
import { Failure, sentenceOf } from "../failure";
import type { CorpusReader } from "./corpus-reader";
import type { RunLine } from "./run-lines";

/** How one corpus is run: which of its files make a unit, and what a unit gives. */
export interface UnitKind {
  readonly model: string;
  /** What a unit is called: "file". */
  readonly what: string;
  /** Seeds that a unit is run with where nothing is asked for. */
  readonly seeds: number;
  readonly unitsOf: (names: readonly string[]) => string[];
  readonly run: (
    reader: CorpusReader,
    unit: string,
    seed: number,
    model: string,
  ) => Promise<RunLine["figures"] | undefined>;
}

/** How each corpus is run. */
export const UNIT_KINDS: Readonly<Record<CorpusName, UnitKind>> = {
  ucr: {
    model: "auto-series",
    what: "file",
    seeds: 1,
    unitsOf: (names) => names.filter((name) => /(^|\/)\d+_UCR_Anomaly_[^/]*\.txt$/.test(name)),
    run: async (reader, unit, seed, model) => {
      const text = (await reader.read(unit)).toString("latin1");
      const file = parseUcrFile(unit.slice(unit.lastIndexOf("/") + 1), text);
      const detector = seriesDetector(model);
      const { hit, rank, falseAlarms } = await runUcrFile(file, detector, optionsOf(detector), {
        seed,
      });
      const shares = falseAlarms.map(({ rate, share }) => [`alarms at ${rate}`, share] as const);
      return { hit: hit ? 1 : 0, rank, ...Object.fromEntries(shares) };
    },
  },
  adbench: {
    model: "auto-table",
    what: "table",
    seeds: 3,
    unitsOf: (names) => names.filter((name) => name.endsWith(".npz")),
    run: async (reader, unit, seed, model) => {
      const table = tableOf(unit, await reader.read(unit));
      if (!adbenchSeeds(table.labels.length).includes(seed)) return undefined;
      const detector = rowsDetector(model);
      const [figures] = await benchmarkTable(
        table,
        async (train, test, ownSeed) =>
          detector.score(test, await detector.fit(train, optionsOf(detector), { seed: ownSeed })),
        "contaminated",
        [seed],
      );
      return { rocAuc: figures.rocAuc, averagePrecision: figures.averagePrecision };
    },
  },
  asd: {
    model: "auto-multivariate",
    what: "server",
    seeds: 1,
    unitsOf: (names) =>
      names.filter((name) => name.endsWith("_train.csv")).map((name) => name.slice(0, -10)),
    run: async (reader, unit, seed, model) => {
      const part = async (name: string) =>
        reader.names.includes(name) ? (await reader.read(name)).toString("latin1") : undefined;
      const machine = readMachine(unit, {
        train: (await part(`${unit}_train.csv`)) ?? "",
        test: (await part(`${unit}_test.csv`)) ?? "",
        labels: (await part(`${unit}_label.csv`)) ?? "",
        guilty: await part(`interpretation/${unit}.txt`),
      });
      const detector = seriesDetector(model);
      const result = await judgeMachine(machine, detector, optionsOf(detector), seed);
      return {
        averagePrecision: result.averagePrecision,
        "with a delay of 5": result.delayed[5],
        "with a delay of 10": result.delayed[10],
        random: result.random,
        "alarms at 0.01": result.falseAlarms?.["1e-2"] ?? null,
        "alarms at 0.001": result.falseAlarms?.["1e-3"] ?? null,
        hitAt1: result.hitAt1,
        hitAt3: result.hitAt3,
      };
    },
  },
};

function tableOf(name: string, bytes: Buffer): BenchmarkTable {
  const arrays = readNpz(bytes);
  const [values, labels] = [arrays.get("X"), arrays.get("y")];
  if (values === undefined || labels === undefined) {
    throw new Failure(`${name} must hold the arrays X and y, got ${[...arrays.keys()].join(", ")}`);
  }
  return { values: values.values, nColumns: values.shape[1] ?? 1, labels: [...labels.values] };
}

function named(model: string): Detector {
  try {
    return detectorNamed(model);
  } catch (error) {
    throw new Failure(sentenceOf(error), 2);
  }
}

function seriesDetector(model: string): SeriesDetector {
  const detector = named(model);
  if (detector.input === "series") return detector;
  throw new Failure(`--model must be a detector of series for this benchmark, got ${model}`, 2);
}

function rowsDetector(model: string): RowsDetector {
  const detector = named(model);
  if (detector.input === "rows") return detector;
  throw new Failure(`--model must be a detector of rows for this benchmark, got ${model}`, 2);
}

function optionsOf(detector: Detector) {
  return detector.options.parse({});
}
