/**
 * What thresholds promise and what they keep: the share of readings that is flagged where nothing is wrong, for every rule that is
 * asked for a share.
 *
 *   npx tsx bench/false-alarms.ts > bench/false-alarms.json
 *
 * Series: the files of the UCR anomaly archive that can be had. A detector learns from the part that a file's name says; the
 * readings from there to the one before the anomaly are free of anomalies. A rule sees the detector's scores of what it had not
 * seen while it learned, and then these readings. The adaptive rule's step was chosen on the files below 145 with the model
 * auto-series; all other rules are as they were published. Tables: half of the normal rows of ADBench's tables are learned from
 * (at most 5,000), the other half is judged; tables of more than 100 columns or 12,000 rows are left out.
 *
 * The result is one JSON document:
 *
 *   { "version": "0.2.0",
 *     "series": [{ "files": "all" | "below 145" | "from 145", "model": "auto-series", "rule": "adaptive", "rate": 0.001, "n": 68,
 *                  "median": 0.0009, "mean": 0.001, "lower": 0.0008, "upper": 0.0012, "within": 0.8 }],
 *     "tables": [{ "model": "pca", "rule": "conformal", "rate": 0.05, "n": 21, ... as above }] }
 *
 * `rate` is the share that was asked for; median, mean, lower and upper (quartiles) are shares that were flagged, over `n` files; `within` is the
 * share of the files between half of the rate and twice the rate. A file is left out at rates at which its readings have not one flag
 * due, and where the conformal count has fewer than 1 / rate scores.
 */
import { splitBenchmarkTable } from "../lib/benchmark/adbench";
import { readBenchmarkTable } from "../lib/benchmark/read-table";
import { parseUcrFile } from "../lib/benchmark/ucr";
import { catalogReader } from "../lib/benchmark/corpus-reader";
import type { CorpusName } from "../lib/data/corpora";
import { VERSION } from "../lib/version";
import { cleanScores, seriesRuns, tableRuns } from "./false-alarms/runs";
import { summaries } from "./false-alarms/summaries";
import type { Run } from "./false-alarms/summaries";

const SERIES_MODELS = ["auto-series", "dense"];
const TABLE_MODELS = ["pca", "isolation-forest"];
/** Larger tables are left out: they take longer than all others together. */
const MOST_COLUMNS = 100;
const MOST_ROWS = 12_000;
const FIRST_OTHER = 145;

void main();

async function main(): Promise<void> {
  const series: Run[] = [];
  for await (const [name, bytes] of filesOf("ucr")) {
    const file = parseUcrFile(name, bytes.toString("latin1"));
    for (const model of SERIES_MODELS) {
      const scores = await cleanScores(file, model);
      series.push(...seriesRuns(scores, { model, number: file.number }));
    }
  }
  const tables: Run[] = [];
  let number = 0;
  for await (const [name, bytes] of filesOf("adbench")) {
    const table = readBenchmarkTable(name, bytes);
    number += 1;
    if (table.nColumns > MOST_COLUMNS || table.labels.length > MOST_ROWS) continue;
    const { train, test, testLabels } = splitBenchmarkTable(table, "one-class", 1);
    const clean = test.filter((_, i) => testLabels[i] === 0);
    for (const model of TABLE_MODELS) {
      tables.push(...(await tableRuns(train, clean, { model, number })));
    }
  }
  console.log(JSON.stringify(documentOf(series, tables), null, 1));
}

function documentOf(series: readonly Run[], tables: readonly Run[]) {
  const parts: readonly (readonly [string, (run: Run) => boolean])[] = [
    ["all", () => true],
    [`below ${FIRST_OTHER}`, ({ number }) => number < FIRST_OTHER],
    [`from ${FIRST_OTHER}`, ({ number }) => number >= FIRST_OTHER],
  ];
  return {
    version: VERSION,
    series: parts.flatMap(([files, isIn]) =>
      summaries(series.filter(isIn)).map((summary) => ({ files, ...summary })),
    ),
    tables: summaries(tables),
  };
}

/** The files of a corpus that can be had, one by one. */
async function* filesOf(corpus: CorpusName): AsyncGenerator<[string, Buffer]> {
  const reader = catalogReader(corpus);
  for (const name of [...reader.names].sort()) {
    const bytes = await reader.read(name).catch(() => undefined);
    if (bytes === undefined) continue;
    console.error(name);
    yield [name.slice(name.lastIndexOf("/") + 1), bytes];
  }
}
