import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { unpacked, unpackedName, type CorpusReader } from "../../benchmark/corpus-reader";
import { reason } from "../../data/read-text";
import { Failure } from "../failure";

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
