/**
 * CPU seconds that a million rows of a stream take, from lines of CSV to lines of JSON, on one core:
 *
 *   npx tsx bench/stream.ts
 *
 * Time is that of the process and no clock's, so other work on the machine disturbs it little.
 */
import { createLineScorer } from "../lib/cli/stream/line-scorer";
import { verdictLine } from "../lib/cli/stream/json-line";
import { dataSetOf } from "../lib/detectors/data-set";
import { fitSaved } from "../lib/detectors/fit-saved";
import type { FitOptions } from "../lib/detectors/fit-saved";
import { createRandom } from "../lib/random";

/** A stream is long: over fewer rows, what it takes to compile the code counts for up to a third. */
const N_ROWS = 400_000;
const N_LEARNED = 2000;
const MINUTE = 60_000;
/** About as many lines as a pipe holds. */
const N_AT_ONCE = 1000;

interface Case {
  readonly name: string;
  readonly nColumns: number;
  readonly isSeries: boolean;
  readonly options: FitOptions;
}

const cases: readonly Case[] = [
  {
    name: "dense autoencoder on windows of 24 readings",
    nColumns: 1,
    isSeries: true,
    options: { model: "dense", window: 24 },
  },
  {
    name: "PCA on a table of ten columns",
    nColumns: 10,
    isSeries: false,
    options: { model: "pca" },
  },
  {
    name: "dense autoencoder on a table of ten columns",
    nColumns: 10,
    isSeries: false,
    options: { model: "dense" },
  },
];

void main();

async function main(): Promise<void> {
  for (const each of cases) {
    const seconds = await secondsOf(each);
    const [perMillion, perSecond] = [(1e6 * seconds) / N_ROWS, N_ROWS / seconds];
    console.log(
      `${each.name}: ${perMillion.toFixed(1)} CPU seconds per million rows, ${Math.round(perSecond).toLocaleString("en")} rows per second`,
    );
  }
}

async function secondsOf({ nColumns, isSeries, options }: Case): Promise<number> {
  const columns = Array.from({ length: nColumns }, (_, j) => `c${j + 1}`);
  const rows = rowsOf(nColumns);
  const time = (i: number) => new Date(MINUTE * i).toISOString();
  const learned = rows.slice(0, N_LEARNED);
  const times = isSeries ? { times: learned.map((_, i) => time(i)) } : {};
  const saved = await fitSaved(dataSetOf({ columns, rows: learned, ...times }), options);
  const lines = rows.map((row, i) => [...(isSeries ? [time(i)] : []), ...row].join(","));
  const scorer = createLineScorer(saved, { note: () => undefined, maxLine: 1e6 });
  scorer.next([...(isSeries ? ["time"] : []), ...columns].join(","));
  let nCharacters = 0;
  const began = process.cpuUsage();
  for (let from = 0; from < N_ROWS; from += N_AT_ONCE) {
    for (const result of scorer.all(lines.slice(from, from + N_AT_ONCE))) {
      if ("verdict" in result) nCharacters += verdictLine(result.row, result.verdict).length;
    }
  }
  const { user } = process.cpuUsage(began);
  if (nCharacters < N_ROWS) throw new Error("rows were lost");
  return user / 1e6;
}

/** A wave with noise; further columns follow a common cause, each in its own way. Nothing in it changes with time. */
function rowsOf(nColumns: number): number[][] {
  const random = createRandom(7);
  return Array.from({ length: N_ROWS }, (_, i) => {
    const cause = nColumns === 1 ? Math.sin(i / 40) : random.uniform();
    return Array.from({ length: nColumns }, (__, j) =>
      Number((20 + (5 + j) * cause + random.uniform()).toFixed(3)),
    );
  });
}
