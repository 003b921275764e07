import { outputPlace } from "./output-place";
import type { Content } from "./pieces";
import { storeFile } from "./store-file";
import { writeThrough } from "./write-through";

/**
 * Writes an output to wherever its name leads: a regular file appears whole or not at all, under the mode and owner of the
 * one that it replaces, at the end of every link; a device or a pipe is written through and never replaced.
 *
 * @throws the file system's error; then an old file is still there as it was
 */
export function putFile(file: string, content: Content): void {
  const place = outputPlace(file);
  if (place.kind === "stream") writeThrough(place.open, content);
  else storeFile(place.path, content);
}
