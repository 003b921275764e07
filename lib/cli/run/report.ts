import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileTitle } from "../../data/reading/read-data";
import { VERSION } from "../../version";
import type { Repository } from "../repository";
import { writeWhole } from "../write-whole";
import { collectResults, hashResults } from "./collect";
import type { Metric } from "./collect";
import { reportName } from "./find-notebooks";
import { readNotebook } from "./notebook";
import { notebookPage } from "./notebook-page";
import { darkThumbnail } from "./thumbnail";

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
  /** The notebook as it was before it ran, which the page links to. */
  readonly source: string;
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
 * Writes one notebook's report: the HTML page, the numbers, the picture, on paper and for the dark, and the notebook beside them.
 *
 * Real results go to reports/, those of simulated data to reports/simulated/, those of a quick run
 * to reports/quick/ and those of the reader's own table to reports/own/: none ever replaces real ones. The numbers' file stays as it is when a
 * run finds the same results again.
 */
export function writeReport(
  executed: string,
  options: ReportOptions,
): Report & { readonly warning?: string } {
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
  const date = new Date().toISOString().slice(0, 10);
  const page = notebookPage(notebook, { results, date });
  const dark = darkThumbnail(notebook);

  writeWhole(html, page);
  copyFileSync(options.source, path.join(folder, `${name}.ipynb`));
  if (dark) writeWhole(path.join(folder, `${name}.dark.png`), dark);
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
  const own = fileTitle(file);
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

/** The commit of the clone, marked "-dirty" where files differ from it; "unknown" without git. */
function commitOf(root: string): string {
  try {
    const argv = ["describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"];
    return execFileSync("git", argv, { cwd: root, encoding: "utf8", stdio: "pipe" }).trim();
  } catch {
    return "unknown";
  }
}
