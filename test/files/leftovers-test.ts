import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { removeLeftovers, temporaryIn } from "../../lib/files/leftovers";
import { temporaryFolder } from "../data/temporary-folder";

/** A process that has ended. */
const gone = spawnSync(process.execPath, ["-e", ""]).pid;

describe("removeLeftovers", () => {
  const inFolder = (make: (folder: string) => void) => {
    const { path } = temporaryFolder();
    make(path);
    removeLeftovers(path);
    return readdirSync(path);
  };
  const named = (folder: string, pid: number) =>
    temporaryIn(folder).replace(`-${process.pid}-`, `-${pid}-`);
  const shiftClock = (file: string, seconds: number) => {
    const then = Date.now() / 1000 + seconds;
    utimesSync(file, then, then);
  };

  it("takes what a killed run left, however little time ago", () => {
    assert.deepEqual(
      inFolder((folder) => writeFileSync(named(folder, gone), "half")),
      [],
    );
  });
  it("takes a folder that a killed run was filling, with all that is in it", () => {
    assert.deepEqual(
      inFolder((folder) =>
        mkdirSync(join(named(folder, gone), "half", "full"), { recursive: true }),
      ),
      [],
    );
  });
  it("leaves what a living process is writing, wherever the clock has jumped meanwhile", () => {
    for (const seconds of [-86_400, 86_400]) {
      const left = inFolder((folder) => {
        const file = named(folder, process.ppid);
        writeFileSync(file, "half");
        shiftClock(file, seconds);
      });
      assert.equal(left.length, 1);
    }
  });
  it("leaves another machine's until it is an hour old", () => {
    const left = inFolder((folder) => {
      const [old, fresh] = [1, 2].map((n) => join(folder, `.anomalab-00000000-${gone}-${n}.tmp`));
      for (const file of [old, fresh]) writeFileSync(file, "half");
      shiftClock(old, -7200);
    });
    assert.deepEqual(left, [`.anomalab-00000000-${gone}-2.tmp`]);
  });
  it("leaves files of any other name, and says nothing of a folder that is not there", () => {
    const names = [".anomalab-1-1.tmp", "data.tmp", `${gone}.tmp`];
    const left = inFolder((folder) =>
      names.forEach((name) => writeFileSync(join(folder, name), "")),
    );
    assert.deepEqual(left.sort(), names.sort());
    removeLeftovers("/no/such/folder");
  });
});
