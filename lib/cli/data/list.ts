import { existsSync } from "node:fs";
import { join } from "node:path";
import type { DataFile, DataSet } from "../../data/catalog";
import { CATALOG } from "../../data/catalog";
import { CORPORA } from "../../data/corpora";
import { isAddress, shownMirror } from "../../data/fetch/mirror";
import type { Places } from "../../data/places";
import { placesFromEnvironment } from "../../data/places";
import { printJson, say } from "../output";

/** Lists the data sets and the benchmarks' corpora; where a file is, is a look at names only: `verify` reads them. */
export function listData({ json }: { json: boolean }): void {
  const places = placesFromEnvironment();
  const sets = CATALOG.map((set) => ({ ...set, found: foundWhere(set, places) }));
  const corpora = Object.entries(CORPORA).map(([name, corpus]) => ({
    name,
    ...corpus,
    found: foundWhere(corpus, places),
  }));
  if (json) {
    const mirror = places.mirror === undefined ? null : shownMirror(places.mirror);
    printJson({ cache: places.cache, mirror, sets, corpora });
    return;
  }
  const width = Math.max(...sets.map(({ name }) => name.length));
  for (const { name, nRows, found, title, unit } of sets) {
    const rows = nRows.toLocaleString("en").padStart(7);
    process.stdout.write(
      `${name.padEnd(width)} ${rows} rows  ${found.padEnd(14)}  ${title} (${unit})\n`,
    );
  }
  for (const { name, files, found, title, source } of corpora) {
    const count = String(files.length).padStart(7);
    process.stdout.write(
      `${name.padEnd(width)} ${count} files ${found.padEnd(14)}  ${title} (${source})\n`,
    );
  }
  say(
    `Verified copies are kept in ${places.cache}; data/README.md tells where each set comes from.`,
  );
}

function foundWhere({ files }: Pick<DataSet, "files">, places: Places): string {
  if (files.length === 0) return "in repository";
  const wheres = files.map((file) => fileWhere(file, places));
  return wheres.find((where) => where === "to be fetched") ?? wheres[0];
}

function fileWhere({ path }: DataFile, { cache, mirror }: Places): string {
  if (existsSync(join(cache, path))) return "in cache";
  const inMirror = mirror !== undefined && !isAddress(mirror) && existsSync(join(mirror, path));
  return inMirror ? "in mirror" : "to be fetched";
}
