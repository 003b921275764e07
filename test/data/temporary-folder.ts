import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder for one test file, removed when its tests are over. */
export function temporaryFolder(): {
  readonly path: string;
  write: (name: string, text: string) => string;
} {
  const path = mkdtempSync(join(tmpdir(), "anomalab-test-"));
  after(() => rmSync(path, { recursive: true, force: true }));
  return {
    path,
    write: (name, text) => {
      const file = join(path, name);
      writeFileSync(file, text);
      return file;
    },
  };
}
