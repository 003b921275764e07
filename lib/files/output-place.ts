import { accessSync, constants, fstatSync, readlinkSync, realpathSync, statSync } from "node:fs";
import type { Stats } from "node:fs";
import path from "node:path";

/** Where an output goes once every link is followed. */
export type OutputPlace =
  /** A regular file, or nothing yet: it is put in place whole. `identity` tells one file from another, whatever their names. */
  | { readonly kind: "file"; readonly path: string; readonly identity: string }
  /** A device, a pipe, or what standard output is: it is written through, never replaced. */
  | { readonly kind: "stream"; readonly open: string | number };

/** More links than any system follows. */
const MOST_LINKS = 40;

/**
 * Looks what stands where an output is to go.
 *
 * @throws an error of the file system, or one with its code, for what no output can be written to: a folder, a disk's
 *   device (writing through would destroy what is on it), a socket, a file that may not be written
 */
export function outputPlace(file: string): OutputPlace {
  const there = statSync(file, { throwIfNoEntry: false });
  if (there === undefined) {
    const target = followed(file);
    return { kind: "file", path: target, identity: target };
  }
  if (there.isDirectory()) throw withCode("EISDIR");
  const standard = [1, 2].find((descriptor) => isSame(there, statOf(descriptor)));
  if (standard !== undefined) return { kind: "stream", open: standard };
  if (there.isBlockDevice() || there.isSocket()) throw withCode("ENOTSUP");
  accessSync(file, constants.W_OK);
  if (!there.isFile()) return { kind: "stream", open: file };
  return { kind: "file", path: realpathSync(file), identity: identityOf(there) };
}

/** What tells a file from every other, whatever links lead to it; of none yet, the path where it would be. */
export function identityAt(file: string): string {
  const there = statSync(file, { throwIfNoEntry: false });
  return there === undefined ? followed(file) : identityOf(there);
}

function identityOf({ dev, ino }: Stats): string {
  return `${dev}:${ino}`;
}

function isSame(one: Stats, other: Stats | undefined): boolean {
  return other !== undefined && identityOf(one) === identityOf(other) && one.rdev === other.rdev;
}

function statOf(descriptor: number): Stats | undefined {
  try {
    return fstatSync(descriptor);
  } catch {
    // A program may be started without it.
    return undefined;
  }
}

/** The path without links, also of a file that is not there: a link may lead to one that is to be. */
function followed(file: string, hops = 0): string {
  if (hops > MOST_LINKS) throw withCode("ELOOP");
  const above = path.dirname(path.resolve(file));
  if (above === path.resolve(file)) return above;
  const folder = realFolder(above, hops);
  const here = path.join(folder, path.basename(file));
  const link = linkAt(here);
  return link === undefined ? here : followed(path.resolve(folder, link), hops + 1);
}

function realFolder(folder: string, hops: number): string {
  try {
    return realpathSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return followed(folder, hops);
  }
}

function linkAt(file: string): string | undefined {
  try {
    return readlinkSync(file);
  } catch {
    return undefined;
  }
}

function withCode(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code });
}
