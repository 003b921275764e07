import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { startOrder } from "../../../lib/cli/run/start-order";

describe("startOrder", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "anomalab-order-"));
  after(() => rmSync(folder, { recursive: true }));

  function notebook(name: string, text: unknown): string {
    const file = path.join(folder, name);
    writeFileSync(file, JSON.stringify(text));
    return file;
  }

  it("starts long notebooks first, and leaves the others as they came", () => {
    const of = (tags?: string[]) => ({ cells: [{ metadata: { tags } }, { metadata: {} }] });
    const files = [
      notebook("a", of()),
      notebook("b", of(["long"])),
      notebook("c", of(["fold"])),
      notebook("d", of(["fold", "long"])),
      notebook("e", { cells: [{}, { metadata: { tags: ["long"] } }] }),
    ];
    assert.deepEqual(startOrder(files), [1, 3, 0, 2, 4]);
  });

  it("takes what cannot be read for short: running it will say why", () => {
    const files = [path.join(folder, "missing"), notebook("f", null), notebook("g", { cells: 3 })];
    assert.deepEqual(startOrder(files), [0, 1, 2]);
  });
});
