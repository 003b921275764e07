import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const file = path.resolve(__dirname, "../../scripts/setup/lock.mjs");

/** A process that holds the lock while it appends "in" and "out" to a log. */
function hold(lock: string, log: string): Promise<number | null> {
  const script = `
    import { appendFileSync } from "node:fs";
    import { withLock } from ${JSON.stringify(file)};
    await withLock(${JSON.stringify(lock)}, async () => {
      appendFileSync(${JSON.stringify(log)}, "in ");
      await new Promise((done) => setTimeout(done, 300));
      appendFileSync(${JSON.stringify(log)}, "out ");
    });`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: "inherit",
  });
  return new Promise((done) => child.on("close", done));
}

describe("withLock", function () {
  this.timeout(180_000);
  const folder = mkdtempSync(path.join(os.tmpdir(), "anomalab-lock-"));
  after(() => rmSync(folder, { recursive: true }));

  it("lets processes in one at a time, and leaves no lock", async () => {
    const [lock, log] = [path.join(folder, "a.lock"), path.join(folder, "a.log")];
    await Promise.all([hold(lock, log), hold(lock, log), hold(lock, log)]);
    assert.equal(readFileSync(log, "utf8"), "in out in out in out ");
    assert.equal(existsSync(lock), false);
  });

  it("takes over from a process that was killed while it held the lock", async () => {
    const [lock, log] = [path.join(folder, "b.lock"), path.join(folder, "b.log")];
    mkdirSync(lock);
    const minuteAgo = new Date(Date.now() - 60_000);
    utimesSync(lock, minuteAgo, minuteAgo);
    await hold(lock, log);
    assert.equal(readFileSync(log, "utf8"), "in out ");
  });
});
