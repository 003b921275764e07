import { readFileSync } from "node:fs";

/** The most that is read into memory as one CSV file. */
const MAX_BYTES = 512 * 1024 * 1024;

/**
 * Reads a text file that a person named.
 *
 * @throws RangeError if there is no such file, it is a folder, may not be read, or is larger
 *   than 512 MB
 */
export function readText(path: string, caller: string): string {
  try {
    const bytes = readFileSync(path);
    if (bytes.length > MAX_BYTES) {
      throw new RangeError(
        `${caller}: file must be at most 512 MB, got ${bytes.length} bytes in ${path}`,
      );
    }
    return bytes.toString("utf8");
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw new RangeError(`${caller}: file must be readable, got ${path} (${reason(error)})`, {
      cause: error,
    });
  }
}

/** What a failed file operation means, in words. */
export function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const words: Record<string, string> = {
    ENOENT: "no such file or folder",
    EISDIR: "it is a folder",
    EEXIST: "a part of the path is a file, not a folder",
    ENOTDIR: "a part of the path is a file, not a folder",
    EACCES: "permission denied",
    EPERM: "permission denied",
    EROFS: "the file system is read-only",
    ENOSPC: "the disk is full",
    EDQUOT: "the disk quota is used up",
    EFBIG: "it would be larger than files may be",
    ENAMETOOLONG: "its name is too long",
    ELOOP: "its links lead in a circle",
    ENOTSUP: "it is a disk or a socket, not a file",
    ENXIO: "nobody reads from the pipe",
    EPIPE: "whoever read from the pipe has gone",
    EBUSY: "it is in use",
    EMFILE: "too many files are open",
    ENFILE: "too many files are open",
    EIO: "the device fails",
  };
  return words[code ?? ""] ?? message;
}
