import assert from "node:assert/strict";
import type { ColumnReading, Reading } from "../../../lib/data/reading/how";
import { createRecordReader } from "../../../lib/data/reading/record-reader";

const number = { decimal: ".", group: "" } as const;
const COLUMNS: readonly ColumnReading[] = [
  { name: "v", from: "v", make: { as: "number" }, number, codes: [-999, 1e20] },
  { name: "k=on", from: "k", make: { as: "category", is: "on" }, number, codes: [] },
  { name: "k (share)", from: "k", make: { as: "share", of: { on: 0.75 } }, number, codes: [] },
];
const TABLE: Reading = {
  kind: "table",
  separator: ",",
  comment: "",
  hasHeader: true,
  header: ["v", "k"],
  missing: [],
  columns: COLUMNS,
};
const METER: Reading = {
  ...TABLE,
  kind: "series",
  columns: [
    { name: "v (increase)", from: "v", make: { as: "increase", step: 1 }, number, codes: [] },
  ],
};

describe("createRecordReader", () => {
  const valuesOf = (record: object) => [
    ...createRecordReader(TABLE).read(record as Record<string, unknown>).values,
  ];

  it("makes a number, 0 or 1, and how common the category is", () => {
    assert.deepEqual(valuesOf({ v: "1.5", k: "on" }), [1.5, 1, 0.75]);
    assert.deepEqual(valuesOf({ v: 2, k: "never seen" }), [2, 0, 0]);
    assert.deepEqual(valuesOf({ v: "3", k: true }), [3, 0, 0]);
  });
  it("makes nothing of what is missing, in a column of any kind", () => {
    assert.deepEqual(valuesOf({ v: null, k: "" }), [NaN, NaN, NaN]);
    assert.deepEqual(valuesOf({ v: "-999", k: "on" }), [NaN, 1, 0.75]);
    assert.deepEqual(valuesOf({ v: 1e20, k: "on" })[0], NaN, "a code may be as large as it likes");
  });
  it("tells of a time and a series only where the file has them", () => {
    const read = createRecordReader(TABLE).read({ v: 1, k: "on" });
    assert.deepEqual(Object.keys(read), ["values"]);
    const named = createRecordReader({ ...TABLE, entity: "k" }).read({ v: 1, k: "on" });
    assert.deepEqual([Object.keys(named), named.entity], [["values", "entity"], "on"]);
  });
  it("takes numbers up to 1e18, and refuses larger ones and what is none", () => {
    assert.equal(valuesOf({ v: -1e18, k: "" })[0], -1e18);
    assert.throws(() => valuesOf({ v: 1.1e18, k: "" }), {
      name: "RangeError",
      message: "v must be from -1e18 to 1e18, got 1100000000000000000",
    });
    assert.throws(() => valuesOf({ k: "" }), {
      message: "the row must have the column v, got none",
    });
    assert.throws(() => valuesOf({ v: [1], k: "" }), {
      message: "v must be a number or a text, got [1]",
    });
  });
  it("shows what was given up to 60 signs, and of more 57 with dots", () => {
    const said = (n: number) => {
      try {
        return valuesOf({ v: "x".repeat(n), k: "" });
      } catch (error) {
        return (error as Error).message.split("got ")[1];
      }
    };
    assert.equal(said(58), `"${"x".repeat(58)}"`);
    assert.equal(said(59), `"${"x".repeat(56)}...`);
  });
  it("takes a counter's increases series by series, and goes on where another reader ended", () => {
    const how = { ...METER, entity: "k" };
    const first = createRecordReader(how);
    const read = (reader: typeof first, v: number | string, k: string) =>
      reader.read({ v, k }).values[0];
    assert.deepEqual(
      [read(first, 10, "a"), read(first, 100, "b"), read(first, 14, "a"), read(first, "", "a")],
      [NaN, NaN, 2, NaN],
      "an increase of 4 over two records",
    );
    const state = JSON.parse(JSON.stringify(first.state())) as ReturnType<typeof first.state>;
    const second = createRecordReader(how, state, 4);
    assert.deepEqual([read(second, 20, "a"), read(second, 108, "b")], [3, 2]);
  });
});
