import assert from "node:assert/strict";
import { chooseSeparator } from "../../../lib/data/reading/separator";

describe("chooseSeparator", () => {
  const chosen = (...lines: readonly string[]) =>
    chooseSeparator(lines.map((line) => `${line}\n`).join(""));
  const marks = (...lines: readonly string[]) => chosen(...lines).separator;

  it("takes what gives lines the same number of fields, and of two the one whose fields are numbers", () => {
    assert.equal(marks("a,b", "1,2", "3,4"), ",");
    assert.equal(marks("a;b", "1,5;2,5", "3,5;4,5"), ";");
    assert.equal(marks("a\tb", "x, y\t2", "z, w\t4"), "\t");
    assert.equal(marks("a|b", "1|2", "3|4"), "|");
    assert.equal(marks("a^b", "1^2", "3^4"), "^");
  });
  it("takes one column for decimal commas only where whole numbers stand around them, three lines or more", () => {
    assert.equal(marks("load", "1,5", "2,25", "-3,0", "4"), ";");
    assert.equal(marks("load", "1,5"), ",");
    assert.equal(marks("load", "1,x", "2,y"), ",");
  });
  it("parts by blanks where nothing else does and the fields are numbers", () => {
    assert.equal(marks("1 2 3", "4 5  6", "7 8 9"), " ");
    assert.equal(marks("some words here", "and some there", "and no number"), ",");
  });
  it("goes by most lines: not by titles, empty ones, or those that begin with a comment's mark", () => {
    assert.equal(marks("Report, of, the, plant", "a;b", "1;2", "3;4", "5;6"), ";");
    const { separator, comment, notes } = chosen(
      "# a, b, c, d",
      "# e, f, g, h",
      "a;b",
      "",
      "1;2",
      "3;4",
    );
    assert.deepEqual([separator, comment], [";", "#"]);
    assert.deepEqual(notes, ["lines that begin with # are comments: skipped"]);
  });
  it("takes a single line with such a mark for a header, and no comment", () => {
    const { comment, records, notes } = chosen("#a,b");
    assert.deepEqual([comment, notes, records[0].fields], ["", [], ["#a", "b"]]);
  });
  it("obeys a first line that says it, which is no row", () => {
    const { separator, records } = chosen("sep=;", "a;b,c", "1;2,3");
    assert.equal(separator, ";");
    assert.deepEqual(
      records.map(({ row, fields }) => [row, ...fields]),
      [
        [2, "a", "b,c"],
        [3, "1", "2,3"],
      ],
    );
  });
  it("reads line ends within quotes as text", () => {
    const { separator, records } = chosen('"a', 'long name";b', "1;2", "3;4");
    assert.deepEqual([separator, records[0].fields], [";", ["a\nlong name", "b"]]);
  });
});
