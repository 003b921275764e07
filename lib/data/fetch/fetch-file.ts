import { join } from "node:path";
import { putFile } from "../../files/put-file";
import type { DataFile } from "../catalog";
import type { Places } from "../places";
import { reason } from "../read-text";
import type { DownloadOptions } from "./download";
import type { FoundFile } from "./find-file";
import { DataUnavailable, findFile } from "./find-file";
import { readCopy } from "./read-copy";
import { verify } from "./verify";

/**
 * Sees to it that the cache holds a verified copy of a file, taken from the mirror or the
 * public source where there is none yet.
 *
 * @throws DataUnavailable if no place has the file or the copy cannot be kept
 */
export async function fetchFile(
  file: DataFile,
  places: Places,
  patience: Partial<DownloadOptions> = {},
): Promise<FoundFile> {
  const found = await findFile(file, places, patience);
  const cached = join(places.cache, file.path);
  if (found.from === "cache" || isKept(cached, file)) return found;
  try {
    putFile(cached, found.bytes);
    return found;
  } catch (error) {
    throw new DataUnavailable(
      `${file.path} could not be kept in ${places.cache}: ${reason(error)}`,
      {
        cause: error,
      },
    );
  }
}

function isKept(cached: string, file: DataFile): boolean {
  try {
    return verify(readCopy(cached, file), file).ok;
  } catch {
    return false;
  }
}
