import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { identityAt, outputPlace } from "../../lib/files/output-place";
import { putFile } from "../../lib/files/put-file";
import { temporaryFolder } from "../data/temporary-folder";
import { deviceIn, pipeIn } from "./special-files";

describe("putFile", () => {
  const folder = temporaryFolder();
  const at = (name: string) => join(folder.path, name);

  it("writes at the end of links, which stay links, and keeps the mode", () => {
    const file = folder.write("real.txt", "old");
    chmodSync(file, 0o640);
    symlinkSync("real.txt", at("link"));
    symlinkSync(at("link"), at("link-to-link"));
    putFile(at("link-to-link"), "new");
    assert.equal(readFileSync(file, "utf8"), "new");
    assert.equal(statSync(file).mode & 0o7777, 0o640);
    assert.ok(
      lstatSync(at("link")).isSymbolicLink() && lstatSync(at("link-to-link")).isSymbolicLink(),
    );
  });
  it("makes the file that a link leads to, also through a linked folder", () => {
    mkdirSync(at("folder"));
    symlinkSync("folder", at("linked"));
    symlinkSync("../made.txt", at("folder/forward"));
    putFile(at("linked/forward"), "new");
    assert.equal(readFileSync(at("made.txt"), "utf8"), "new");
    assert.deepEqual(readdirSync(at("folder")), ["forward"]);
  });
  it("refuses links in a circle", () => {
    symlinkSync("b", at("a"));
    symlinkSync("a", at("b"));
    assert.throws(() => putFile(at("a"), "x"), { code: "ELOOP" });
  });
  it("writes through a device, and leaves it one", function () {
    const device = deviceIn(folder.path, "null") ?? this.skip();
    symlinkSync(device, at("to-device"));
    for (const name of [device, at("to-device")]) putFile(name, "gone");
    assert.ok(lstatSync(device).isCharacterDevice());
    assert.ok(!existsSync(`${device}.tmp`));
  });
  it("says that a device is full", function () {
    const full = deviceIn(folder.path, "full") ?? this.skip();
    assert.throws(() => putFile(full, "x"), { code: "ENOSPC" });
  });
  it("writes through a pipe, more than it holds at once, while someone reads", async function () {
    const pipe = pipeIn(folder.path) ?? this.skip();
    const copy = at("copy.txt");
    const reader = spawn("sh", ["-c", 'exec cat "$1" > "$2"', "sh", pipe, copy], {
      stdio: "ignore",
    });
    const ended = new Promise((done) => reader.on("close", done));
    // Nobody reads before the shell has opened it.
    for (;;) {
      try {
        putFile(pipe, "x".repeat(300_000));
        break;
      } catch (error) {
        assert.equal((error as NodeJS.ErrnoException).code, "ENXIO");
        await new Promise((next) => setTimeout(next, 20));
      }
    }
    await ended;
    assert.equal(statSync(copy).size, 300_000);
    assert.ok(lstatSync(pipe).isFIFO());
  });
  it("does not wait for a reader who never comes", function () {
    const pipe = pipeIn(folder.path) ?? this.skip();
    assert.throws(() => putFile(pipe, "x"), { code: "ENXIO" });
  });
  it("refuses a disk, a folder and an empty name", function () {
    assert.throws(() => putFile(folder.path, "x"), { code: "EISDIR" });
    assert.throws(() => putFile("", "x"));
    const disk = deviceIn(folder.path, "disk") ?? this.skip();
    assert.throws(() => putFile(disk, "x"), { code: "ENOTSUP" });
  });
});

describe("identityAt", () => {
  const folder = temporaryFolder();
  const at = (name: string) => join(folder.path, name);

  it("is one for all names of a file, and another for a copy", () => {
    const file = folder.write("file", "x");
    mkdirSync(at("sub"));
    symlinkSync(".", at("sub/up"));
    symlinkSync(folder.path, at("sub/home"));
    symlinkSync("file", at("link"));
    linkSync(file, at("hard"));
    for (const name of ["link", "hard", "sub/../file", "sub/home/file"]) {
      assert.equal(identityAt(at(name)), identityAt(file), name);
    }
    folder.write("copy", "x");
    assert.notEqual(identityAt(at("copy")), identityAt(file));
  });
  it("is the place for a file that is not there yet", () => {
    symlinkSync(folder.path, at("again"));
    assert.equal(identityAt(at("again/new")), identityAt(at("new")));
    assert.deepEqual(outputPlace(at("again/new")), {
      kind: "file",
      path: outputPathOf(folder.path, "new"),
      identity: outputPathOf(folder.path, "new"),
    });
  });
});

function outputPathOf(folder: string, name: string): string {
  return join(
    execFileSync("sh", ["-c", 'cd "$1" && pwd -P', "sh", folder], { encoding: "utf8" }).trim(),
    name,
  );
}
