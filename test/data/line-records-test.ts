import assert from "node:assert/strict";
import { createLineReader } from "../../lib/data/line-records";
import type { LineState } from "../../lib/data/line-records";

/** A reader for a detector that needs the columns b and a, learned from a file with c beside them. */
const reader = (state?: LineState | null) =>
  createLineReader(
    {
      needed: ["b", "a"],
      columns: ["a", "b", "c"],
      isRow: (record) => Object.values(record).every((field) => !Number.isNaN(Number(field))),
    },
    state,
  );

describe("createLineReader", () => {
  it("reads CSV by the separator of its header, quotes too, and skips empty lines", () => {
    const { read } = reader();
    assert.deepEqual(read('\uFEFFa;"b"'), { kind: "header", columns: ["a", "b"] });
    assert.deepEqual(read(' 1 ;"x;y"'), { kind: "record", record: { a: "1", b: "x;y" } });
    assert.equal(read("   "), undefined);
    assert.deepEqual(read("1;2;3"), {
      kind: "bad",
      problem: "the row must have the header's 2 fields, got 3",
    });
  });
  it("shows a bad line up to 40 signs, and of more the first 40", () => {
    const said = (line: string) => {
      const read = reader().read(line);
      return read?.kind === "bad" ? read.problem.split("got ")[1] : undefined;
    };
    const line = (n: number) => `{${"x".repeat(n - 1)}`;
    assert.deepEqual([said(line(40)), said(line(41))], [line(40), `${line(40)}...`]);
  });
  it("takes the columns as they were learned where a stream begins with data", () => {
    const { read } = reader();
    assert.deepEqual(read("1,2.5,3"), { kind: "record", record: { a: "1", b: "2.5", c: "3" } });
    assert.deepEqual(reader().read("1,x,3"), { kind: "header", columns: ["1", "x", "3"] });
    assert.deepEqual(reader().read("1,2"), { kind: "header", columns: ["1", "2"] });
  });
  it("knows a header that comes again by its names, in another order and with other columns", () => {
    const { read } = reader();
    read("a,b");
    for (const header of ["a,b", "b,a", "b,d,a"]) {
      assert.deepEqual(read(header), { kind: "header", columns: header.split(",") });
    }
    assert.deepEqual(read("1,2,3"), { kind: "record", record: { b: "1", d: "2", a: "3" } });
    const last = { kind: "header", columns: ["x", "y", "a", "b"] };
    assert.deepEqual([reader().read("a,b")?.kind, read("x,y,a,b")], ["header", last]);
    read("b,d,a");
    // A field that only happens to be a name is no header.
    assert.deepEqual(read("a,2,3"), { kind: "record", record: { b: "a", d: "2", a: "3" } });
  });
  it("goes on as the reader before it read", () => {
    const first = reader();
    assert.equal(first.state(), null);
    first.read("b;a");
    const second = reader(JSON.parse(JSON.stringify(first.state())) as LineState);
    assert.deepEqual(second.read("1;2"), { kind: "record", record: { b: "1", a: "2" } });
    assert.deepEqual(second.read("a;b"), { kind: "header", columns: ["a", "b"] });
  });
  it("refuses a quote that is not closed within its line, and takes one within a field", () => {
    const { read } = reader();
    read("a,b");
    const problem = "a quote must be closed within its line, got one that is not";
    assert.deepEqual(read('1,"2'), { kind: "bad", problem });
    assert.deepEqual(read('1,"2""'), { kind: "bad", problem });
    assert.deepEqual(read('1,2"'), { kind: "record", record: { a: "1", b: '2"' } });
    assert.deepEqual(read('1,"2""3"'), { kind: "record", record: { a: "1", b: '2"3' } });
    assert.deepEqual(reader().read('"a,b'), { kind: "bad", problem });
  });
  it("reads JSON objects, and says what is none", () => {
    const { read } = reader();
    assert.deepEqual(read('{"a":1}'), { kind: "record", record: { a: 1 } });
    for (const line of ["[1]", "3", "null", "{"]) {
      const problem = `the line must be a JSON object, got ${line}`;
      assert.deepEqual(read(line), { kind: "bad", problem });
    }
  });
  it("refuses an object that has a name twice, wherever colons and brackets stand in its texts", () => {
    const { read } = reader();
    const problem = "a line of JSON must have each name once, got one that stands there again";
    assert.deepEqual(read('{"a":1,"b":{"a":2},"\\u0061":3}'), { kind: "bad", problem });
    const record = { a: 'x":{', b: { a: [1, 2] } };
    assert.deepEqual(read(JSON.stringify(record)), { kind: "record", record });
  });
});
