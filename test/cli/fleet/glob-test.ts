import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { filesMatching } from "../../../lib/cli/fleet/glob";
import { temporaryFolder } from "../../data/temporary-folder";

describe("filesMatching", () => {
  const folder = temporaryFolder();
  const found = (pattern: string) =>
    filesMatching(path.join(folder.path, pattern)).map((file) => path.relative(folder.path, file));

  before(() => {
    mkdirSync(path.join(folder.path, "a", "deep"), { recursive: true });
    for (const name of [
      "b.csv",
      "a1.csv",
      "a2.csv",
      "ab.txt",
      ".hidden.csv",
      "a/c.csv",
      "a/deep/d.csv",
    ]) {
      folder.write(name, "");
    }
  });

  it("lets * and ? stand for letters, and shows what is hidden only where it is named so", () => {
    assert.deepEqual(found("*.csv"), ["a1.csv", "a2.csv", "b.csv"]);
    assert.deepEqual(found("a?.csv"), ["a1.csv", "a2.csv"]);
    assert.deepEqual(found(".h*.csv"), [".hidden.csv"]);
  });
  it("takes one of some letters, or none of them", () => {
    assert.deepEqual(found("a[2-9].csv"), ["a2.csv"]);
    assert.deepEqual(found("a[!2].csv"), ["a1.csv"]);
  });
  it("goes through folders", () => {
    assert.deepEqual(found("*/c.csv"), ["a/c.csv"]);
    assert.deepEqual(found("**/*.csv"), ["a/c.csv", "a/deep/d.csv", "a1.csv", "a2.csv", "b.csv"]);
  });
  it("finds nothing where nothing is", () => {
    assert.deepEqual(found("none/*.csv"), []);
    assert.deepEqual(found("(a.csv"), []);
  });
});
