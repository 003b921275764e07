import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** Major and minor numbers of Linux's devices; "disk" belongs to a loop device that nobody has set up. */
const devices = {
  null: ["c", "1", "3"],
  zero: ["c", "1", "5"],
  full: ["c", "1", "7"],
  random: ["c", "1", "9"],
  disk: ["b", "7", "251"],
} as const;

let counter = 0;

/**
 * A device's node of a test's own, in its folder: a fault that replaces what it should write through does not harm the
 * machine's.
 *
 * @returns its path; undefined where no node may be made
 */
export function deviceIn(folder: string, device: keyof typeof devices): string | undefined {
  return made(folder, device, (file) => ["mknod", [file, ...devices[device]]]);
}

/** A named pipe in a folder; undefined where the system has none. */
export function pipeIn(folder: string): string | undefined {
  return made(folder, "pipe", (file) => ["mkfifo", [file]]);
}

function made(
  folder: string,
  name: string,
  command: (file: string) => [string, string[]],
): string | undefined {
  counter += 1;
  const file = join(folder, `${name}-${counter}`);
  try {
    execFileSync(...command(file), { stdio: "ignore" });
    return file;
  } catch {
    return undefined;
  }
}
