import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, readdirSync, utimesSync } from "node:fs";
import path from "node:path";
import { temporaryFolder } from "../data/temporary-folder";

const file = path.resolve(__dirname, "../../scripts/setup/lock.mjs");

/** A process that holds the lock while it appends "in" and "out" to a log. */
function start(lock: string, log: string, { holdMs = 300, deadMs = 20_000 } = {}): ChildProcess {
  const script = `
    import { appendFileSync } from "node:fs";
    import { withLock } from ${JSON.stringify(file)};
    await withLock(${JSON.stringify(lock)}, async () => {
      appendFileSync(${JSON.stringify(log)}, "in ");
      await new Promise((done) => setTimeout(done, ${holdMs}));
      appendFileSync(${JSON.stringify(log)}, "out ");
    }, { deadMs: ${deadMs} });`;
  return spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: "inherit" });
}

const hold = (...words: Parameters<typeof start>) => once(start(...words), "close");

describe("withLock", function () {
  this.timeout(180_000);
  const folder = temporaryFolder();
  const placesOf = (name: string) => [
    path.join(folder.path, name, "it.lock"),
    path.join(folder.path, `${name}.log`),
  ];
  const read = (log: string) => (existsSync(log) ? readFileSync(log, "utf8") : "");
  const until = async (log: string, text: string) => {
    while (read(log) !== text) await new Promise((next) => setTimeout(next, 10));
  };

  it("lets processes in one at a time, and leaves no lock", async () => {
    const [lock, log] = placesOf("a");
    await Promise.all([hold(lock, log), hold(lock, log), hold(lock, log)]);
    assert.equal(read(log), "in out in out in out ");
    assert.deepEqual(readdirSync(path.dirname(lock)), []);
  });

  it("takes over at once from a process that was killed while it held the lock", async () => {
    const [lock, log] = placesOf("b");
    const first = start(lock, log, { holdMs: 60_000 });
    await until(log, "in ");
    first.kill("SIGKILL");
    await once(first, "close");
    const began = performance.now();
    await Promise.all([hold(lock, log), hold(lock, log), hold(lock, log)]);
    assert.equal(read(log), "in in out in out in out ");
    assert.ok(performance.now() - began < 15_000, "no need to wait until it looks dead");
    assert.deepEqual(readdirSync(path.dirname(lock)), []);
  });

  it("waits for a program that a killed process had started", async () => {
    const [lock, log] = placesOf("orphan");
    const script = `
      import { withLock } from ${JSON.stringify(file)};
      import { run } from ${JSON.stringify(path.resolve(file, "../command.mjs"))};
      await withLock(${JSON.stringify(lock)}, () =>
        run("sh", ["-c", 'printf "orphan in " >> "$1"; sleep 1; printf "orphan out " >> "$1"', "sh", ${JSON.stringify(log)}]));`;
    const first = spawn(process.execPath, ["--input-type=module", "-e", script]);
    await until(log, "orphan in ");
    // On a busy machine the program may say so before it is noted.
    while (!readdirSync(lock).some((name) => name.endsWith(".program"))) {
      await new Promise((next) => setTimeout(next, 10));
    }
    first.kill("SIGKILL");
    await hold(lock, log);
    assert.equal(read(log), "orphan in orphan out in out ");
  });

  for (const [when, seconds] of Object.entries({ past: -86_400, future: 86_400 })) {
    it(`takes over a lock that nobody touches, though it is dated in the ${when}`, async () => {
      const [lock, log] = placesOf(when);
      mkdirSync(lock, { recursive: true });
      const then = Date.now() / 1000 + seconds;
      utimesSync(lock, then, then);
      await hold(lock, log, { deadMs: 700 });
      assert.equal(read(log), "in out ");
    });
  }

  it("does not take over from a living process, wherever the clock jumps", async () => {
    const [lock, log] = placesOf("c");
    const first = start(lock, log, { holdMs: 1500 });
    await until(log, "in ");
    const second = hold(lock, log);
    for (const jump of [-86_400, 86_400]) {
      const then = Date.now() / 1000 + jump;
      utimesSync(lock, then, then);
      await new Promise((next) => setTimeout(next, 300));
    }
    await Promise.all([once(first, "close"), second]);
    assert.equal(read(log), "in out in out ");
  });
});
