import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { findNotebooks } from "../../../lib/cli/run/find-notebooks";

describe("findNotebooks", () => {
  const root = mkdtempSync(path.join(os.tmpdir(), "anomalab-find-"));
  const notebooks = path.join(root, "notebooks");
  const repository = { root, notebooks, reports: "", jupyter: "", python: "" };
  const find = (...names: string[]) =>
    findNotebooks(names, repository, root).map((file) => path.relative(notebooks, file));

  before(() => {
    mkdirSync(path.join(notebooks, "more", ".ipynb_checkpoints"), { recursive: true });
    for (const file of [
      "02-tweets.ipynb",
      "01-nab.ipynb",
      "01-nab-all.ipynb",
      "more/03-extra.ipynb",
      "more/.ipynb_checkpoints/03-extra-checkpoint.ipynb",
      "notes.txt",
    ]) {
      writeFileSync(path.join(notebooks, file), "{}");
    }
  });
  after(() => rmSync(root, { recursive: true }));

  it("finds all notebooks by name, those in folders too, and no checkpoints", () => {
    assert.deepEqual(find(), [
      "01-nab-all.ipynb",
      "01-nab.ipynb",
      "02-tweets.ipynb",
      "more/03-extra.ipynb",
    ]);
  });

  it("takes a path, a name, or how a name begins", () => {
    assert.deepEqual(find("notebooks/02-tweets.ipynb", "01-nab", "03"), [
      "02-tweets.ipynb",
      "01-nab.ipynb",
      "more/03-extra.ipynb",
    ]);
  });

  it("refuses a name that fits none, or several", () => {
    assert.throws(() => find("07"), { message: "07: there is no such notebook" });
    assert.throws(() => find("01"), {
      message: "01: fits several notebooks: 01-nab-all, 01-nab",
    });
  });

  it("takes a notebook anywhere on the disk", () => {
    const outside = path.join(os.tmpdir(), `outside-${process.pid}.ipynb`);
    writeFileSync(outside, "{}");
    try {
      assert.deepEqual(findNotebooks([outside], repository, root), [outside]);
    } finally {
      rmSync(outside);
    }
  });

  it("refuses two notebooks of one name, which would write one report", () => {
    writeFileSync(path.join(notebooks, "more", "02-tweets.ipynb"), "{}");
    try {
      assert.throws(() => find(), /have the same name, and so the same report$/);
    } finally {
      rmSync(path.join(notebooks, "more", "02-tweets.ipynb"));
    }
  });
});
