import type { Command } from "commander";
import { SPLIT_MODES, type SplitMode } from "../benchmark/adbench";
import { CORPORA, type CorpusName } from "../data/corpora";
import { VERSION } from "../version";
import { catalogReader, folderReader } from "./benchmark/corpus-reader";
import { benchmarkModel } from "./benchmark/detector-for";
import { openRunLines, type RunLine } from "./benchmark/run-lines";
import { meansOf, tableOfMeans } from "./benchmark/means";
import { UNIT_KINDS, type UnitKind } from "./benchmark/units";
import { Failure } from "./failure";
import { runNabBenchmark } from "./nab-run";
import { printJson, say } from "./output";
import { checkWritable } from "./write-whole";

interface BenchmarkOptions {
  readonly model?: string;
  readonly files?: string;
  readonly part?: string;
  readonly split?: string;
  readonly seeds?: string;
  readonly out?: string;
  readonly data?: string;
  readonly json: boolean;
}

const NAMES = [...(Object.keys(CORPORA) as CorpusName[]), "nab"] as const;

const PARTS = ["development", "held-out"] as const;

/** Adds `anomalab benchmark`: a detector over a whole public corpus. */
export function addBenchmarkCommand(program: Command): void {
  program
    .command("benchmark")
    .description("Run a detector over a public corpus: see what it does on data nobody tuned on")
    .argument("<corpus>", NAMES.join(", "))
    .option("--model <name>", "any detector of detect (default: the automatic one for the corpus)")
    .option("--files <n>", "only the first n files, tables or servers")
    .option("--part <name>", `ucr: ${PARTS.join(" or ")}, the files that were looked at last`)
    .option("--split <name>", `adbench: ${SPLIT_MODES.join(", ")} (default: ${SPLIT_MODES[0]})`)
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
  const model = benchmarkModel(options.model, kind.model);
  const split = splitFrom(corpus, options.split);
  const isWanted = partFrom(kind, corpus, options.part);
  const most = numberFrom("--files", options.files);
  const nSeeds = numberFrom("--seeds", options.seeds) ?? kind.seeds;
  if (options.out !== undefined) checkWritable(options.out);
  const reader = options.data === undefined ? catalogReader(corpus) : folderReader(options.data);
  const units = kind.unitsOf(reader.names).filter(isWanted).slice(0, most);
  if (units.length === 0) {
    throw new Failure(`${options.data} holds no ${kind.what} of ${corpus}`, 2);
  }
  const about = { benchmark: corpus, model, version: VERSION, ...(split && { split }) };
  const lines = openRunLines(options.out, about);
  const results: RunLine[] = [];
  for (const [i, name] of units.entries()) {
    for (let seed = 1; seed <= nSeeds; seed += 1) {
      const known = lines.done(name, seed);
      if (known !== undefined) {
        results.push(known);
        continue;
      }
      const setting = { seed, model, split: split ?? SPLIT_MODES[0] };
      const found = await kind.run(reader, name, setting);
      if (found === undefined) continue;
      const line = { ...about, name, seed, ...found };
      lines.add(line);
      results.push(line);
    }
    say(`${i + 1} of ${units.length} ${kind.what}s done: ${name}`);
  }
  if (results.length === 0) throw new Failure(`no ${kind.what} of ${corpus} is run in this way`, 2);
  if (!options.json) {
    process.stdout.write(tableOfMeans(`${CORPORA[corpus].title}, ${model}`, kind.what, results));
    return;
  }
  const own = results.map(({ name, seed, sha256, figures }) => ({ name, seed, sha256, figures }));
  const means = meansOf(results);
  const verified = options.data === undefined;
  printJson({ ...about, verified, units: units.length, means, results: own });
}

/** How tables are split; nothing for a corpus without tables. */
function splitFrom(corpus: CorpusName, text: string | undefined): SplitMode | undefined {
  if (corpus !== "adbench") {
    if (text !== undefined) throw new Failure(`--split is for adbench alone, got ${corpus}`, 2);
    return undefined;
  }
  const found = SPLIT_MODES.find((mode) => mode === (text ?? SPLIT_MODES[0]));
  if (found !== undefined) return found;
  throw new Failure(`--split must be one of ${SPLIT_MODES.join(", ")}, got ${text}`, 2);
}

/** Whether a unit belongs to the part that is asked for. */
function partFrom(
  { isHeldOut }: UnitKind,
  corpus: CorpusName,
  part: string | undefined,
): (unit: string) => boolean {
  if (part === undefined) return () => true;
  if (isHeldOut === undefined) throw new Failure(`--part is for ucr alone, got ${corpus}`, 2);
  if (!PARTS.some((name) => name === part)) {
    throw new Failure(`--part must be one of ${PARTS.join(", ")}, got ${part}`, 2);
  }
  return (unit) => isHeldOut(unit) === (part === "held-out");
}

async function benchmarkNab({ model, json, seeds, ...rest }: BenchmarkOptions) {
  const unfit = Object.entries(rest).find(([, value]) => value !== undefined);
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
