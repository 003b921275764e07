import { existsSync } from "node:fs";
import { join } from "node:path";
import { CATALOG, type DataFile } from "../../data/catalog";
import { isAddress } from "../../data/fetch/mirror";
import { readCopy } from "../../data/fetch/read-copy";
import { verify } from "../../data/fetch/verify";
import { placesFromEnvironment } from "../../data/places";
import { reason } from "../../data/read-text";
import { printJson, say } from "../output";

type State = "right" | "wrong" | "missing";

interface Result {
  readonly path: string;
  readonly state: State;
  readonly note: string;
}

/**
 * Reads every copy in the cache, and in the mirror where that is a folder; a wrong one fails the command, a missing one does
 * not. A mirror that is an address is named, and not asked.
 */
export function verifyData({ json }: { json: boolean }): void {
  const { cache, mirror } = placesFromEnvironment();
  const byPath = new Map(CATALOG.flatMap((set) => set.files).map((file) => [file.path, file]));
  const catalog = [...byPath.values()];
  const files = catalog.map((file) => resultIn(cache, file, "not fetched yet"));
  const inMirror =
    mirror === undefined || isAddress(mirror)
      ? undefined
      : catalog.map((file) => resultIn(mirror, file, "not in the mirror"));
  for (const { path, note } of wrong(files)) {
    say(`anomalab: ${path} ${note}; npx anomalab data fetch replaces it`);
  }
  for (const { path, note } of wrong(inMirror ?? [])) {
    say(`anomalab: the mirror's ${path} ${note}; its owner must replace it`);
  }
  if (json) printJson({ cache, files, ...(mirror && { mirror, inMirror }) });
  else {
    process.stdout.write(`${countsOf(files)} in ${cache}\n`);
    if (inMirror) process.stdout.write(`${countsOf(inMirror)} in the mirror ${mirror}\n`);
    else if (mirror) process.stdout.write(`not asked: the mirror ${mirror}\n`);
  }
  if (wrong(files).length + wrong(inMirror ?? []).length > 0) process.exitCode = 1;
}

function resultIn(folder: string, file: DataFile, missing: string): Result {
  const { path } = file;
  const copy = join(folder, path);
  if (!existsSync(copy)) return { path, state: "missing", note: missing };
  try {
    const verdict = verify(readCopy(copy, file), file);
    if (verdict.ok) return { path, state: "right", note: verdict.variant.what };
    return { path, state: "wrong", note: verdict.problem };
  } catch (error) {
    return { path, state: "wrong", note: `cannot be read (${reason(error)})` };
  }
}

function wrong(results: readonly Result[]): Result[] {
  return results.filter(({ state }) => state === "wrong");
}

function countsOf(results: readonly Result[]): string {
  const states: readonly State[] = ["right", "wrong", "missing"];
  return states
    .map((state) => `${results.filter((one) => one.state === state).length} ${state}`)
    .join(", ");
}
