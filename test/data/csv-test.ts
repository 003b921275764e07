import assert from "node:assert/strict";
import { parseCsv } from "../../lib/data/csv";

const read = (text: string) => parseCsv(text, "read", "a.csv");

describe("parseCsv", () => {
  it("splits lines of any system, with or without a last line end", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      for (const last of ["", end]) {
        const { header, records } = read(["a,b", "1,2", "3,4"].join(end) + last);
        assert.deepEqual(
          [header, records],
          [
            ["a", "b"],
            [
              ["1", "2"],
              ["3", "4"],
            ],
          ],
        );
      }
    }
  });
  it("finds the separator of a header whose quoted names hold line ends and other separators", () => {
    const { header, records } = parseCsv('"a;\nb;",c\n1,2\n', "f", "a.csv");
    assert.deepEqual(
      [header, ...records],
      [
        ["a;\nb;", "c"],
        ["1", "2"],
      ],
    );
  });
  it("understands quotes, other separators, spaces and a byte order mark", () => {
    assert.deepEqual(read('a,b\n"1,5","x ""y"""\n').records, [["1,5", 'x "y"']]);
    assert.deepEqual(read("a;b\n1;2\n").records, [["1", "2"]]);
    assert.deepEqual(read("a\tb\n1\t2\n").records, [["1", "2"]]);
    assert.deepEqual(read("\uFEFFa, b\n 1 ,2").header, ["a", "b"]);
    assert.deepEqual(read('\uFEFF"a",b\n1,2').header, ["a", "b"]);
    assert.deepEqual(read("only\n1\n2\n").records, [["1"], ["2"]]);
  });
  it("skips empty lines but counts them, so that an error names the row an editor shows", () => {
    assert.deepEqual(read("a,b\n\n1,2\n\n\n3,4\n").rowNumbers, [3, 6]);
  });
  it("says in one sentence what is wrong with a file", () => {
    const refused: [string, string][] = [
      ["", "file must not be empty, got a.csv"],
      [" \n\n", "file must not be empty, got a.csv"],
      ["a,b\n", "file must hold a header and at least one row, got a.csv"],
      ["a,b\n1,2\n3\n", "every row must have the header's 2 fields, got 1 in a.csv, row 3"],
      ["a,b\n1,2,3\n", "every row must have the header's 2 fields, got 3 in a.csv, row 2"],
      ["<!DOCTYPE html><html>", "file must be CSV, got a web page in a.csv"],
      ["PK\u0003\0\0", "file must be CSV text in UTF-8, got binary data in a.csv"],
      ['a,b\n"1,2\n', "quotes must be closed, got quoted field unterminated in a.csv, row 2"],
    ];
    for (const [text, message] of refused) {
      assert.throws(() => read(text), { name: "RangeError", message: `read: ${message}` });
    }
  });
});
