import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { checkWritable, writeWhole } from "../../lib/cli/write-whole";
import { temporaryFolder } from "../data/temporary-folder";

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

  it("says in a sentence that the disk is full, and leaves the old file there", function () {
    if (!existsSync("/dev/full")) this.skip();
    // Written under another name first: that name is a device here which is always full.
    const file = path.join(folder.path, "full.txt");
    writeFileSync(file, "old");
    symlinkSync("/dev/full", `${file}.${process.pid}.tmp`);
    assert.throws(() => writeWhole(file, "new"), {
      message: `cannot write ${file}: the disk is full`,
    });
    assert.equal(readFileSync(file, "utf8"), "old");
    assert.ok(!existsSync(`${file}.${process.pid}.tmp`));
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
});
