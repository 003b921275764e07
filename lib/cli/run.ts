import type { Command } from "commander";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Failure, sentenceOf } from "./failure";
import { printJson, say } from "./output";
import { findRepository } from "./repository";
import type { Repository } from "./repository";
import { executeNotebook } from "./run/execute";
import { findNotebooks, reportName } from "./run/find-notebooks";
import { markOf, writeIndex } from "./run/index-page";
import { readNotebook } from "./run/notebook";
import { showProgress } from "./run/progress";
import { writeReport } from "./run/report";

interface RunOptions {
  readonly quick: boolean;
  readonly json: boolean;
  readonly cellTimeout: string;
}

/** What `anomalab run --json` tells about one notebook. */
interface Outcome {
  readonly notebook: string;
  readonly ok: boolean;
  readonly seconds: number;
  readonly report?: string;
  readonly simulated?: boolean;
  readonly resultsSha256?: unknown;
  readonly error?: string;
}

/** Adds `anomalab run`: executes notebooks headless and writes their reports. */
export function addRunCommand(program: Command): void {
  program
    .command("run")
    .description("Run notebooks from first to last cell, and write their reports to reports/")
    .argument(
      "[notebook...]",
      'paths, names, or how a name begins ("01"); all of notebooks/ if none',
    )
    .option("--quick", "fewer epochs and seeds, for a first look; goes to reports/quick/", false)
    .option("--cell-timeout <seconds>", "longest time that one cell may take", "600")
    .option("--json", "print one JSON document about the run", false)
    .action(run);
}

async function run(names: string[], options: RunOptions): Promise<void> {
  const cellTimeoutSeconds = Number(options.cellTimeout);
  if (!(Number.isInteger(cellTimeoutSeconds) && cellTimeoutSeconds > 0)) {
    throw new Failure(
      `--cell-timeout must be a whole number of seconds, got ${options.cellTimeout}`,
      2,
    );
  }
  const repository = findRepository();
  const files = findNotebooks(names, repository);
  if (!existsSync(repository.python)) {
    throw new Failure("Jupyter is not installed in .venv; npm start installs it");
  }
  const outcomes = await runAll(files, { ...options, cellTimeoutSeconds, repository });
  if (options.json) printJson({ notebooks: outcomes });
  const nFailed = outcomes.filter(({ ok }) => !ok).length;
  if (nFailed > 0) say(`anomalab: ${nFailed} of ${outcomes.length} notebooks failed`);
  process.exitCode = nFailed > 0 ? 1 : 0;
}

interface Job extends RunOptions {
  readonly cellTimeoutSeconds: number;
  readonly repository: Repository;
}

/** Runs one notebook after the other, so that their times can be compared. */
async function runAll(files: readonly string[], job: Job): Promise<Outcome[]> {
  const workFolder = mkdtempSync(path.join(os.tmpdir(), "anomalab-run-"));
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  process.once("SIGINT", onSignal).once("SIGTERM", onSignal);
  const outcomes: Outcome[] = [];
  try {
    for (const file of files) {
      outcomes.push(await runOne(file, job, workFolder, stop.signal));
      if (stop.signal.aborted) {
        say("anomalab: stopped; reports that were finished before are in place");
        process.exit(130);
      }
    }
  } finally {
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
    rmSync(workFolder, { recursive: true, force: true });
  }
  return outcomes;
}

async function runOne(
  file: string,
  { repository, quick, cellTimeoutSeconds }: Job,
  workFolder: string,
  signal: AbortSignal,
): Promise<Outcome> {
  const name = reportName(file);
  const started = performance.now();
  const secondsSince = () => Math.round((performance.now() - started) / 100) / 10;
  const progress = showProgress(name);
  try {
    readNotebook(file);
    const executed = path.join(workFolder, `${name}.ipynb`);
    const { onEvent } = progress;
    await executeNotebook(file, {
      repository,
      executed,
      cellTimeoutSeconds,
      quick,
      signal,
      onEvent,
    });
    const { html, folder, results, warning } = await writeReport(executed, {
      repository,
      quick,
      workFolder,
    });
    writeIndex(folder, repository);
    progress.end();
    const mark = markOf(results);
    const report = path.relative(process.cwd(), html);
    say(`${name}: fine after ${secondsSince()} s${mark ? `, ${mark}` : ""}: ${report}`);
    if (warning) say(`${name}: ${warning}`);
    const { simulated, provenance } = results;
    const { resultsSha256 } = provenance;
    return { notebook: name, ok: true, seconds: secondsSince(), report, simulated, resultsSha256 };
  } catch (reason) {
    progress.end();
    const error = sentenceOf(reason);
    if (!signal.aborted) say(`anomalab: ${error}`);
    return { notebook: name, ok: false, seconds: secondsSince(), error };
  }
}
