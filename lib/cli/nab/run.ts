import { gzipSync } from "node:zlib";
import { loadNabCorpus, type NabSeries } from "../../data/nab";
import { nabDetail } from "../../metrics/nab-detail";
import { nabRows } from "../../metrics/nab-rows";
import { nabProfiles, nabScore, type NabProfile, type NabResult } from "../../metrics/nab-score";
import { summarise, type Summary } from "../../metrics/summarise";
import { modelFor, modelNames } from "../../detectors/presets";
import { detectorNamed } from "../../detectors/registry";
import { nabDetectors, type NabDetectorName } from "../../nab/detectors";
import { runNab } from "../../nab/run-corpus";
import { Failure } from "../failure";
import { printJson, say } from "../output";
import { checkWritable, writeWhole } from "../write-whole";

/** What `anomalab nab run` is asked for. */
export interface RunOptions {
  readonly seeds: string;
  readonly out?: string;
  readonly json: boolean;
}

/** Runs a detector over the whole corpus and prints how it scores. */
export async function runNabBenchmark(
  name: string,
  { seeds, out, json }: RunOptions,
): Promise<void> {
  const title = titleOf(name);
  const nSeeds = Number(seeds);
  if (!(Number.isInteger(nSeeds) && nSeeds >= 1 && nSeeds <= 1000)) {
    throw new Failure(`--seeds must be a whole number from 1 to 1000, got ${seeds}`, 2);
  }
  if (out !== undefined) checkWritable(out);
  const corpus = await loadNabCorpus();
  const rows = corpus.map(nabRows);
  const results: NabResult[] = [];
  const started = performance.now();
  let first: Record<string, number[]> = {};
  for (let seed = 1; seed <= nSeeds; seed += 1) {
    const scores = await runNab(corpus, name, { seed });
    if (seed === 1) first = scores;
    results.push(nabScore(rows, scores));
    if (nSeeds > 1) say(`seed ${seed} of ${nSeeds} done`);
  }
  const seconds = (performance.now() - started) / 1000;
  if (out !== undefined) writeScores(out, corpus, first);
  const { threshold } = results[0].standard;
  const missed = nabDetail(rows, first, { threshold }).flatMap(({ name: file, windows }) =>
    windows.filter(({ row }) => row === null).map(({ start }) => ({ file, start })),
  );
  const profiles = Object.fromEntries(
    profileNames.map((profile) => [profile, overSeeds(results, profile)]),
  );
  const simulated = corpus.some((file) => file.simulated);
  if (json) {
    printJson({ detector: name, seeds: nSeeds, simulated, profiles, missed, seconds });
    return;
  }
  const marked = `${simulated ? "SIMULATED DATA: " : ""}${title}`;
  process.stdout.write(tableOf(marked, nSeeds, results, missed.length));
  say(`${seconds.toFixed(1)} s; thresholds are the best on the corpus's labels, as NAB has it.`);
}

const profileNames = Object.keys(nabProfiles) as NabProfile[];

/** What a detector is called: the benchmark's own go before registered ones of the same name. */
function titleOf(name: string): string {
  if (Object.hasOwn(nabDetectors, name)) return nabDetectors[name as NabDetectorName].title;
  try {
    const model = modelFor(name, { isSeries: true, nColumns: 1 });
    return `${detectorNamed(model).title}, fitted to the warm-up`;
  } catch {
    const known = [...new Set([...Object.keys(nabDetectors), ...modelNames()])].join(", ");
    throw new Failure(`there is no detector ${name}, choose one of ${known}`, 2);
  }
}

function overSeeds(
  results: readonly NabResult[],
  profile: NabProfile,
): Summary & { thresholds: number[] } {
  return {
    ...summarise(results.map((result) => result[profile].score)),
    thresholds: results.map((result) => result[profile].threshold),
  };
}

function tableOf(
  title: string,
  nSeeds: number,
  results: readonly NabResult[],
  nMissed: number,
): string {
  const lines = profileNames.map((profile) => {
    const { mean, sd } = overSeeds(results, profile);
    const spread = sd === null ? "" : ` ± ${sd.toFixed(2)}`;
    const { threshold } = results[0][profile];
    return `${profile.padEnd(20)} ${mean.toFixed(2).padStart(7)}${spread}   threshold ${threshold}`;
  });
  const seeds =
    nSeeds === 1 ? "seed 1" : `seeds 1 to ${nSeeds}, mean ± sd; threshold and misses of seed 1`;
  return [`${title} (${seeds})`, ...lines, `missed windows       ${nMissed}`, ""].join("\n");
}

/** The layout that `anomalab nab score` reads: the corpus's files one after another. */
function writeScores(
  out: string,
  corpus: readonly NabSeries[],
  scores: Readonly<Record<string, readonly number[]>>,
): void {
  const lines = corpus.flatMap(({ name }) => scores[name].map((score) => `${name},${score}`));
  const text = `file,anomaly_score\n${lines.join("\n")}\n`;
  writeWhole(out, out.endsWith(".gz") ? gzipSync(text) : text);
}
