import assert from "node:assert/strict";
import { readAnyCsv } from "../../lib/data/read-any-csv";
import type { AnyCsvOptions } from "../../lib/data/csv-guess";
import { temporaryFolder } from "./temporary-folder";

describe("readAnyCsv", () => {
  const folder = temporaryFolder();
  const read = (text: string, options?: AnyCsvOptions) =>
    readAnyCsv(folder.write("pump.csv", text), options);

  it("takes times and one column of numbers for a series, and says why", () => {
    const csv = read("when,flow\n2024-01-01 00:00,1.5\n2024-01-01 01:00,\n");
    assert.deepEqual(csv, {
      name: "pump",
      kind: "series",
      because: "times in when and one column of numbers, flow",
      columns: ["flow"],
      time: "when",
      leftOut: [],
      rows: [[1.5], [null]],
      rowNumbers: [2, 3],
      times: ["2024-01-01T00:00:00Z", "2024-01-01T01:00:00Z"],
      notes: ["1 value is missing, in 1 row"],
    });
  });
  it("takes anything else with numbers for a table, with times where there are some", () => {
    const wide = read("t,a,b\n2024-01-01,1,2\n2024-01-02,3,4\n");
    assert.equal(wide.kind, "table");
    assert.equal(wide.because, "times in t but 2 columns of numbers, and a series has one");
    assert.deepEqual(wide.times, ["2024-01-01T00:00:00Z", "2024-01-02T00:00:00Z"]);
    const plain = read("a;b\n1;2\n\n3;4\n");
    assert.deepEqual([plain.kind, plain.because], ["table", "no column holds times"]);
    assert.deepEqual(plain.rowNumbers, [2, 4]);
  });
  it("leaves text, empty columns and a count of the rows out, and says so", () => {
    const csv = read(",site,note,x\n7,a,,1\n8,b,,2\n9,c,,4\n");
    assert.deepEqual(csv.columns, ["x"]);
    assert.deepEqual(csv.notes, ['left out: "" (counts the rows), site (text), note (empty)']);
  });
  it("keeps a count where nothing else is there to look at", () => {
    assert.deepEqual(read("t,v\n2024-01-01,1\n2024-01-02,2\n2024-01-03,3\n").columns, ["v"]);
  });
  it("takes ten digits for times only where they are in order", () => {
    const text = (second: number) => `n,x\n1500000000,1\n${second},2\n`;
    assert.equal(read(text(1500000060)).kind, "series");
    assert.equal(read(text(1400000000)).kind, "table");
  });
  it("keeps the labels apart, of either spelling, and reads another word for anomaly", () => {
    const csv = read("x,bad\n1,0\n2,TRUE\n3,1\n4,false\n", { label: "bad" });
    assert.deepEqual([csv.columns, csv.labels], [["x"], [0, 1, 1, 0]]);
    const words = read("x,kind\n1,ok\n2,broken\n", { label: "kind", anomaly: "broken" });
    assert.deepEqual(words.labels, [0, 1]);
    assert.deepEqual(read("x,k\n1,1.0\n2,0\n", { label: "k", anomaly: "0" }).labels, [0, 1]);
  });
  it("warns of a column that looks like the truth and was not named", () => {
    const [note] = read("x,label\n1,0\n5,1\n").notes;
    assert.equal(
      note,
      "label holds only 0 and 1 and is taken for a measurement; if it is the truth, name it as the label",
    );
  });
  it("names the columns of a file without a header", () => {
    const csv = read("1,2\n3,5\n5,9\n");
    assert.deepEqual([csv.columns, csv.rows.length], [["column 1", "column 2"], 3]);
    assert.deepEqual(csv.notes, ["no header: the columns are named column 1 to column 2"]);
  });
  it("looks only at the columns that were asked for, even at one that counts", () => {
    const csv = read("n,a,b\n1,5,6\n2,7,9\n3,8,1\n", { columns: ["n", "b"] });
    assert.deepEqual(csv.columns, ["n", "b"]);
    assert.deepEqual(csv.leftOut, [{ column: "a", why: "not asked for" }]);
  });
  it("says in one sentence what is wrong, and where", () => {
    const refused: [string, AnyCsvOptions, string][] = [
      ["a,a\n1,2\n", {}, "column names must differ, got a twice in PATH"],
      ["a,\n1,2\n", { label: "A" }, '"A" column missing in PATH, found a,  (did you mean a?)'],
      [
        "a,b\n1,2\n1,2\nx,3\n",
        {},
        'a must hold numbers, got "x" in PATH, row 4 (correct it, leave the field empty, or leave the column out)',
      ],
      ["a,b\nx,y\n", {}, "needs a column of numbers, found a (text), b (text) in PATH"],
      [
        "a;b\n1,5;03/04/2024\n",
        {},
        "needs a column of numbers, found a (decimal commas; write points), b (times that can be read in two ways; write 2014-04-30) in PATH",
      ],
      [
        "t,v\n2024-01-01,1\n,2\n",
        { time: "t" },
        "t must be a time such as 2014-04-01 00:05:00, got nothing in PATH, row 3",
      ],
      ["a,b\n1e300,2\n1,3\n", {}, "a must be from -1e18 to 1e18, got 1e+300 in PATH, row 2"],
      [
        "a,l\n1,0\n2,2\n",
        { label: "l" },
        'l must be 0 or 1, got "2" in PATH, row 3 (say which value means anomaly if it is another)',
      ],
      ["a,l\n1,\n2,1\n", { label: "l" }, "l must hold a label, got nothing in PATH, row 2"],
    ];
    for (const [text, options, sentence] of refused) {
      const path = folder.write("pump.csv", text);
      assert.throws(
        () => readAnyCsv(path, options),
        { name: "RangeError", message: `readAnyCsv: ${sentence.replace("PATH", path)}` },
        sentence,
      );
    }
  });
});
