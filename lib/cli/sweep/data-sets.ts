import path from "node:path";
import { reason } from "../../data/read-text";
import { hashFile } from "../../fleet/hash-file";
import type { SweepSet } from "../../fleet/sweep/candidates";
import { isNabPath, nabPaths, readNab } from "../../fleet/sweep/nab-file";
import type { SweepPlan } from "../../fleet/sweep/plan";
import { Failure } from "../failure";
import { expandFiles } from "../fleet/expand-files";

/** What stands for all files of the Numenta benchmark. */
const NAB = "nab";

/**
 * Finds the files of a plan's data sets and hashes them.
 *
 * @throws Failure of wrong usage if a pattern matches nothing, a file has no labels that could be known, or cannot be read
 */
export async function dataSets(plan: SweepPlan): Promise<SweepSet[]> {
  const sets: SweepSet[] = [];
  for (const { name, files, ...reading } of plan.data) {
    const given = [files].flat().flatMap((file) => (file === NAB ? nabPaths() : [file]));
    const isLabelled = given.every(isNabPath);
    if (!isLabelled && reading.label === undefined) {
      throw new Failure(`data ${name} must name its column of labels as "label", got none`, 2);
    }
    const ofNab = given.filter(isNabPath);
    const others = given.filter((file) => !isNabPath(file));
    const found = others.length === 0 ? [] : expandFiles(others);
    const paths = [...ofNab, ...found.map((file) => file.path)];
    const known = [];
    for (const each of paths) known.push(await fileOf(each));
    sets.push({ name, reading, files: known });
  }
  return sets;
}

async function fileOf(file: string): Promise<SweepSet["files"][number]> {
  if (isNabPath(file)) {
    const { sha256, name } = await readNab(file);
    return { path: file, sha256, folder: path.posix.dirname(name) };
  }
  try {
    const folder = path.dirname(file).replaceAll(/[/\\]/g, " ");
    return { path: file, sha256: await hashFile(file), folder };
  } catch (error) {
    throw new Failure(`${file} cannot be read: ${reason(error)}`, 2);
  }
}
