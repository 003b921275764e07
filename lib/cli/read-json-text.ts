import { reason } from "../data/read-text";
import { readLimited, TooLarge } from "../files/read-limited";

/** Text of more characters cannot be held at all. */
const MAX_BYTES = 500e6;

/**
 * Reads the text of a JSON document that a person named, from a file, a pipe or a device, once and never more than 500 MB.
 *
 * @throws RangeError if there is none, it may not be read, nobody writes to the pipe, or there is more
 */
export function readJsonText(file: string, caller: string): string {
  try {
    return readLimited(file, { maxBytes: MAX_BYTES }).toString("utf8");
  } catch (error) {
    if (error instanceof TooLarge) {
      throw new RangeError(`${caller}: file must be at most 500 MB, got more in ${file}`, {
        cause: error,
      });
    }
    throw new RangeError(`${caller}: file must be readable, got ${file} (${reason(error)})`, {
      cause: error,
    });
  }
}
