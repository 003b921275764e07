import type { Command } from "commander";
import { CORPORA, type CorpusName } from "../data/corpora";
import { VERSION } from "../version";
import { catalogReader, folderReader } from "./benchmark/corpus-reader";
import { openRunLines, type RunLine } from "./benchmark/run-lines";
import { meansOf, tableOfMeans } from "./benchmark/means";
import { UNIT_KINDS } from "./benchmark/units";
import { Failure } from "./failure";
import { runNabBenchmark } from "./nab-run";
import { printJson, say } from "./output";
import { checkWritable } from "./write-whole";

interface BenchmarkOptions {
  readonly model?: string;
  readonly files?: string;
  readonly seeds?: string;
  readonly out?: string;
  readonly data?: string;
  readonly json: boolean;
}

const NAMES = [...(Object.keys(CORPORA) as CorpusName[]), "nab"] as const;

/** Adds `anomalab benchmark`: a detector over a whole public corpus. */
export function addBenchmarkCommand(program: Command): void {
  program
    .command("benchmark")
    .description("Run a detector over a public corpus: see what it does on data nobody tuned on")
    .argument("<corpus>", NAMES.join(", "))
    .option("--model <name>", "detector (default: the automatic one for the corpus)")
    .option("--files <n>", "only the first n files, tables or servers")
    .option("--seeds <n>", "run with the seeds 1 to n (default: 3 for adbench, else 1)")
    .option(
      "--out <file>",
      "keep one JSON line per finished unit; those that are there are not run again",
    )
    .option("--data <folder>", "read the corpus's files from this folder, unverified")
    .option("--json", "print one JSON document", false)
    .action(benchmark);
}

async function benchmark(corpus: string, options: BenchmarkOptions): Promise<void> {
  if (corpus === "nab") return benchmarkNab(options);
  if (!isCorpus(corpus)) {
    throw new Failure(`there is no benchmark ${corpus}, choose one of ${NAMES.join(", ")}`, 2);
  }
  const kind = UNIT_KINDS[corpus];
  const model = options.model ?? kind.model;
  const most = numberFrom("--files", options.files);
  const nSeeds = numberFrom("--seeds", options.seeds) ?? kind.seeds;
  if (options.out !== undefined) checkWritable(options.out);
  const reader = options.data === undefined ? catalogReader(corpus) : folderReader(options.data);
  const units = kind.unitsOf(reader.names).slice(0, most);
  if (units.length === 0) {
    throw new Failure(`${options.data} holds no ${kind.what} of ${corpus}`, 2);
  }
  const lines = openRunLines(options.out, { benchmark: corpus, model });
  const results: RunLine[] = [];
  for (const [i, name] of units.entries()) {
    for (let seed = 1; seed <= nSeeds; seed += 1) {
      const known = lines.done(name, seed);
      if (known !== undefined) {
        results.push(known);
        continue;
      }
      const figures = await kind.run(reader, name, seed, model);
      if (figures === undefined) continue;
      const line = { benchmark: corpus, model, version: VERSION, name, seed, figures };
      lines.add(line);
      results.push(line);
    }
    say(`${i + 1} of ${units.length} ${kind.what}s done: ${name}`);
  }
  const means = meansOf(results);
  const head = { benchmark: corpus, model, version: VERSION, verified: options.data === undefined };
  if (options.json) printJson({ ...head, units: units.length, means, results });
  else process.stdout.write(tableOfMeans(`${CORPORA[corpus].title}, ${model}`, kind.what, results));
}

async function benchmarkNab({ model, files, out, data, json, seeds }: BenchmarkOptions) {
  const unfit = Object.entries({ files, data, out }).find(([, value]) => value !== undefined);
  if (unfit !== undefined) {
    throw new Failure(`--${unfit[0]} is not for nab, whose score needs the whole corpus`, 2);
  }
  await runNabBenchmark(model ?? "online-autoencoder", { seeds: seeds ?? "1", json });
}

function isCorpus(name: string): name is CorpusName {
  return Object.hasOwn(CORPORA, name);
}

function numberFrom(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= 1000) return value;
  throw new Failure(`${option} must be a whole number from 1 to 1000, got ${text}`, 2);
}
