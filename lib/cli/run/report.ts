import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { VERSION } from "../../version";
import { Failure } from "../failure";
import type { Repository } from "../repository";
import { writeWhole } from "../write-whole";
import { collectResults, hashResults } from "./collect";
import type { Metric } from "./collect";
import { runPython } from "./execute";
import { reportName } from "./find-notebooks";
import { answerOf, readNotebook, titleOf } from "./notebook";

/** What reports/NAME.metrics.json holds. */
export interface MetricsFile {
  readonly notebook: string;
  /** True if any of the data came from a generator because the real data could not be had. */
  readonly simulated: boolean;
  /** True for a run with --quick: fewer epochs and seeds, for a first look only. */
  readonly quick: boolean;
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly claims: readonly unknown[];
  readonly provenance: Readonly<Record<string, unknown>>;
}

export interface ReportOptions {
  readonly repository: Repository;
  readonly quick: boolean;
  /** An empty folder for what is written on the way. */
  readonly workFolder: string;
}

/** Where one notebook's report was written, and what it says. */
export interface Report {
  readonly folder: string;
  readonly html: string;
  readonly results: MetricsFile;
}

/** GitHub shows this picture in a list of reports; a larger one makes every clone larger too. */
const MOST_PICTURE_BYTES = 100_000;

/**
 * Writes one notebook's report: the HTML page, the numbers and the picture.
 *
 * Real results go to reports/, those of simulated data to reports/simulated/, those of a quick run
 * to reports/quick/ and those of the reader's own table to reports/own/: none ever replaces real ones. The numbers' file stays as it is when a
 * run finds the same results again.
 */
export async function writeReport(
  executed: string,
  options: ReportOptions,
): Promise<Report & { readonly warning?: string }> {
  const name = reportName(executed);
  const notebook = readNotebook(executed);
  const { metrics, claims, provenance, simulated, cover } = collectResults(notebook, name);
  const results: MetricsFile = {
    notebook: name,
    simulated,
    quick: options.quick,
    metrics,
    claims,
    provenance: {
      anomalab: VERSION,
      commit: commitOf(options.repository.root),
      node: process.version,
      ...provenance,
      resultsSha256: hashResults({ metrics, claims }),
    },
  };
  const folder = reportFolder(options.repository, results);
  const html = path.join(folder, `${name}.html`);
  const about = { name, title: titleOf(notebook) ?? name, answer: answerOf(notebook), ...results };
  const page = await render(executed, about, options);

  writeWhole(html, page);
  if (cover) writeWhole(path.join(folder, `${name}.png`), cover);
  writeResults(path.join(folder, `${name}.metrics.json`), results);
  const tooLarge = cover && cover.length > MOST_PICTURE_BYTES;
  const warning = tooLarge
    ? `${name}.png has ${cover.length} bytes, and should have at most ${MOST_PICTURE_BYTES}`
    : undefined;
  return { folder, html, results, warning };
}

function reportFolder({ reports }: Repository, results: MetricsFile): string {
  if (results.quick) return path.join(reports, "quick");
  if (results.simulated) return path.join(reports, "simulated");
  return isOfOwnTable(results.provenance.data) ? path.join(reports, "own") : reports;
}

/** True if DATA_CSV put a table of the reader's own in the place of the one that results are published of. */
function isOfOwnTable(data: unknown): boolean {
  const file = process.env.DATA_CSV;
  if (!file || !Array.isArray(data)) return false;
  const own = path.basename(file).replace(/\.csv$/i, "");
  return data.some((source: { name?: unknown }) => source.name === own);
}

/** Reads a metrics file, or gives undefined if there is none that can be read. */
export function readResults(file: string): MetricsFile | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8")) as MetricsFile;
  } catch {
    return undefined;
  }
}

function writeResults(file: string, results: MetricsFile): void {
  const known = readResults(file)?.provenance?.resultsSha256;
  if (known === results.provenance.resultsSha256) return;
  writeWhole(file, `${JSON.stringify(results, null, 2)}\n`);
}

async function render(executed: string, about: object, options: ReportOptions): Promise<string> {
  const { repository, workFolder } = options;
  const aboutFile = path.join(workFolder, "about.json");
  const page = path.join(workFolder, "report.html");
  writeFileSync(aboutFile, JSON.stringify(about));
  const argv = [path.join(repository.jupyter, "render.py"), executed, page, aboutFile];
  const problem = await runPython(argv, { repository, env: process.env }, () => {});
  if (problem) throw new Failure(`${path.basename(executed)}: no report was made: ${problem}`);
  return readFileSync(page, "utf8");
}

/** The commit of the clone, marked "-dirty" where files differ from it; "unknown" without git. */
function commitOf(root: string): string {
  try {
    const argv = ["describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"];
    return execFileSync("git", argv, { cwd: root, encoding: "utf8", stdio: "pipe" }).trim();
  } catch {
    return "unknown";
  }
}
