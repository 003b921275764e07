import { createHash } from "node:crypto";
import {
  adbenchSeeds,
  benchmarkTable,
  type BenchmarkTable,
  type SplitMode,
} from "../../benchmark/adbench";
import { judgeMachine } from "../../benchmark/asd";
import { readMachine } from "../../benchmark/read-machine";
import { readBenchmarkTable } from "../../benchmark/read-table";
import { runUcrFile } from "../../benchmark/run-ucr-file";
import { isHeldOut, parseUcrFile } from "../../benchmark/ucr";
import type { CorpusName } from "../../data/corpora";
import type { Matrix } from "../../types";
import type { CorpusReader } from "./corpus-reader";
import { rowsDetector, seriesDetector } from "./detector-for";
import type { RunLine } from "./run-lines";

/** What a unit is run with. */
export interface UnitSetting {
  readonly seed: number;
  readonly model: string;
  readonly split: SplitMode;
}

/** What a unit gave, and what it read. */
export type UnitResult = Pick<RunLine, "figures" | "sha256">;

/** How one corpus is run: which of its files make a unit, and what a unit gives. */
export interface UnitKind {
  readonly model: string;
  /** What a unit is called: "file". */
  readonly what: string;
  /** Seeds that a unit is run with where nothing is asked for. */
  readonly seeds: number;
  readonly unitsOf: (names: readonly string[]) => string[];
  /** Whether a unit was looked at last, when nothing was changed any more; not known of every corpus. */
  readonly isHeldOut?: (unit: string) => boolean;
  /** Undefined where a unit is not run with that seed or split. */
  readonly run: (
    reader: CorpusReader,
    unit: string,
    setting: UnitSetting,
  ) => Promise<UnitResult | undefined>;
}

/** Larger tables are no match for "file-order", which draws from them by NumPy's generator. */
const MOST_FILE_ORDER = 12_000;

/** How each corpus is run. */
export const UNIT_KINDS: Readonly<Record<CorpusName, UnitKind>> = {
  ucr: {
    model: "auto-series",
    what: "file",
    seeds: 1,
    unitsOf: (names) => names.filter((name) => /(^|\/)\d+_UCR_Anomaly_[^/]*\.txt$/.test(name)),
    isHeldOut: (unit) => isHeldOut(Number(/(\d+)_UCR/.exec(unit)?.[1])),
    run: async (reader, unit, { seed, model }) => {
      const bytes = await reader.read(unit);
      const file = parseUcrFile(unit.slice(unit.lastIndexOf("/") + 1), bytes.toString("latin1"));
      const size = { nReadings: file.trainEnd, nColumns: 1 };
      const { detector, options } = seriesDetector(model, size);
      const { hit, rank, falseAlarms } = await runUcrFile(file, detector, options, { seed });
      const shares = falseAlarms.map(({ rate, share }) => [`alarms at ${rate}`, share] as const);
      return {
        sha256: sha256Of([bytes]),
        figures: { hit: hit ? 1 : 0, rank, ...Object.fromEntries(shares) },
      };
    },
  },
  adbench: {
    model: "auto-table",
    what: "table",
    seeds: 3,
    unitsOf: (names) => names.filter((name) => name.endsWith(".npz")),
    run: async (reader, unit, { seed, model, split }) => {
      const bytes = await reader.read(unit);
      const table = readBenchmarkTable(unit, bytes);
      const nRows = table.labels.length;
      if (!adbenchSeeds(nRows).includes(seed)) return undefined;
      if (split === "file-order" && nRows > MOST_FILE_ORDER) return undefined;
      return {
        sha256: sha256Of([bytes]),
        figures: await tableFigures(table, { seed, model, split }),
      };
    },
  },
  asd: {
    model: "auto-multivariate",
    what: "server",
    seeds: 1,
    unitsOf: (names) =>
      names.filter((name) => name.endsWith("_train.csv")).map((name) => name.slice(0, -10)),
    run: async (reader, unit, { seed, model }) => {
      const names = ["train", "test", "label"].map((part) => `${unit}_${part}.csv`);
      const guilty = `interpretation/${unit}.txt`;
      const read = reader.names.includes(guilty) ? [...names, guilty] : names;
      const files: Buffer[] = [];
      for (const name of read) files.push(await reader.read(name));
      const [train, test, labels, stretches] = files.map((bytes) => bytes.toString("latin1"));
      const machine = readMachine(unit, { train, test, labels, guilty: stretches });
      const nColumns = machine.train.columns.length;
      const { detector, options } = seriesDetector(model, {
        nReadings: machine.train.times.length,
        nColumns,
      });
      const result = await judgeMachine(machine, detector, options, seed);
      return {
        sha256: sha256Of(files),
        figures: {
          averagePrecision: result.averagePrecision,
          "with a delay of 5": result.delayed[5],
          "with a delay of 10": result.delayed[10],
          random: result.random,
          "alarms at 0.01": result.falseAlarms?.["1e-2"] ?? null,
          "alarms at 0.001": result.falseAlarms?.["1e-3"] ?? null,
          hitAt1: result.hitAt1,
          hitAt3: result.hitAt3,
        },
      };
    },
  },
};

async function tableFigures(table: BenchmarkTable, { seed, model, split }: UnitSetting) {
  const [{ rocAuc, averagePrecision }] = await benchmarkTable(
    table,
    async (train: Matrix, test: Matrix, ownSeed) => {
      const size = { nRows: train.length, nFeatures: table.nColumns };
      const { detector, options } = rowsDetector(model, size, {
        allNormal: split !== "contaminated",
      });
      return detector.score(test, await detector.fit(train, options, { seed: ownSeed }));
    },
    split,
    [seed],
  );
  return { rocAuc, averagePrecision };
}

/** One sha256 of several files, unpacked and one after the other. */
function sha256Of(files: readonly Buffer[]): string {
  const hash = createHash("sha256");
  for (const bytes of files) hash.update(bytes);
  return hash.digest("hex");
}
