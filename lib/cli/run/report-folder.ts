import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { Failure } from "../failure";
import type { Repository } from "../repository";
import { checkWritable } from "../write-whole";
import { README_HEAD } from "./readme";

/**
 * The folder that a notebook's report goes to, or its folders for quick and simulated runs: the one
 * that was asked for, else reports/ for the clone's own notebooks and reports/own/, which git
 * ignores, for all others.
 */
export function reportsOf(
  file: string,
  { notebooks, reports }: Pick<Repository, "notebooks" | "reports">,
  out: string | undefined,
): string {
  if (out !== undefined) return path.resolve(out);
  return file.startsWith(notebooks + path.sep) ? reports : path.join(reports, "own");
}

/**
 * Makes sure, before any notebook runs, that its report can be written, and that it would replace
 * no README.md but one of an earlier run.
 *
 * @throws Failure that names the file
 */
export function checkReportFolder(
  { reports }: Pick<Repository, "reports">,
  { quick }: { quick: boolean },
): void {
  checkWritable(path.join(quick ? path.join(reports, "quick") : reports, "index.html"));
  const readme = path.join(reports, "README.md");
  if (quick || !existsSync(readme)) return;
  if (!readFileSync(readme, "utf8").startsWith(README_HEAD)) {
    throw new Failure(`${readme} is not about reports; choose another folder for --out`, 2);
  }
}
