import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { CORPORA, type CorpusName } from "../../data/corpora";
import { DataUnavailable, findFile } from "../../data/fetch/find-file";
import { placesFromEnvironment } from "../../data/places";
import { reason } from "../../data/read-text";
import { Failure } from "../failure";

/** The files of a corpus, by their names without .gz. */
export interface CorpusReader {
  readonly names: readonly string[];
  /** The unpacked content. */
  readonly read: (name: string) => Promise<Buffer>;
}

/** Reads the verified files of the catalog from the cache, the mirror or their source. */
export function catalogReader(corpus: CorpusName): CorpusReader {
  const { files, source } = CORPORA[corpus];
  const byName = new Map(
    files.map((file) => [unpackedName(file.path.slice(corpus.length + 1)), file]),
  );
  return {
    names: [...byName.keys()],
    read: async (name) => {
      const file = byName.get(name);
      if (file === undefined) throw new Failure(`the catalog has no ${name} of ${corpus}`);
      try {
        const { bytes } = await findFile(file, placesFromEnvironment());
        return unpacked(file.path, bytes);
      } catch (error) {
        if (!(error instanceof DataUnavailable)) throw error;
        throw new Failure(
          `${error.message}; it is published at ${source}: name a folder that holds ${corpus}/ in ANOMALAB_DATA_MIRROR, or the folder of its files with --data`,
        );
      }
    },
  };
}

/** Reads the files of a folder and of the folders in it, unverified. */
export function folderReader(folder: string): CorpusReader {
  const paths = new Map<string, string>();
  try {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const name = path.slice(join(folder, "x").length - 1).replaceAll("\\", "/");
      paths.set(unpackedName(name), path);
    }
  } catch (error) {
    throw new Failure(`cannot read the folder ${folder}: ${reason(error)}`, 2);
  }
  return {
    names: [...paths.keys()],
    read: (name) => {
      const path = paths.get(name);
      if (path === undefined) return Promise.reject(new Failure(`${folder} has no ${name}`));
      return Promise.resolve(unpacked(path, readFileSync(path)));
    },
  };
}

function unpackedName(name: string): string {
  return name.replace(/\.gz$/, "");
}

function unpacked(path: string, bytes: Buffer): Buffer {
  return path.endsWith(".gz") ? gunzipSync(bytes) : bytes;
}
