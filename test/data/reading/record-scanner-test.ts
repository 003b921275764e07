import assert from "node:assert/strict";
import type { Separator } from "../../../lib/data/reading/how";
import { RecordScanner } from "../../../lib/data/reading/record-scanner";

describe("RecordScanner", () => {
  /** The records of a text that comes in two pieces. */
  const records = (text: string, separator: Separator = ",", cut = 0): string[][] => {
    const found: string[][] = [];
    const scanner = new RecordScanner(separator, (fields) => found.push(fields.texts()), "x.csv");
    const bytes = Buffer.from(text);
    scanner.push(bytes.subarray(0, cut));
    scanner.push(bytes.subarray(cut));
    scanner.end();
    assert.equal(scanner.nRecords, found.length);
    return found;
  };
  const cases: readonly [string, Separator, string[][]][] = [
    [
      "a,b\n1,2\n",
      ",",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    ["a,b\r\n\r\n1,", ",", [["a", "b"], [""], ["1", ""]]],
    [
      '"a, ""b""\r\nc" , é \r1,"2"',
      ",",
      [
        ['a, "b"\r\nc', "é"],
        ["1", "2"],
      ],
    ],
    ['"a"b,c\n', ",", [['"a"b', "c"]]],
    [
      "a\t \tb\n\t\n",
      "\t",
      [
        ["a", "", "b"],
        ["", ""],
      ],
    ],
    [' 1  2\t3 \n\n "a b" 4\n', " ", [["1", "2", "3"], [""], ["a b", "4"]]],
    [
      '"1;2";"3"\n4;5',
      ";",
      [
        ["1;2", "3"],
        ["4", "5"],
      ],
    ],
    [
      '1,""\n"",2',
      ",",
      [
        ["1", ""],
        ["", "2"],
      ],
    ],
  ];

  it("knows quotes, blanks and line ends of any system, and empty lines", () => {
    for (const [text, separator, wanted] of cases) {
      assert.deepEqual(records(text, separator), wanted, JSON.stringify(text));
    }
  });
  it("finds the same wherever one block ends and the next begins", () => {
    for (const [text, separator, wanted] of cases) {
      for (let cut = 1; cut <= Buffer.byteLength(text); cut += 1) {
        const found = records(text, separator, cut);
        assert.deepEqual(found, wanted, `${JSON.stringify(text)} at ${cut}`);
      }
    }
  });
  it("takes more fields than it had room for", () => {
    const fields = Array.from({ length: 3000 }, (_, i) => `${i}`);
    assert.deepEqual(records(`${fields.join(",")}\n"a""b",c\n`), [fields, ['a"b', "c"]]);
  });
  it("refuses a quote that does not end, with its row", () => {
    assert.throws(() => records('a\n"b\nc'), {
      name: "RangeError",
      message:
        "quotes must be closed, got one that is not in x.csv, row 2 (close it, or take it out)",
    });
  });
});
