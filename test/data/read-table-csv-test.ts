import assert from "node:assert/strict";
import { readTableCsv } from "../../lib/data/read-table-csv";
import { temporaryFolder } from "./temporary-folder";

describe("readTableCsv", () => {
  const folder = temporaryFolder();
  const file = (text: string) => folder.write("parts.csv", text);

  it("keeps the labels apart from the features", () => {
    const table = readTableCsv(file("a,bad,b\n1,0,2\n3,1,4\n5,TRUE,6\n7,False,8\n"), {
      label: "bad",
    });
    assert.deepEqual(table, {
      name: "parts",
      columns: ["a", "b"],
      rows: [
        [1, 2],
        [3, 4],
        [5, 6],
        [7, 8],
      ],
      labels: [0, 1, 1, 0],
      simulated: false,
    });
  });
  it("has no labels unless told which column holds them", () => {
    const table = readTableCsv(file("a,b\n1,2\n"));
    assert.deepEqual([table.rows, "labels" in table], [[[1, 2]], false]);
  });
  it("takes only the columns asked for, in the order asked for", () => {
    const table = readTableCsv(file("id,a,b\nx,1,2\n"), { columns: ["b", "a"] });
    assert.deepEqual([table.columns, table.rows], [["b", "a"], [[2, 1]]]);
  });
  it("names the columns of a file without a header", () => {
    const table = readTableCsv(file("1,0\n3,1\n"), { label: "column 2" });
    assert.deepEqual([table.columns, table.rows, table.labels], [["column 1"], [[1], [3]], [0, 1]]);
  });
  it("says in one sentence which file, row and column is wrong", () => {
    const refused: [string, { label?: string; columns?: string[] }, string][] = [
      ["a,b\n1,x\n", {}, 'b must be a finite number, got "x" in PATH, row 2'],
      ["a,b\n1,2\n1,Infinity\n", {}, 'b must be a finite number, got "Infinity" in PATH, row 3'],
      ["a,b\n1,0x10\n", {}, 'b must be a finite number, got "0x10" in PATH, row 2'],
      ["a,b\n1,1e999\n", {}, 'b must be a finite number, got "1e999" in PATH, row 2'],
      ["a,b\n1,2\n", { label: "b" }, 'b must be 0 or 1, got "2" in PATH, row 2'],
      ["a,b\n1,2\n", { label: "y" }, '"y" column missing in PATH, found a, b'],
      ["a,b\n1,2\n", { columns: ["c"] }, '"c" column missing in PATH, found a, b'],
      ["a\n1\n", { label: "a" }, "needs at least one column of features, got none in PATH"],
    ];
    for (const [text, options, message] of refused) {
      const path = file(text);
      const expected = `readTableCsv: ${message.replace("PATH", path)}`;
      assert.throws(() => readTableCsv(path, options), { name: "RangeError", message: expected });
    }
  });
});
