import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { Failure } from "../failure";
import type { Repository } from "../repository";
import { checkWritable } from "../write-whole";
import { README_HEAD } from "./readme";

/**
 * Makes sure, before any notebook runs, that its report can be written, and that it would replace
 * no README.md but one of an earlier run.
 *
 * @throws Failure that names the file
 */
export function checkReportFolder({ reports }: Repository, { quick }: { quick: boolean }): void {
  checkWritable(path.join(quick ? path.join(reports, "quick") : reports, "index.html"));
  const readme = path.join(reports, "README.md");
  if (quick || !existsSync(readme)) return;
  if (!readFileSync(readme, "utf8").startsWith(README_HEAD)) {
    throw new Failure(`${readme} is not about reports; choose another folder for --out`, 2);
  }
}
