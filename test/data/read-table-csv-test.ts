import assert from "node:assert/strict";
import { readTableCsv } from "../../lib/data/read-table-csv";
import { temporaryFolder } from "./temporary-folder";

describe("readTableCsv", () => {
  const folder = temporaryFolder();
  const file = (text: string) => folder.write("parts.csv", text);

  it("keeps the labels apart from the features", async () => {
    const path = file("a,bad,b\n1,0,2\n3,1,4\n5,TRUE,6\n7,False,8\n");
    assert.deepEqual(await readTableCsv(path, { label: "bad" }), {
      name: "parts",
      columns: ["a", "b"],
      rows: [
        [1, 2],
        [3, 4],
        [5, 6],
        [7, 8],
      ],
      labels: [0, 1, 1, 0],
      notes: [],
      simulated: false,
    });
  });
  it("has no labels unless told which column holds them", async () => {
    const table = await readTableCsv(file("a,b\n1,2\n"));
    assert.deepEqual([table.rows, "labels" in table], [[[1, 2]], false]);
  });
  it("takes only the columns asked for", async () => {
    const table = await readTableCsv(file("a,b,c\n1,2,3\n"), { columns: ["a", "c"] });
    assert.deepEqual([table.columns, table.rows], [["a", "c"], [[1, 3]]]);
  });
  it("names the columns of a file without a header", async () => {
    const table = await readTableCsv(file("1,0\n3,1\n"), { label: "column 2" });
    assert.deepEqual([table.columns, table.rows, table.labels], [["column 1"], [[1], [3]], [0, 1]]);
  });
  it("reads decimal commas and labels in words, fills what is missing by medians, and says so", async () => {
    const path = file("a;b;state\n1,5;3;ok\n2,5;;broken\n1,7;5;ok\n1,9;4;ok\n");
    const { rows, labels, notes } = await readTableCsv(path, { label: "state", anomaly: "broken" });
    assert.deepEqual(rows[1], [2.5, 4]);
    assert.deepEqual(labels, [0, 1, 0, 0]);
    assert.match(notes.join("; "), /a: commas are decimal marks.*1 value is missing.*median/);
  });
  it("says in one sentence which file, row and column is wrong", async () => {
    const refused: [string, { label?: string; columns?: string[] }, string][] = [
      [
        "a,b\n1,2\n",
        { label: "b" },
        "b must hold 0 and 1, or it must be said which values mean an anomaly, found 2 (1) in PATH (say anomaly: 2)",
      ],
      ["a,b\n1,2\n", { label: "y" }, '"y" column missing in PATH, found a, b'],
      ["a,b\n1,2\n", { columns: ["c"] }, '"c" column missing in PATH, found a, b'],
      [
        "a\n1\n",
        { label: "a" },
        "needs a column of numbers, found none in PATH (write numbers as in 12.5)",
      ],
    ];
    for (const [text, options, message] of refused) {
      const path = file(text);
      const expected = `readTableCsv: ${message.replace("PATH", path)}`;
      await assert.rejects(readTableCsv(path, options), { name: "RangeError", message: expected });
    }
  });
});
