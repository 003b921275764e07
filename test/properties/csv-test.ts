import assert from "node:assert/strict";
import fc from "fast-check";
import { parseCsv } from "../../lib/data/csv";
import { createLineReader } from "../../lib/data/line-records";
import { createFieldReader } from "../data/field-files";
import { always, alwaysAsync } from "./always";

/** Text with all that CSV gives a meaning to. */
const cell = fc
  .string({ unit: fc.constantFrom(..."ab1,;\t|\"'\n é=-"), maxLength: 6 })
  .map((text) => text.trim());
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const lines = (records: readonly (readonly string[])[], end: string) =>
  records.map((fields) => `${fields.map(quoted).join(",")}${end}`).join("");

const records = fc
  .integer({ min: 2, max: 4 })
  .chain((n) =>
    fc.array(fc.array(cell, { minLength: n, maxLength: n }), { minLength: 2, maxLength: 8 }),
  );

describe("CSV with any text in quotes", () => {
  it("is read back field by field, with any line end", () => {
    always(
      fc.property(records, fc.constantFrom("\n", "\r\n"), (given, end) => {
        const { header, records: rows } = parseCsv(lines(given, end), "test", "any.csv");
        assert.deepEqual([header, ...rows], given);
      }),
    );
  });
  it("is read back line by line in a stream", () => {
    always(
      fc.property(records, (given) => {
        const oneLine = given.map((fields) => fields.map((text) => text.replaceAll("\n", " ")));
        const columns = oneLine[0].map((_, j) => `column ${j}`);
        const options = { needed: columns, columns, isRow: () => true };
        const reader = createLineReader(options);
        reader.read(columns.map(quoted).join(","));
        for (const fields of oneLine) {
          const line = reader.read(fields.map(quoted).join(","));
          const trimmed = fields.map((text) => text.trim());
          const record = Object.fromEntries(columns.map((name, j) => [name, trimmed[j]]));
          assert.deepEqual(line, { kind: "record", record });
        }
      }),
    );
  });
});

describe("numbers in a file of any kind", () => {
  const { read } = createFieldReader();
  const number = fc.oneof(
    fc.integer({ min: -1e6, max: 1e6 }),
    fc.double({ min: -1e9, max: 1e9, noNaN: true }),
    fc.double({ min: -1e18, max: 1e18, noNaN: true }),
  );
  const tables = fc
    .integer({ min: 1, max: 3 })
    .chain((n) =>
      fc.array(fc.array(number, { minLength: n, maxLength: n }), { minLength: 8, maxLength: 30 }),
    );
  /** A first column by which no row looks like a time, a number of the row or a missing code. */
  const withNames = (rows: number[][]) => [
    ["name", ...rows[0].map((_, j) => `x${j}`)],
    ...rows.map((row, i) => [`row ${i}`, ...row.map(String)]),
  ];
  const isTold = (values: readonly number[]) => new Set(values).size > 2;

  it("come out with the bits that went in, by any separator and line end", () =>
    alwaysAsync(
      fc.asyncProperty(
        tables,
        fc.constantFrom(",", ";", "\t", "|"),
        fc.constantFrom("\n", "\r\n", "\r"),
        async (rows, separator, end) => {
          const columns = rows[0].map((_, j) => rows.map((row) => row[j]));
          fc.pre(columns.every(isTold));
          const text = withNames(rows)
            .map((fields) => fields.join(separator))
            .join(end);
          const file = await read(text, {
            missing: ["?"],
            columns: columns.map((_, j) => `x${j}`),
          });
          assert.deepEqual(
            file.values.map((column) => Array.from(column, (value) => value + 0)),
            columns.map((column) => column.map((value) => value + 0)),
          );
        },
      ),
      4,
    ));
});
