import { catalogReader, type CorpusReader } from "../../benchmark/corpus-reader";
import { benchmarkModel } from "../../benchmark/detector-for";
import type { LoadedUnit, UnitKind } from "../../benchmark/unit";
import { UNIT_KINDS } from "../../benchmark/units";
import { CORPORA, isCorpusName, type CorpusName } from "../../data/corpora";
import { DataUnavailable } from "../../data/fetch/find-file";
import { VERSION } from "../../version";
import { folderReader } from "./folder-reader";
import { meansOf, tableOfMeans } from "./means";
import { openRunLines, type RunLine, type RunLines } from "./run-lines";
import { BENCHMARKS, PARTS, type BenchmarkOptions } from "./options";
import { sentenceOf } from "../../sentence-of";
import { Failure } from "../failure";
import { runNabBenchmark } from "../nab/run";
import { printJson, say } from "../output";
import { checkWritable } from "../write-whole";

/** Runs `anomalab benchmark`. */
export async function benchmark(corpus: string, options: BenchmarkOptions): Promise<void> {
  if (corpus === "nab") return benchmarkNab(options);
  if (!isCorpusName(corpus)) {
    throw new Failure(`there is no benchmark ${corpus}, choose one of ${BENCHMARKS.join(", ")}`, 2);
  }
  const kind = UNIT_KINDS[corpus];
  const models =
    options.model === undefined
      ? [kind.model, ...kind.baselines]
      : [modelFrom(options.model, kind.model)];
  const isWanted = partFrom(kind, corpus, options.part);
  const most = numberFrom("--files", options.files);
  const nSeeds = numberFrom("--seeds", options.seeds) ?? kind.seeds;
  if (options.out !== undefined) checkWritable(options.out);
  const reader = options.data === undefined ? catalogReader(corpus) : folderReader(options.data);
  const units = kind.unitsOf(reader.names).filter(isWanted).slice(0, most);
  if (units.length === 0) {
    throw new Failure(`${options.data} holds no ${kind.what} of ${corpus}`, 2);
  }
  const runs: Run[] = [];
  for (const model of models) {
    const lines = openRunLines(options.out, { benchmark: corpus, model });
    const results = await runUnits({ corpus, reader, units, nSeeds, model, lines });
    runs.push({ model, means: meansOf(results), results });
  }
  if (!options.json) {
    for (const { model, results } of runs) {
      const title = `${CORPORA[corpus].title}, ${model}`;
      process.stdout.write(tableOfMeans(title, kind.what, results));
    }
    return;
  }
  const [first, ...baselines] = runs.map((run) => ({ ...run, results: run.results.map(plain) }));
  const verified = options.data === undefined;
  const head = { benchmark: corpus, version: VERSION, verified, units: units.length };
  printJson({ ...head, ...first, baselines });
}

/** What one model did. */
interface Run {
  readonly model: string;
  readonly means: Readonly<Record<string, number>>;
  readonly results: readonly RunLine[];
}

function plain({ name, seed, sha256, figures }: RunLine) {
  return { name, seed, sha256, figures };
}

interface Plan {
  readonly corpus: CorpusName;
  readonly reader: CorpusReader;
  readonly units: readonly string[];
  readonly nSeeds: number;
  readonly model: string;
  readonly lines: RunLines;
}

/** Runs one model on every unit with every seed, but for those whose lines are there. */
async function runUnits({ corpus, reader, units, nSeeds, model, lines }: Plan): Promise<RunLine[]> {
  const { what, load } = UNIT_KINDS[corpus];
  const results: RunLine[] = [];
  for (const [i, name] of units.entries()) {
    let unit: LoadedUnit | undefined;
    for (let seed = 1; seed <= nSeeds; seed += 1) {
      const known = lines.done(name, seed);
      if (known !== undefined) {
        results.push(known);
        continue;
      }
      unit ??= await load(reader, name).catch((error: unknown) => fail(error, corpus));
      const figures = await unit.run({ seed, model });
      if (figures === undefined) continue;
      const { sha256 } = unit;
      const line = { benchmark: corpus, model, version: VERSION, name, seed, sha256, figures };
      lines.add(line);
      results.push(line);
    }
    say(`${model}: ${i + 1} of ${units.length} ${what}s done: ${name}`);
  }
  return results;
}

/** Ends the command; a file that cannot be had is worth a word on where it is. */
function fail(error: unknown, corpus: CorpusName): never {
  if (!(error instanceof DataUnavailable)) throw error;
  throw new Failure(
    `${error.message}; it is published at ${CORPORA[corpus].source}: name a folder that holds ${corpus}/ in ANOMALAB_DATA_MIRROR, or the folder of its files with --data`,
  );
}

function modelFrom(model: string, automatic: string): string {
  try {
    return benchmarkModel(model, automatic);
  } catch (error) {
    throw new Failure(sentenceOf(error).replace("benchmarkModel: model", "--model"), 2);
  }
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

function numberFrom(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= 1000) return value;
  throw new Failure(`${option} must be a whole number from 1 to 1000, got ${text}`, 2);
}
