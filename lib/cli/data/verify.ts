import { existsSync } from "node:fs";
import { join } from "node:path";
import { CATALOG, type DataFile } from "../../data/catalog";
import { CORPORA } from "../../data/corpora";
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
  const folder = mirror === undefined || isAddress(mirror) ? undefined : mirror;
  const look = (wanted: readonly DataFile[]) => ({
    files: wanted.map((file) => resultIn(cache, file, "not fetched yet")),
    inMirror:
      folder === undefined
        ? undefined
        : wanted.map((file) => resultIn(folder, file, "not in the mirror")),
  });
  const sets = look([...byPath.values()]);
  const corpora = look(Object.values(CORPORA).flatMap(({ files }) => files));
  const files = [...sets.files, ...corpora.files];
  const inMirror = [...(sets.inMirror ?? []), ...(corpora.inMirror ?? [])];
  for (const { path, note } of wrong(files)) {
    say(`anomalab: ${path} ${note}; npx anomalab data fetch replaces it`);
  }
  for (const { path, note } of wrong(inMirror)) {
    say(`anomalab: the mirror's ${path} ${note}; its owner must replace it`);
  }
  if (json) {
    const inMirrors = mirror && { mirror, inMirror: sets.inMirror };
    printJson({ cache, files: sets.files, ...inMirrors, corpora });
  } else {
    tell(sets.files, corpora.files, cache);
    if (sets.inMirror) tell(sets.inMirror, corpora.inMirror!, `the mirror ${mirror}`);
    else if (mirror) process.stdout.write(`not asked: the mirror ${mirror}\n`);
  }
  if (wrong(files).length + wrong(inMirror).length > 0) process.exitCode = 1;
}

/** Counts of a place; of the corpora, which few people fetch, where it has any of them. */
function tell(sets: readonly Result[], corpora: readonly Result[], place: string): void {
  process.stdout.write(`${countsOf(sets)} in ${place}\n`);
  if (corpora.every(({ state }) => state === "missing")) return;
  process.stdout.write(`${countsOf(corpora)} of the benchmarks' corpora in ${place}\n`);
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
