import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import type { DataFile, FileVariant } from "../catalog";
import type { Places } from "../places";
import { reason } from "../read-text";
import { putFile } from "../../files/put-file";
import { readCopy } from "./read-copy";
import type { DownloadOptions } from "./download";
import { download } from "./download";
import { DownloadFailed } from "./download-failed";
import { addressOn, isAddress } from "./mirror";
import { verify } from "./verify";

/** A file's verified content and where it was found. */
export interface FoundFile {
  readonly bytes: Buffer;
  readonly variant: FileVariant;
  readonly sha256: string;
  readonly from: "cache" | "mirror" | "download";
  /** What went wrong on the way, a sentence each: a damaged copy, a full disk. */
  readonly warnings: readonly string[];
}

/** No place had the file; the message says why, place by place. */
export class DataUnavailable extends Error {}

/**
 * Looks a file up: verified copy in the cache, then the mirror, then the public source. What
 * was downloaded is kept in the cache; a file of a mirror folder is read where it lies.
 *
 * @param patience time-outs and tries of downloads
 * @throws DataUnavailable if no place has it
 */
export async function findFile(
  file: DataFile,
  places: Places,
  patience: Partial<DownloadOptions> = {},
): Promise<FoundFile> {
  const problems: string[] = [];
  const accept = (bytes: Buffer, from: FoundFile["from"], where: string): FoundFile | undefined => {
    const verdict = verify(bytes, file);
    if (verdict.ok) {
      return { bytes, variant: verdict.variant, sha256: verdict.sha256, from, warnings: problems };
    }
    problems.push(`${where} ${verdict.problem}`);
    return undefined;
  };

  const cached = join(places.cache, file.path);
  const copy = readIfThere(cached, file, "the copy in data/cache", problems);
  const fromCache = copy && accept(copy, "cache", `the copy in ${places.cache}`);
  if (fromCache) return fromCache;

  if (places.mirror !== undefined && !isAddress(places.mirror)) {
    const bytes = readMirror(places.mirror, file, problems);
    const fromMirror = bytes && accept(bytes, "mirror", `the mirror's ${file.path}`);
    if (fromMirror) return fromMirror;
  }

  for (const { url, from } of addresses(file, places)) {
    try {
      const bytes = await download(url, { ...patience, maxBytes: file.maxBytes });
      const found = accept(bytes, from, `what ${new URL(url).host} sent`);
      if (found === undefined) continue;
      return { ...found, warnings: [...problems, ...keep(cached, bytes)] };
    } catch (error) {
      if (!(error instanceof DownloadFailed)) throw error;
      problems.push(error.message);
    }
  }
  if (places.offline) problems.push("ANOMALAB_OFFLINE forbids the public source");
  else if (file.urls.length === 0) problems.push("no address has it by itself");
  throw new DataUnavailable(`${file.path} could not be had: ${problems.join("; ")}`);
}

function addresses(
  { path, urls }: DataFile,
  { mirror, offline }: Places,
): { url: string; from: "mirror" | "download" }[] {
  const list: { url: string; from: "mirror" | "download" }[] = [];
  if (mirror !== undefined && isAddress(mirror)) {
    list.push({ url: addressOn(mirror, path), from: "mirror" });
  }
  if (!offline) list.push(...urls.map((url) => ({ url, from: "download" as const })));
  return list;
}

function readMirror(mirror: string, file: DataFile, problems: string[]): Buffer | undefined {
  if (!statSync(mirror, { throwIfNoEntry: false })?.isDirectory()) {
    problems.push(`the mirror ${mirror} is no folder`);
    return undefined;
  }
  if (!existsSync(join(mirror, file.path))) {
    problems.push(`the mirror ${mirror} has no ${file.path}`);
    return undefined;
  }
  return readIfThere(join(mirror, file.path), file, "the mirror's file", problems);
}

function readIfThere(
  full: string,
  file: DataFile,
  what: string,
  problems: string[],
): Buffer | undefined {
  try {
    return readCopy(full, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") {
      problems.push(`${what} ${file.path} cannot be read (${reason(error)})`);
    }
    return undefined;
  }
}

/** Keeps a download; a cache that cannot be written to is worth a warning, not a failure. */
function keep(target: string, bytes: Buffer): string[] {
  try {
    putFile(target, bytes);
    return [];
  } catch (error) {
    return [`${target} could not be kept (${reason(error)})`];
  }
}
