import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inFolder } from "../../lib/files/make-folders";
import { temporaryFolder } from "../data/temporary-folder";

describe("inFolder", () => {
  const folder = temporaryFolder();
  const place = (...names: string[]) => path.join(folder.path, ...names);

  it("makes the folder and those above it, says which, and returns what the work returned", () => {
    const made = new Set<string>();
    assert.equal(
      inFolder(place("a", "b"), () => 7, made),
      7,
    );
    inFolder(place("a", "b"), () => 7, made);
    assert.deepEqual([...made], [place("a"), place("a", "b")]);
  });

  it("makes it anew when another run removes it before the work is done", () => {
    const file = place("c", "d", "file");
    let nRemovals = 3;
    inFolder(path.dirname(file), () => {
      if (nRemovals > 0) rmSync(place("c"), { recursive: true });
      nRemovals -= 1;
      writeFileSync(file, "whole");
    });
    assert.equal(readFileSync(file, "utf8"), "whole");
  });

  it("ends with the system's error when it is removed for ever, and with the work's own at once", () => {
    const away = () => {
      rmSync(place("e"), { recursive: true });
      writeFileSync(place("e", "file"), "");
    };
    assert.throws(() => inFolder(place("e"), away), { code: "ENOENT" });
    let n = 0;
    const other = () => {
      n += 1;
      readFileSync(place("none"));
    };
    assert.throws(() => inFolder(place("f"), other), { code: "ENOENT" });
    assert.equal(n, 1);
  });
});
