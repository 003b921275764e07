/**
 * What thresholds promise and what they keep: the share of readings that is flagged where nothing is wrong, for every rule that is
 * asked for a share.
 *
 *   npx tsx bench/false-alarms.ts > bench/false-alarms.json
 *
 * Series: the files of the UCR anomaly archive that can be had. A detector learns from the part that a file's name says; the
 * readings from there to the one before the anomaly are free of anomalies. A rule sees the detector's scores of what it had not
 * seen while it learned, and then these readings. Tables: half of the normal rows of ADBench's tables are learned from, the other half
 * is judged. The adaptive rule's step was chosen on the files below 145, all others as they were published.
 *
 * The result is one JSON document:
 *
 *   { "version": "0.2.0",
 *     "series": [{ "model": "auto-series", "rule": "adaptive", "rate": 0.001,
 *                  "files": "all" | "developed" | "others", "nFiles": 68,
 *                  "median": 0.0009, "mean": 0.001, "lower": ..., "upper": ..., shares of readings flagged, over the files; quartiles
 *                  "within": 0.7,   share of the files between half of the rate and twice the rate
 *                  "found": 0.9 }], share of the files with a flag within the archive's tolerance of the anomaly
 *     "tables": [{ "model": "auto-table", "rule": "conformal", "rate": 0.05, "nTables": 21, "median", "mean", "lower", "upper", "within" }] }
 *
 * A rate of 1e-4 is measured on files with at least 10,000 such readings, one of 1e-3 on those with 1,000. Every rule that cannot be asked for
 * a rate on some file (the conformal count needs 1 / rate scores) is left out there.
 */
import { splitBenchmarkTable } from "../lib/benchmark/adbench";
import { readBenchmarkTable } from "../lib/benchmark/read-table";
import { parseUcrFile } from "../lib/benchmark/ucr";
import type { UcrFile } from "../lib/benchmark/ucr";
import { catalogReader } from "../lib/cli/benchmark/corpus-reader";
import type { CorpusReader } from "../lib/cli/benchmark/corpus-reader";
import type { CorpusName } from "../lib/data/corpora";
import type { DataSet } from "../lib/detectors/data-set";
import { fitSaved } from "../lib/detectors/fit-saved";
import { verdictsOn } from "../lib/detectors/verdicts";
import { quantile } from "../lib/quantile";
import type { Matrix } from "../lib/types";
import { VERSION } from "../lib/version";
import { NOMINAL_RULES } from "./false-alarms/rules";

const SERIES_MODELS = ["auto-series", "dense"];
const TABLE_MODELS = ["auto-table", "pca"];
const RATES = [1e-2, 1e-3, 1e-4];
const TABLE_RATES = [0.05, 0.02, 0.01];
const LAST_DEVELOPED = 144;
/** A flag may be off by the anomaly's length, and by so many readings in any case (the archive's own rule). */
const TOLERANCE = 100;

/** What one rule did on one file or table. */
interface Run {
  readonly model: string;
  readonly rule: string;
  readonly rate: number;
  readonly share: number;
  readonly number: number;
  readonly isFound: boolean;
}

void main();

async function main(): Promise<void> {
  const series: Run[] = [];
  for await (const [name, bytes] of filesOf("ucr")) {
    const file = parseUcrFile(name, bytes.toString("latin1"));
    for (const model of SERIES_MODELS) series.push(...(await ofFile(file, model)));
    console.error(name);
  }
  const tables: Run[] = [];
  for await (const [name, bytes] of filesOf("adbench")) {
    const { train, test, testLabels } = splitBenchmarkTable(
      readBenchmarkTable(name, bytes),
      "one-class",
      1,
    );
    const clean = test.filter((_, i) => testLabels[i] === 0);
    for (const model of TABLE_MODELS) tables.push(...(await ofTable(train, clean, model)));
    console.error(name);
  }
  const parts: readonly (readonly [string, (run: Run) => boolean])[] = [
    ["all", () => true],
    ["developed", ({ number }) => number <= LAST_DEVELOPED],
    ["others", ({ number }) => number > LAST_DEVELOPED],
  ];
  const document = {
    version: VERSION,
    series: parts.flatMap(([files, isIn]) =>
      summaries(series.filter(isIn)).map(({ head, figures, runs }) => ({
        ...head,
        files,
        nFiles: runs.length,
        ...figures,
        found: digits(runs.filter(({ isFound }) => isFound).length / runs.length),
      })),
    ),
    tables: summaries(tables).map(({ head, figures, runs }) => ({
      ...head,
      nTables: runs.length,
      ...figures,
    })),
  };
  console.log(JSON.stringify(document, null, 1));
}

