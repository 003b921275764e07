import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

interface Cell {
  cell_type: "markdown" | "code";
  source: string[];
  outputs?: unknown[];
  execution_count?: number | null;
}

interface Notebook {
  cells: Cell[];
  metadata: { kernelspec: { name: string } };
}

const folder = join(__dirname, "../../notebooks");
const names = readdirSync(folder).filter((name) => name.endsWith(".ipynb"));
const packages = /^(anomalab(\/[a-z]+)?|node:assert\/strict|arquero|danfojs-node)$/;
/** What a reader has to know by name before the first line of a notebook. */
const mostNames = 25;

interface Layout {
  formatCell: (code: string) => Promise<string>;
}
const layout = import(
  pathToFileURL(join(__dirname, "../../scripts/format-notebooks.mjs")).href
) as Promise<Layout>;

/** What an import cell brings in, a whole door under one name (`* as charts`) as one. */
const importedNames = (cell: string) =>
  [...cell.matchAll(/^import (?:type )?(.*?) from /gms)]
    .flatMap(([, clause]) => clause.replace(/[{}]/g, "").split(","))
    .filter((name) => name.trim() !== "");
const codeLines = (cell: Cell) => cell.source.filter((line) => line.trim() !== "").length;
const countWords = (cells: readonly Cell[]) =>
  cells.reduce((sum, cell) => sum + cell.source.join("").split(/\s+/).filter(Boolean).length, 0);

it("finds the notebooks", () => assert.ok(names.length > 0, `none in ${folder}`));

for (const name of names) {
  describe(`notebooks/${name}`, () => {
    const notebook = JSON.parse(readFileSync(join(folder, name), "utf8")) as Notebook;
    const code = notebook.cells.filter((cell) => cell.cell_type === "code");
    const prose = notebook.cells.filter((cell) => cell.cell_type === "markdown");

    it("opens with its question as the title, and the answer below it", () => {
      assert.match(notebook.cells[0].source[0], /^# .*\?\s*$/);
      assert.ok(countWords([notebook.cells[0]]) >= 30);
    });

    it("is stored without outputs, for the kernel named tslab", () => {
      assert.equal(notebook.metadata.kernelspec.name, "tslab");
      for (const cell of code) {
        assert.deepEqual([cell.outputs, cell.execution_count], [[], null]);
      }
    });

    it("imports in its first code cell only, and only named packages", () => {
      code.forEach((cell, i) => {
        const imports = [...cell.source.join("").matchAll(/^import[^;]*?from "([^"]+)"/gms)];
        if (i > 0) assert.equal(imports.length, 0, `code cell ${i + 1} imports`);
        for (const [, from] of imports) assert.match(from, packages);
      });
    });

    it(`opens with at most ${mostNames} imported names`, () => {
      const names = importedNames(code[0].source.join(""));
      assert.ok(names.length > 0 && names.length <= mostNames, `${names.length} names`);
    });

    const check = notebook.cells.findIndex((cell) => /^## \d+ Check/.test(cell.source.join("")));
    // Neither the imports nor the closing check are read as part of the story.
    const story = notebook.cells.slice(0, check).filter((cell) => cell.cell_type === "code");
    const [perCell, inAll] = [25, 400];

    it("ends what it sets in bold, paragraph by paragraph", () => {
      const text = prose.map((cell) => cell.source.join("").replace(/`[^`]*`/g, "")).join("\n\n");
      const open = text.split(/\n\n+/).find((one) => one.split("**").length % 2 === 0);
      assert.equal(open, undefined);
    });

    it("has a closing check", () => assert.ok(check > 0, "no section named Check"));

    it(`keeps one thought per cell: at most ${perCell} lines, imports and check aside`, () => {
      story.slice(1).forEach((cell, i) => {
        assert.ok(codeLines(cell) <= perCell, `code cell ${i + 2} has ${codeLines(cell)} lines`);
      });
    });

    it("is laid out as prettier does it, no line of code over 100 characters", async () => {
      const { formatCell } = await layout;
      for (const [i, cell] of code.entries()) {
        const source = cell.source.join("");
        const cure = "npm run notebooks:format";
        assert.equal(source, await formatCell(source), `code cell ${i + 1}: ${cure}`);
        const long = source.split("\n").find((line) => line.length > 100);
        assert.equal(long, undefined, `code cell ${i + 1}`);
      }
    });

    it("never runs three code cells in a row without a word", () => {
      const kinds = notebook.cells.map((cell) => cell.cell_type[0]).join("");
      assert.doesNotMatch(kinds, /ccc/);
    });

    it(`is prose with some code: 6 words or more for each line, at most ${inAll} lines`, () => {
      const nLines = story.slice(1).reduce((sum, cell) => sum + codeLines(cell), 0);
      assert.ok(nLines <= inAll, `${nLines} lines of code`);
      const wordsPerLine = countWords(prose) / nLines;
      assert.ok(wordsPerLine >= 6, `${wordsPerLine.toFixed(1)} words of prose per line of code`);
    });

    it("asserts the numbers its prose quotes in the last code cell", () => {
      assert.match(code[code.length - 1].source.join(""), /checkQuoted\(|assert\./);
    });
  });
}
