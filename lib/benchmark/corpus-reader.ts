import { gunzipSync } from "node:zlib";
import { CORPORA, type CorpusName } from "../data/corpora";
import { findFile } from "../data/fetch/find-file";
import { placesFromEnvironment } from "../data/places";

/** The files of a corpus, by their names without .gz. */
export interface CorpusReader {
  readonly names: readonly string[];
  /** The unpacked content. */
  readonly read: (name: string) => Promise<Buffer>;
}

/**
 * Reads the verified files of the catalog from the cache, the mirror or their source.
 *
 * Its `read` throws DataUnavailable where no place has the file, and RangeError where the catalog has none of that name.
 */
export function catalogReader(corpus: CorpusName): CorpusReader {
  const byName = new Map(
    CORPORA[corpus].files.map((file) => [unpackedName(file.path.slice(corpus.length + 1)), file]),
  );
  return {
    names: [...byName.keys()],
    read: async (name) => {
      const file = byName.get(name);
      if (file === undefined) {
        throw new RangeError(`catalogReader: name must be a file of ${corpus}, got ${name}`);
      }
      const { bytes } = await findFile(file, placesFromEnvironment());
      return unpacked(file.path, bytes);
    },
  };
}

/** A file's name without .gz. */
export function unpackedName(name: string): string {
  return name.replace(/\.gz$/, "");
}

/** A file's content, unpacked where its name ends in .gz. */
export function unpacked(path: string, bytes: Buffer): Buffer {
  return path.endsWith(".gz") ? gunzipSync(bytes) : bytes;
}
