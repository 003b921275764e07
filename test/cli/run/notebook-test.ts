import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { answerOf, readNotebook, titleOf } from "../../../lib/cli/run/notebook";

describe("readNotebook", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "anomalab-notebook-"));
  const read = (content: unknown) => {
    const file = path.join(folder, "a.ipynb");
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
    return readNotebook(file);
  };
  const kernelspec = { name: "tslab" };
  after(() => rmSync(folder, { recursive: true }));

  it("reads a notebook for tslab", () => {
    const notebook = { cells: [], metadata: { kernelspec }, nbformat: 4 };
    assert.deepEqual(read(notebook), notebook);
  });

  it("says in a sentence what is wrong with any other file", () => {
    const python = { cells: [], metadata: { kernelspec: { name: "python3" } }, nbformat: 4 };
    assert.throws(() => read("<html>"), {
      message: "a.ipynb: is no notebook, because it is not JSON",
    });
    assert.throws(() => read("null"), { message: "a.ipynb: is no notebook of format 4" });
    for (const other of [
      { worksheets: [], nbformat: 4 },
      { cells: [], nbformat: 3 },
    ]) {
      assert.throws(() => read(other), { message: "a.ipynb: is no notebook of format 4" });
    }
    assert.throws(() => read(python), {
      message:
        'a.ipynb: is written for the kernel "python3", and only notebooks for "tslab" can be run',
    });
    assert.throws(() => readNotebook(path.join(folder, "none.ipynb")), {
      message: "none.ipynb: there is no such notebook",
    });
    assert.throws(() => readNotebook(folder, "notebooks"), {
      message: "notebooks: cannot be read: it is a folder",
    });
  });
});

describe("readNotebook, given parts that are not what they should be,", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "anomalab-notebook-"));
  after(() => rmSync(folder, { recursive: true }));
  const cell = { cell_type: "code", source: "1" };

  for (const [parts, sentence] of [
    [
      { metadata: null },
      '"metadata" must be an object that names the kernel, got null; save the notebook again in JupyterLab',
    ],
    [
      { metadata: { kernelspec: "tslab" } },
      '"metadata" must be an object that names the kernel, got {"kernelspec":"tslab"}; save the notebook again in JupyterLab',
    ],
    [{ cells: [1, null] }, 'cell 1 of "cells" must be an object, got 1'],
    [{ cells: [cell, null] }, 'cell 2 of "cells" must be an object, got null'],
    [
      { cells: [{ ...cell, cell_type: "heading" }] },
      'cell 1 of "cells": "cell_type" must be code, markdown or raw, got "heading"',
    ],
    [
      { cells: [{ cell_type: "markdown" }] },
      'cell 1 of "cells": "source" must be text or lines of text, got nothing',
    ],
    [
      { cells: [{ ...cell, source: ["a", 2] }] },
      'cell 1 of "cells": "source" must be text or lines of text, got ["a",2]',
    ],
    [
      { cells: [{ ...cell, outputs: [null] }] },
      'cell 1 of "cells": "outputs" must be a list of objects, got [null]',
    ],
  ] as const) {
    it(`says so: ${sentence}`, () => {
      const file = path.join(folder, "a.ipynb");
      const whole = { cells: [cell], metadata: { kernelspec: { name: "tslab" } }, nbformat: 4 };
      writeFileSync(file, JSON.stringify({ ...whole, ...parts }));
      assert.throws(() => readNotebook(file), { name: "Failure", message: `a.ipynb: ${sentence}` });
    });
  }
});

describe("titleOf and answerOf", () => {
  it("take the first heading and the paragraph below it", () => {
    const source = [
      "# Can we see it coming?\n",
      "\n",
      "Yes, **46 hours**\n",
      "before.\n\n",
      "## 1",
    ];
    const notebook = {
      cells: [{ cell_type: "markdown" as const, source }],
      metadata: {},
      nbformat: 4,
    };
    assert.equal(titleOf(notebook), "Can we see it coming?");
    assert.equal(answerOf(notebook), "Yes, **46 hours** before.");
  });
});
