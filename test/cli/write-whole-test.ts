import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { checkWritable, writeWhole } from "../../lib/cli/write-whole";
import { temporaryIn } from "../../lib/files/leftovers";
import { temporaryFolder } from "../data/temporary-folder";
import { deviceIn, pipeIn } from "../files/special-files";

describe("writeWhole", () => {
  const folder = temporaryFolder();

  it("makes the folder, replaces the file, and leaves nothing beside it", () => {
    const file = path.join(folder.path, "new", "a.txt");
    writeWhole(file, "one");
    writeWhole(file, "two");
    assert.equal(readFileSync(file, "utf8"), "two");
    assert.deepEqual(readdirSync(path.dirname(file)), ["a.txt"]);
  });

  it("says in a sentence that a part of the path is a file", () => {
    const file = path.join(folder.write("plain", "text"), "a.txt");
    const message = `cannot write ${file}: a part of the path is a file, not a folder`;
    assert.throws(() => writeWhole(file, "one"), { name: "Failure", message });
    assert.throws(() => checkWritable(file), { name: "Failure", message });
  });

  it("says in a sentence what a device or a pipe has against it", function () {
    const full = deviceIn(folder.path, "full") ?? this.skip();
    assert.throws(() => writeWhole(full, "x"), {
      message: `cannot write ${full}: the disk is full`,
    });
    const pipe = pipeIn(folder.path) ?? this.skip();
    assert.throws(() => writeWhole(pipe, "x"), {
      message: `cannot write ${pipe}: nobody reads from the pipe`,
    });
  });
});

describe("checkWritable", () => {
  const folder = temporaryFolder();

  it("leaves a file as it is, and nothing beside it", () => {
    const file = folder.write("kept.txt", "kept");
    checkWritable(file);
    assert.equal(readFileSync(file, "utf8"), "kept");
    checkWritable(path.join(folder.path, "not", "there", "yet.txt"));
    assert.deepEqual(readdirSync(folder.path), ["kept.txt"]);
  });

  it("refuses a folder in the file's place", () => {
    const file = path.join(folder.path, "folder");
    mkdirSync(file);
    assert.throws(() => checkWritable(file), { message: `cannot write ${file}: it is a folder` });
  });

  it("clears away what a killed run left in the folder", () => {
    const gone = spawnSync(process.execPath, ["-e", ""]).pid;
    const left = temporaryIn(folder.path).replace(`-${process.pid}-`, `-${gone}-`);
    writeFileSync(left, "half");
    checkWritable(path.join(folder.path, "next.txt"));
    assert.ok(!existsSync(left));
  });

  it("does not touch a pipe, for its reader would take that for the end", function () {
    const pipe = pipeIn(folder.path) ?? this.skip();
    checkWritable(pipe);
  });

  it("ends where a file system makes no folders and says that there is none", function () {
    if (!existsSync("/proc/self")) this.skip();
    assert.throws(() => checkWritable("/proc/anomalab/x.csv"), {
      message: "cannot write /proc/anomalab/x.csv: no such file or folder",
    });
  });
});
