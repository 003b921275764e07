import assert from "node:assert/strict";
import { cellType, isAboveData, nAbove, typesOf } from "../../../lib/data/reading/cell-types";

const records = (...lines: readonly string[]) => lines.map((line) => ({ fields: line.split(",") }));

describe("cellType", () => {
  it("tells numbers, times, text and nothing apart", () => {
    const fields = [
      "1.5",
      "-3e4",
      "2021-03-04",
      "31/12/2021",
      "12/31/2021",
      "7:05",
      "n/a",
      "",
      "pump",
    ];
    const types = "number number time time time time empty empty text".split(" ");
    assert.deepEqual(fields.map(cellType), types);
  });
});

describe("typesOf", () => {
  it("is the commonest type of each column, empty fields and missing ones left aside", () => {
    const rows = records("1,x,,2021-01-01", "2,y,", "z,3,", ",,");
    assert.deepEqual(typesOf(rows, 4), ["number", "text", "empty", "time"]);
  });
  it("is number before time before text where they are as common", () => {
    assert.deepEqual(typesOf(records("x,x", "2021-01-01,2021-01-01", "1,"), 2), ["number", "time"]);
  });
});

describe("isAboveData and nAbove", () => {
  it("takes rows of texts over numbers or times for titles, names or units, up to the last of them", () => {
    const rows = records("Pump 3,", "time,flow", ",m3/h", "1,2", "3,4");
    const types = typesOf(rows.slice(3), 2);
    assert.deepEqual(
      rows.map(({ fields }) => isAboveData(fields, types)),
      [true, true, true, false, false],
    );
    assert.equal(nAbove(rows, types), 3);
  });
  it("leaves a first row of data that holds a word, and columns of text alone", () => {
    assert.equal(nAbove(records("off,2", "3,4", "5,6"), ["number", "number"]), 0);
    assert.equal(nAbove(records("a,b", "c,d"), ["text", "text"]), 0);
    assert.equal(nAbove(records("off,2", "time,flow", "5,6"), ["number", "number"]), 2);
  });
});
