import path from "node:path";
import { reason } from "../../data/read-text";
import { hashFile } from "../../fleet/hash-file";
import type { SweepSet } from "../../fleet/sweep/candidates";
import { isNabPath, nabPaths, readNab } from "../../fleet/sweep/nab-file";
import type { SweepPlan } from "../../fleet/sweep/plan";
import { Failure } from "../failure";
import type { Place } from "../fleet/engines";
import { expandFiles } from "../fleet/expand-files";
import type { NamedFile } from "../fleet/expand-files";

/** What stands for all files of the Numenta benchmark. */
const NAB = "nab";

/**
 * Finds the files of a plan's data sets and hashes them.
 *
 * @throws Failure of wrong usage if a pattern matches nothing, a file has no labels that could be known, or cannot be read
 */
export async function dataSets(plan: SweepPlan, list: Place["list"]): Promise<SweepSet[]> {
  const sets: SweepSet[] = [];
  for (const { name, files, ...reading } of plan.data) {
    const given = [files].flat().flatMap((file) => (file === NAB ? nabPaths() : [file]));
    const isLabelled = given.every(isNabPath);
    if (!isLabelled && reading.label === undefined) {
      throw new Failure(`data ${name} must name its column of labels as "label", got none`, 2);
    }
    const ofNab = given.filter(isNabPath);
    const others = given.filter((file) => !isNabPath(file));
    const found = await expandFiles(others, list);
    const known: SweepSet["files"][number][] = [];
    let simulated = false;
    for (const file of ofNab) {
      const { sha256, name: inCorpus, simulated: isStandIn } = await readNab(file);
      known.push({ path: file, sha256, folder: path.posix.dirname(inCorpus) });
      simulated ||= isStandIn;
    }
    for (const each of found) known.push(await fileOf(each));
    sets.push({ name, reading, simulated, files: known });
  }
  return sets;
}

async function fileOf({
  path: file,
  sha256: known,
}: Pick<NamedFile, "path" | "sha256">): Promise<SweepSet["files"][number]> {
  try {
    const folder = path.dirname(file).replaceAll(/[/\\]/g, " ");
    return { path: file, sha256: known ?? (await hashFile(file)), folder };
  } catch (error) {
    throw new Failure(`${file} cannot be read: ${reason(error)}`, 2);
  }
}
