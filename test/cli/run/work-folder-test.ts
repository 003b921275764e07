import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { makeWorkFolder } from "../../../lib/cli/run/work-folder";
import { temporaryFolder } from "../../data/temporary-folder";

describe("makeWorkFolder", () => {
  const folder = temporaryFolder();
  const gone = spawnSync(process.execPath, ["-e", ""]).pid;

  it("removes what killed runs left, and nothing else", () => {
    const at = (name: string) => path.join(folder.path, name);
    const kept = at("kept");
    mkdirSync(kept);
    writeFileSync(path.join(kept, "file"), "precious");
    mkdirSync(at(`anomalab-run-${gone}-abc`));
    writeFileSync(at(`anomalab-run-${gone}-abc/half`), "half");
    mkdirSync(at(`anomalab-run-${process.ppid}-abc`));
    symlinkSync(kept, at(`anomalab-run-${gone}-link`));
    const made = path.basename(makeWorkFolder(folder.path));
    assert.match(made, new RegExp(`^anomalab-run-${process.pid}-\\w+$`));
    const left = readdirSync(folder.path).sort();
    assert.deepEqual(left, [made, `anomalab-run-${process.ppid}-abc`, "kept"].sort());
    assert.ok(existsSync(path.join(kept, "file")), "a link is removed, not what it leads to");
  });
});
