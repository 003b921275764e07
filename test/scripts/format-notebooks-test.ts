import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const script = path.resolve(__dirname, "../../scripts/format-notebooks.mjs");

describe("npm run notebooks:format", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "anomalab-format-"));
  const file = path.join(folder, "wide.ipynb");
  const format = () => spawnSync(process.execPath, [script, file], { encoding: "utf8" });
  after(() => rmSync(folder, { recursive: true }));

  it("lays code out in lines of at most 100 characters and leaves prose alone", () => {
    const prose = { cell_type: "markdown", id: "a", metadata: {}, source: ["#  Title\n", "a  b"] };
    const code = {
      cell_type: "code",
      execution_count: null,
      id: "b",
      metadata: {},
      outputs: [],
      source: [`const names = ['${"a".repeat(60)}', '${"b".repeat(60)}']; await go(names)`],
    };
    writeFileSync(file, JSON.stringify({ cells: [prose, code], nbformat: 4, nbformat_minor: 5 }));
    assert.match(format().stdout, /wide\.ipynb: formatted/);
    const { cells } = JSON.parse(readFileSync(file, "utf8")) as { cells: unknown[] };
    const source = [
      "const names = [\n",
      `  "${"a".repeat(60)}",\n`,
      `  "${"b".repeat(60)}",\n`,
      "];\n",
      "await go(names);",
    ];
    assert.deepEqual(cells, [prose, { ...code, source }]);
  });

  it("has nothing to do the second time", () => assert.equal(format().stdout, ""));
});