/** The files of a corpus that can be had, one by one. */
async function* filesOf(corpus: CorpusName): AsyncGenerator<[string, Buffer]> {
  const reader: CorpusReader = catalogReader(corpus);
  for (const name of [...reader.names].sort()) {
    const bytes = await reader.read(name).catch(() => undefined);
    if (bytes !== undefined) yield [name.slice(name.lastIndexOf("/") + 1), bytes];
  }
}

async function ofFile(file: UcrFile, model: string): Promise<Run[]> {
  const { number, name, values, trainEnd, begin, end } = file;
  const reach = Math.max(end - begin + 1, TOLERANCE);
  const data: DataSet = {
    name,
    columns: ["value"],
    values: [values.slice(0, Math.min(values.length, end + reach))],
    times: Float64Array.from(values.slice(0, end + reach), (_, i) => 1000 * i),
  };
  const saved = await fitSaved(data, {
    model,
    learnFirst: trainEnd,
    threshold: { rule: "following" },
  });
  const unseen = "scores" in saved.threshold ? saved.threshold.scores : [];
  const scores = verdictsOn(data, saved).map(({ score }) => score);
  const nBefore = begin - 1 - trainEnd;
  return RATES.filter((rate) => rate * nBefore >= 1).flatMap((rate) =>
    NOMINAL_RULES.flatMap(({ name: rule, make }): Run[] => {
      const isAbove = make(unseen, rate);
      if (isAbove === undefined) return [];
      let nFlagged = 0;
      let isFound = false;
      for (let i = trainEnd; i < scores.length; i += 1) {
        const score = scores[i];
        if (score === null || !isAbove(score)) continue;
        if (i < begin - 1) nFlagged += 1;
        if (i > begin - reach) isFound = true;
      }
      return [{ model, rule, rate, share: nFlagged / nBefore, number, isFound }];
    }),
  );
}

async function ofTable(train: Matrix, clean: Matrix, model: string): Promise<Run[]> {
  const runs: Run[] = [];
  for (const rate of TABLE_RATES) {
    const saved = await fitSaved(tableOf(train), {
      model,
      threshold: { rule: "conformal", falseAlarmRate: rate },
    }).catch(() => undefined);
    // A table of fewer rows than the rate needs, or of one column.
    if (saved === undefined) continue;
    const flags = verdictsOn(tableOf(clean), saved).filter(({ flag }) => flag === 1);
    const share = flags.length / clean.length;
    runs.push({ model, rule: "conformal", rate, share, number: 0, isFound: false });
  }
  return runs;
}

function tableOf(rows: Matrix): DataSet {
  const columns = rows[0].map((_, j) => `c${j + 1}`);
  return {
    name: "table",
    columns,
    values: columns.map((_, j) => Float64Array.from(rows, (row) => row[j])),
  };
}

/** Figures over the files, of each model with each rule at each rate. */
function summaries(runs: readonly Run[]) {
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    const key = `${run.model} ${run.rule} ${run.rate}`;
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups.values()].map((group) => {
    const [{ model, rule, rate }] = group;
    const shares = group.map(({ share }) => share);
    const figures = {
      median: digits(quantile(shares, 0.5)),
      mean: digits(shares.reduce((sum, share) => sum + share, 0) / shares.length),
      lower: digits(quantile(shares, 0.25)),
      upper: digits(quantile(shares, 0.75)),
      within: digits(
        shares.filter((each) => each >= rate / 2 && each <= 2 * rate).length / shares.length,
      ),
    };
    return { head: { model, rule, rate }, figures, runs: group };
  });
}

function digits(value: number): number {
  return Number(value.toPrecision(4));
}
