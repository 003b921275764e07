import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import { lockFolder } from "../../../lib/cli/serve/folder-lock";
import { temporaryFolder } from "../../data/temporary-folder";

describe("lockFolder", () => {
  const { path: temporary } = temporaryFolder();
  const folder = path.join(temporary, "made", "here");
  const lock = path.join(folder, "serve.lock");

  it("makes the folder, holds it, and gives it back", () => {
    const unlock = lockFolder(folder);
    assert.match(readFileSync(lock, "utf8"), new RegExp(`^process ${process.pid} `));
    unlock();
    assert.ok(!existsSync(lock));
  });
  it("refuses a folder that a living process or another machine holds, and takes over what a dead one left", async () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    await once(child, "spawn");
    lockFolder(folder)();
    const began = () => {
      const text = readFileSync(`/proc/${child.pid}/stat`, "utf8");
      return text.slice(text.lastIndexOf(")") + 2).split(" ")[19];
    };
    const of = existsSync(`/proc/${child.pid}/stat`) ? began() : "0";
    writeFileSync(lock, `process ${child.pid} ${hostname()} ${of}`);
    const message = `${folder} is in use by process ${child.pid} of ${hostname()} (if nothing runs there, remove ${lock})`;
    try {
      assert.throws(() => lockFolder(folder), { name: "Failure", message });
    } finally {
      child.kill("SIGKILL");
    }
    await once(child, "close");
    lockFolder(folder)();
    // A number that came again belongs to another process.
    writeFileSync(lock, `process ${process.pid} ${hostname()} 7`);
    lockFolder(folder)();
    writeFileSync(lock, "process 7 elsewhere 7");
    assert.throws(() => lockFolder(folder), /is in use by process 7 of elsewhere/);
  });
  it("says so where nothing can be written", () => {
    const file = path.join(temporary, "file");
    writeFileSync(file, "");
    assert.throws(
      () => lockFolder(path.join(file, "in")),
      /^Failure: cannot keep rows in .*: a part of the path is a file, not a folder$/,
    );
  });
});
