import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { storeFile } from "../../lib/files/store-file";
import { temporaryFolder } from "../data/temporary-folder";

describe("storeFile", () => {
  const folder = temporaryFolder();
  const target = (name: string) => join(folder.path, name, "deep", "file.csv");

  it("makes the folders it needs and leaves the whole file and nothing else", () => {
    const path = target("new");
    storeFile(path, Buffer.from("abc"));
    storeFile(path, Buffer.from("abcdef"));
    assert.equal(readFileSync(path, "utf8"), "abcdef");
    assert.deepEqual(readdirSync(dirname(path)), ["file.csv"]);
  });
  it("goes on where the system writes only part of what it was given", () => {
    const path = target("parts");
    storeFile(path, Buffer.from("abcdef"), ((file: number, bytes: Buffer, from: number) => {
      writeFileSync(file, bytes.subarray(from, from + 2));
      return 2;
    }) as never);
    assert.equal(readFileSync(path, "utf8"), "abcdef");
  });
  it("leaves the old file whole and nothing half-written when the disk is full", () => {
    const path = target("full");
    storeFile(path, Buffer.from("old"));
    let written = 0;
    const full = ((file: number, bytes: Buffer, from: number) => {
      if (written > 0) throw Object.assign(new Error("no space"), { code: "ENOSPC" });
      written = 2;
      writeFileSync(file, bytes.subarray(from, from + 2));
      return 2;
    }) as never;
    assert.throws(() => storeFile(path, Buffer.from("newer"), full), { code: "ENOSPC" });
    assert.equal(readFileSync(path, "utf8"), "old");
    assert.deepEqual(readdirSync(dirname(path)), ["file.csv"]);
  });
  it("does the same when what it is to write fails halfway", () => {
    const path = target("halfway");
    storeFile(path, "old");
    const lines = function* () {
      yield "x".repeat(1 << 20);
      throw new RangeError("no more");
    };
    assert.throws(() => storeFile(path, lines()), RangeError);
    assert.equal(readFileSync(path, "utf8"), "old");
    assert.deepEqual(readdirSync(dirname(path)), ["file.csv"]);
  });
  it("does the same on a disk that is really full", function () {
    const disk = join(folder.path, "tiny");
    mkdirSync(disk);
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=16k", "tmpfs", disk], { stdio: "ignore" });
    } catch {
      this.test!.title += " [skipped: needs the right to mount a small disk]";
      this.skip();
    }
    try {
      assert.throws(() => storeFile(join(disk, "a.csv"), Buffer.alloc(100_000)), {
        code: "ENOSPC",
      });
      assert.deepEqual(readdirSync(disk), []);
    } finally {
      execFileSync("umount", [disk]);
    }
  });
  it("passes mode on from the file that it replaces", () => {
    const path = target("mode");
    storeFile(path, Buffer.from("old"));
    chmodSync(path, 0o600);
    storeFile(path, Buffer.from("new"));
    assert.equal(statSync(path).mode & 0o7777, 0o600);
  });
});
