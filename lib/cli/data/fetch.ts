import type { DataFile, DataSet } from "../../data/catalog";
import { CATALOG, dataSet } from "../../data/catalog";
import { CORPORA, isCorpusName } from "../../data/corpora";
import { fetchFile } from "../../data/fetch/fetch-file";
import { DataUnavailable } from "../../data/fetch/find-file";
import { megabytes } from "../../data/fetch/verify";
import { placesFromEnvironment } from "../../data/places";
import { Failure } from "../failure";
import { sentenceOf } from "../../sentence-of";
import { printJson, say } from "../output";

const MIRROR_ADVICE =
  "unpack it, compress the files that npx anomalab data list --json names, and name their folder's parent in ANOMALAB_DATA_MIRROR";

/** Fetches the named sets' files; goes on after a failure and tells of each at the end. */
export async function fetchData(
  names: readonly string[],
  { json }: { json: boolean },
): Promise<void> {
  const files = filesOf(names);
  const places = placesFromEnvironment();
  const fetched: { path: string; from: string; bytes: number; sha256: string; what: string }[] = [];
  const failed: { path: string; problem: string }[] = [];
  for (const file of files) {
    try {
      const { bytes, from, sha256, variant, warnings } = await fetchFile(file, places);
      warnings.forEach((warning) => say(`anomalab: ${warning}`));
      fetched.push({ path: file.path, from, bytes: bytes.length, sha256, what: variant.what });
      if (from !== "cache") say(`${file.path}: ${megabytes(bytes.length)} from the ${from}`);
    } catch (error) {
      if (!(error instanceof DataUnavailable)) throw error;
      failed.push({ path: file.path, problem: error.message });
      say(`anomalab: ${error.message}`);
    }
  }
  const already = fetched.filter(({ from }) => from === "cache").length;
  say(
    `${files.length} files: ${already} were there, ${fetched.length - already} fetched, ${failed.length} failed`,
  );
  for (const name of names.filter(isCorpusName)) {
    const { source, files: own } = CORPORA[name];
    if (
      own.some(({ path, urls }) => urls.length === 0 && failed.some((one) => one.path === path))
    ) {
      say(`anomalab: ${name} is published at ${source}, as one archive: ${MIRROR_ADVICE}`);
    }
  }
  if (json) printJson({ cache: places.cache, fetched, failed });
  if (failed.length > 0) process.exitCode = 1;
}

/** Every file of the named sets once; of all sets but the corpora, which are large, where none is named. */
function filesOf(names: readonly string[]): DataFile[] {
  const sets = names.length === 0 ? CATALOG : names.flatMap<Pick<DataSet, "files">>(setsNamed);
  const byPath = new Map(sets.flatMap(({ files }) => files).map((file) => [file.path, file]));
  return [...byPath.values()];
}

function setsNamed(name: string): readonly Pick<DataSet, "files">[] {
  if (isCorpusName(name)) return [CORPORA[name]];
  if (name === "nab") return CATALOG.filter(({ files }) => files[0]?.path.startsWith("nab/"));
  try {
    return [dataSet(name, "data fetch")];
  } catch (error) {
    throw new Failure(sentenceOf(error), 2);
  }
}
