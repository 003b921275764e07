import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const script = path.resolve(__dirname, "../../scripts/strip-notebooks.mjs");

describe("npm run notebooks:strip", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "anomalab-strip-"));
  const file = path.join(folder, "ran.ipynb");
  const strip = (...argv: string[]) =>
    spawnSync(process.execPath, [script, ...argv, folder], { encoding: "utf8" });
  after(() => rmSync(folder, { recursive: true }));

  beforeEach(() => {
    const ran = {
      cells: [
        { cell_type: "markdown", id: "a", metadata: { trusted: true }, source: "# Title\nText" },
        {
          cell_type: "code",
          execution_count: 7,
          id: "b",
          metadata: { tags: ["setup"], execution: { started: "now" } },
          outputs: [{ name: "stdout", output_type: "stream", text: "1\n" }],
          source: ["const a = 1;\n", "a"],
        },
      ],
      metadata: { kernelspec: { display_name: "TS", language: "typescript", name: "tslab" } },
      nbformat: 4,
      nbformat_minor: 5,
    };
    writeFileSync(file, JSON.stringify(ran));
  });

  it("takes out what a run put in, and nothing that a person wrote", () => {
    assert.equal(strip().status, 0);
    const { cells } = JSON.parse(readFileSync(file, "utf8")) as { cells: unknown };
    assert.deepEqual(cells, [
      { cell_type: "markdown", id: "a", metadata: {}, source: ["# Title\n", "Text"] },
      {
        cell_type: "code",
        execution_count: null,
        id: "b",
        metadata: { tags: ["setup"] },
        outputs: [],
        source: ["const a = 1;\n", "a"],
      },
    ]);
  });

  it("has nothing to do the second time", () => {
    strip();
    const once = readFileSync(file, "utf8");
    assert.equal(strip().stdout, "");
    assert.equal(readFileSync(file, "utf8"), once);
  });

  it("names a notebook that is not stripped and leaves it alone, when it only checks", () => {
    const before = readFileSync(file, "utf8");
    const { status, stderr } = strip("--check");
    assert.equal(status, 1);
    assert.match(stderr, /ran\.ipynb: has outputs or counts of a run; npm run notebooks:strip/);
    assert.equal(readFileSync(file, "utf8"), before);
    strip();
    assert.equal(strip("--check").status, 0);
  });

  it("says in a sentence that a file is no notebook", () => {
    writeFileSync(file, "<html>");
    const { status, stderr } = strip("--check");
    assert.equal(status, 1);
    assert.match(stderr, /^.*ran\.ipynb: is no notebook\n$/);
  });
});
