import assert from "node:assert/strict";
import { createLineReader } from "../../lib/data/line-records";

describe("createLineReader", () => {
  it("reads CSV by the separator of its header, quotes too, and skips empty lines", () => {
    const read = createLineReader();
    assert.deepEqual(read('\uFEFFa;"b;c"'), { kind: "header", columns: ["a", "b;c"] });
    assert.deepEqual(read(' 1 ;"x;y"'), { kind: "record", record: { a: "1", "b;c": "x;y" } });
    assert.equal(read("   "), undefined);
    assert.deepEqual(read("1;2;3"), {
      kind: "bad",
      problem: "the row must have the header's 2 fields, got 3",
    });
  });
  it("names the columns of a stream that begins with numbers", () => {
    const read = createLineReader();
    const record = { "column 1": "1", "column 2": "2.5" };
    assert.deepEqual(read("1,2.5"), { kind: "record", record });
  });
  it("reads JSON objects, and says what is none", () => {
    const read = createLineReader();
    assert.deepEqual(read('{"a":1}'), { kind: "record", record: { a: 1 } });
    for (const line of ["[1]", "3", "null", "{"]) {
      const problem = `the line must be a JSON object, got ${line}`;
      assert.deepEqual(read(line), { kind: "bad", problem });
    }
  });
});
