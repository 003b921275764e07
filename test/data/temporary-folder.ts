import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folders: string[] = [];

/** A folder for one test file, removed when the process ends. */
export function temporaryFolder(): {
  readonly path: string;
  write: (name: string, content: string | Buffer) => string;
} {
  const path = mkdtempSync(join(tmpdir(), "anomalab-test-"));
  // Not in an after hook: where a filter leaves no test of a file, mocha runs none of its hooks.
  if (folders.push(path) === 1) process.once("exit", removeAll);
  return {
    path,
    write: (name, content) => {
      const file = join(path, name);
      writeFileSync(file, content);
      return file;
    },
  };
}

function removeAll(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
