import { readLimited, TooLarge } from "../files/read-limited";

/** Text of more characters cannot be held at all. */
const MAX_BYTES = 500e6;

/**
 * Reads a text that a person named, from a file, a pipe or a device, once and never more than 500 MB.
 *
 * @throws RangeError if there is none, it is a folder, may not be read, nobody writes to the pipe, or there is more
 */
export function readText(path: string, caller: string): string {
  try {
    return readLimited(path, { maxBytes: MAX_BYTES }).toString("utf8");
  } catch (error) {
    if (error instanceof TooLarge) {
      throw new RangeError(`${caller}: file must be at most 500 MB, got more in ${path}`, {
        cause: error,
      });
    }
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
