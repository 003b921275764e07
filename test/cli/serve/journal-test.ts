import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { createJournal } from "../../../lib/cli/serve/journal";
import { journalLine, parseJournalLine } from "../../../lib/cli/serve/journal-line";
import { temporaryFolder } from "../../data/temporary-folder";

describe("parseJournalLine", () => {
  it("gives back what was written, and nothing for a line with a single bit changed", () => {
    const line = journalLine([{ row: 1, rows: [["é", 1.5, null]] }]).trimEnd();
    assert.deepEqual(parseJournalLine(line), [{ row: 1, rows: [["é", 1.5, null]] }]);
    for (let at = 0; at < line.length; at += 1) {
      const code = String.fromCharCode(line.charCodeAt(at) ^ 1);
      assert.equal(parseJournalLine(line.slice(0, at) + code + line.slice(at + 1)), undefined);
    }
    assert.equal(parseJournalLine(""), undefined);
  });
});

describe("createJournal", () => {
  const folder = temporaryFolder();
  const entriesIn = (file: string) =>
    readFileSync(file, "utf8").trimEnd().split("\n").map(parseJournalLine);

  it("has on the disk what was added before add ends, entries of one moment in one line", async () => {
    const file = path.join(folder.path, "one.journal");
    const journal = createJournal(file, { fold: () => "head" });
    await journal.add({ row: 1 });
    assert.deepEqual(entriesIn(file), [["head"], [{ row: 1 }]]);
    await Promise.all([journal.add({ row: 2 }), journal.add({ row: 3 }), journal.add({ row: 4 })]);
    assert.deepEqual(entriesIn(file), [
      ["head"],
      [{ row: 1 }],
      [{ row: 2 }, { row: 3 }, { row: 4 }],
    ]);
    await journal.close();
  });
  it("begins anew with what it was folded into, and loses no entry that comes meanwhile", async () => {
    const file = path.join(folder.path, "two.journal");
    const added: number[] = [];
    const journal = createJournal(file, { fold: () => ({ folded: [...added] }) });
    const add = (row: number) => {
      added.push(row);
      return row % 7 === 0 ? journal.fold() : journal.add({ row });
    };
    const all = [];
    for (let row = 1; row <= 100; row += 1) {
      all.push(add(row));
      if (row % 10 === 0) await all.at(-1);
    }
    await Promise.all(all);
    await journal.close();
    const entries = entriesIn(file).flat() as { folded?: number[]; row?: number }[];
    assert.equal(entries.filter(({ folded }) => folded).length, 1);
    const known = new Set(entries.flatMap(({ folded = [], row = 0 }) => [...folded, row]));
    for (const row of added) assert.ok(known.has(row), `${row} was lost`);
  });
  it("keeps nothing in a file that somebody removed, and says so", async () => {
    const file = path.join(folder.path, "gone.journal");
    const journal = createJournal(file, { fold: () => "head" });
    await journal.add(1);
    rmSync(file);
    await assert.rejects(journal.add(2), /it was removed while it was written to/);
    await journal.close().catch(() => undefined);
  });
  it("fails with the first failure from then on, and leaves the file as it was", async () => {
    const file = path.join(folder.path, "three.journal");
    let isFull = false;
    const fold = () => {
      if (isFull) throw new Error("the disk is full");
      return "head";
    };
    const journal = createJournal(file, { fold });
    await journal.add(1);
    isFull = true;
    await assert.rejects(journal.fold(), /the disk is full/);
    await assert.rejects(journal.add(2), /the disk is full/);
    assert.deepEqual(entriesIn(file), [["head"], [1]]);
    await journal.close().catch(() => undefined);
  });
});
