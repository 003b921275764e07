import assert from "node:assert/strict";
import { createFieldReader, isoTimes, lines, timeText } from "./field-files";

describe("readData, layout", () => {
  const { read, refusal } = createFieldReader();
  const body = lines("", 30, (i) => `${timeText(i)},${(7 * i) % 11}.5`).slice(1);

  it("sees that a file has no header: its first row is a reading", async () => {
    const file = await read(body);
    assert.deepEqual([file.nRows, file.columns, file.time], [30, ["column 2"], "column 1"]);
    assert.deepEqual([file.rowNumbers[0], file.rowNumbers[29]], [1, 30]);
    assert.deepEqual(file.notes, ["no header: the columns are named column 1 to column 2"]);
  });
  it("passes over title lines, comments, and rows of types and units", async () => {
    const heads: [string, string, string][] = [
      [
        "# Logger 4711\n# Unit: kWh\nwhen,flow",
        "lines that begin with # are comments: skipped",
        "#",
      ],
      [
        "Report of hall 3\n\nwhen,flow",
        "row 1 (Report of hall 3) above the header: skipped",
        "title",
      ],
      [
        "when,flow\ndatetime,float\nT,",
        "row 2 (datetime, float), row 3 (T, ) between header and data: skipped",
        "types",
      ],
      ["% exported\n% when,flow", "lines that begin with % are comments: skipped", "%"],
    ];
    for (const [head, note, name] of heads) {
      const file = await read(`${head}\n${body}`);
      assert.deepEqual([file.time, file.columns, file.nRows], ["when", ["flow"], 30], name);
      assert.deepEqual(file.notes, [note], name);
      assert.equal(file.rowNumbers[0], head.split("\n").length + 1, name);
    }
  });
  it("reads an annotated export: # lines, and a column without a name or a value", async () => {
    const file = await read(
      `#group,false,true\n#default,_result,\n,table,_time,_value\n${lines("", 25, (i) => `,0,${timeText(i)},${(3 * i) % 7}`).slice(1)}`,
    );
    assert.deepEqual([file.time, file.columns], ["_time", ["_value"]]);
    assert.deepEqual(file.leftOut, [
      { column: "column 1", why: "empty" },
      { column: "table", why: "0 in every row" },
    ]);
  });
  it("reads any separator, and the one that a spreadsheet states", async () => {
    for (const mark of [",", ";", "\t", "|"]) {
      const file = await read(`a${mark}b\n1${mark}2\n3${mark}5\n`);
      assert.deepEqual(
        [file.columns, [...file.values[1]]],
        [
          ["a", "b"],
          [2, 5],
        ],
      );
    }
    assert.deepEqual((await read("sep=;\na;b\n1;2\n3;5\n")).columns, ["a", "b"]);
    const blanks = await read("  1.0e0   2.5\n  2.5   3.0\n 4.0 5.5\n");
    assert.deepEqual(
      blanks.values.map((values) => values[2]),
      [4, 5.5],
    );
  });
  it("passes over empty rows, empty columns, headers that come again and separators at the end", async () => {
    const file = await read("a;b;;\n1;2;;\n;;;\na;b;;\n3;5;;\n;;;\n");
    assert.deepEqual(
      [file.columns, [...file.rowNumbers]],
      [
        ["a", "b"],
        [2, 5],
      ],
    );
    assert.deepEqual(file.notes, [
      "2 empty rows skipped",
      "the header is repeated 1 time: skipped",
      "left out: column 3 (empty), column 4 (empty)",
    ]);
    assert.deepEqual((await read("a,b\n1,2,\n3,5,\n")).columns, ["a", "b"]);
  });
  it("leaves out a row of another width where that is a slip, and refuses where it is not", async () => {
    const long = lines("a,b", 300, (i) => (i === 8 ? "1" : `${i % 7},${i % 5}`));
    const file = await read(long);
    assert.equal(file.nRows, 299);
    assert.deepEqual(file.notes[0], "1 row without the header's 2 fields left out, first row 10");
    assert.equal((await read("a,b\n1,2\n4,5\n7")).nRows, 2);
    assert.equal(
      await refusal("a,b\n1,2\n3\n4,5\n"),
      "readData: every row must have the header's 2 fields, got 1 in PATH, row 3 (correct or delete it)",
    );
  });
  it("gives every column a name of its own", async () => {
    const file = await read("a,a,\n1,2,3\n4,7,9\n");
    assert.deepEqual(file.columns, ["a", "a (2)", "column 3"]);
    assert.deepEqual(file.notes, ["a is there more than once: column 2 is called a (2)"]);
    const many = await read(
      `${"a,".repeat(2999)}a (3)\n${"1,".repeat(2999)}2\n${"3,".repeat(2999)}5\n`,
    );
    assert.equal(new Set(many.columns).size, 3000);
    assert.deepEqual(many.columns.slice(0, 4), ["a", "a (2)", "a (4)", "a (5)"]);
    assert.deepEqual(many.notes.slice(2, 4), [
      "a is there more than once: column 4 is called a (5)",
      "and so on for 2,995 more columns",
    ]);
    assert.deepEqual((await read("constructor,__proto__\n1,2\n4,7\n")).columns, [
      "constructor",
      "__proto__",
    ]);
  });
  it("reads quotes with separators, quotes and line ends within", async () => {
    const file = await read('id,"a ""b"", c",x\r\n"r\r\n1",1,2\r\n"r, 2",3,5\r\n');
    assert.deepEqual(
      [file.columns, [...file.rowNumbers]],
      [
        ['a "b", c', "x"],
        [2, 3],
      ],
    );
    assert.deepEqual(file.text[0], { column: "id", values: ["r\r\n1", "r, 2"] });
  });
  it("reads UTF-16, UTF-8 with a mark and Latin-1, and says so", async () => {
    const text = `when\ttemp °\n${lines("", 30, (i) => `${timeText(i)}\t${(7 * i) % 11}.5`).slice(1)}`;
    const utf16 = Buffer.from(`\uFEFF${text}`, "utf16le");
    for (const [bytes, note] of [
      [utf16, "the file is written in UTF-16"],
      [Buffer.from(utf16).swap16(), "the file is written in UTF-16"],
      [Buffer.from(text, "utf16le"), "the file is written in UTF-16"],
      [Buffer.from(`\uFEFF${text}`), undefined],
      [Buffer.from(text, "latin1"), "the file is not UTF-8: read as Windows-1252 (Latin-1)"],
    ] as const) {
      const file = await read(bytes);
      assert.deepEqual([file.columns, file.time, file.nRows], [["temp °"], "when", 30]);
      assert.equal(isoTimes(file)[29], "2021-03-01T04:50:00Z");
      assert.deepEqual(file.notes, note === undefined ? [] : [note]);
    }
  });
  it("says in one sentence what is no file of columns", async () => {
    const refused: [string | Buffer, string][] = [
      ["", "file must not be empty, got PATH"],
      ["\n\n", "file must not be empty, got PATH"],
      ["a,b\n", "file must hold a header and at least one row, got PATH"],
      ["<!DOCTYPE html>", "file must be CSV, got a web page in PATH"],
      [Buffer.from([1, 0, 0, 2, 3]), "file must be CSV text, got binary data in PATH"],
      [
        "PK\u0003\u0004",
        "file must be CSV, got a zip archive or a spreadsheet (unpack it, or save the sheet as CSV) in PATH",
      ],
      [
        'a,b\n1,2\n"3,4\n',
        "quotes must be closed, got one that is not in PATH, row 3 (close it, or take it out)",
      ],
      [
        "a,b\nx1,y1\nx2,y2\n",
        "needs a column of numbers, found a (text, another in nearly every row), b (text, another in nearly every row) in PATH (write numbers as in 12.5)",
      ],
    ];
    for (const [text, sentence] of refused)
      assert.equal(await refusal(text), `readData: ${sentence}`);
  });
});
