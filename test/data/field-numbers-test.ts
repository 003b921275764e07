import assert from "node:assert/strict";
import { createFieldReader, lines, timeText } from "./field-files";

describe("readData, numbers", () => {
  const { read, refusal } = createFieldReader();
  const one = async (...fields: string[]) => {
    const file = await read(`a;x\n${fields.map((field, i) => `${i % 2};${field}\n`).join("")}`);
    return [...file.values[file.columns.indexOf("x")]];
  };

  it("reads decimal commas, and groups of thousands with any mark", async () => {
    assert.deepEqual(await one("1,5", "-0,25", "3"), [1.5, -0.25, 3]);
    assert.deepEqual(await one("1.525,5", "950", "1.234.567,0"), [1525.5, 950, 1234567]);
    assert.deepEqual(await one("1,525.5", "950", "1,234"), [1525.5, 950, 1234]);
    assert.deepEqual(await one("1 525,5", "950", "2 000"), [1525.5, 950, 2000]);
    assert.deepEqual(await one("1'525.5", "950", "2'000"), [1525.5, 950, 2000]);
    assert.deepEqual(await one("1.050", "12345", "20.123"), [1.05, 12345, 20.123]);
    assert.deepEqual(await one("1.050", "0.950", "20"), [1.05, 0.95, 20]);
  });
  it("takes telephone numbers for text: they begin with 0 or a plus", async () => {
    const fields = ["030 123 456", "+49 170 123", "0170 555 010", "030 123 457"];
    const { columns } = await read(`a;x\n${fields.map((x, i) => `${i % 3};${x}\n`).join("")}`);
    assert.deepEqual(columns, ["a"]);
  });
  it("says what it did to numbers", async () => {
    const { notes } = await read('t,v\n2021-01-01,"1,525.5"\n2021-01-02,"1,520.8"\n');
    assert.deepEqual(notes, ["v: commas part thousands"]);
  });
  it("says it where a point may part thousands, and follows the person then", async () => {
    const text = "a;x\n1;1.050\n0;950\n1;1.100\n";
    assert.equal(
      await refusal(text),
      'readData: numbers must have one reading, got numbers such as 1.050 beside 950, which may be a thousand and fifty or little more than one, in x of PATH (say --decimal "." or --decimal ",")',
    );
    assert.deepEqual([...(await read(text, { decimal: "," })).values[1]], [1050, 950, 1100]);
    assert.deepEqual([...(await read(text, { decimal: "." })).values[1]], [1.05, 950, 1.1]);
    const beside = "a;x\n1,5;1.050\n0;950\n1;1.100\n";
    assert.deepEqual([...(await read(beside)).values[1]], [1050, 950, 1100], "another column says");
  });
  it("takes one unit off, and leaves out a column with two", async () => {
    const file = await read(
      "a,temp,share,v\n1,15.3 °C,55%,1 kB\n4,-2 °C,56%,2 °C\n2,16 °C,50%,3 kB\n",
    );
    assert.deepEqual(file.columns, ["a", "temp", "share"]);
    assert.deepEqual([...file.values[1]], [15.3, -2, 16]);
    assert.deepEqual(file.notes.slice(0, 2), [
      "temp: the unit °C is taken off",
      "share: the unit % is taken off",
    ]);
    assert.deepEqual(file.leftOut, [
      { column: "v", why: "numbers in different units, kB, °C; write them in one" },
    ]);
  });
  it("knows what people write where a value is missing", async () => {
    const marks = ["NA", "NULL", "", "nan", "-", "#N/A", "Inf", "n/a"];
    const file = await read(lines("t,v", 40, (i) => `${timeText(i)},${marks[i] ?? i % 9}`));
    assert.equal([...file.values[0]].filter(Number.isNaN).length, 8);
    assert.deepEqual(file.notes, [
      "v is infinite in 1 row, first in row 8: taken for missing",
      "8 values are missing, in 8 rows",
    ]);
  });
  it("notices a code for a missing value, and leaves it out with a note", async () => {
    for (const code of ["-9999", "-200", "999.9", "-999"]) {
      const file = await read(
        lines("t,v", 60, (i) => `${timeText(i)},${i % 20 === 3 ? code : 20 + ((i * 7) % 11)}`),
      );
      assert.equal(Number.isNaN(file.values[0][3]), true, code);
      assert.equal(
        file.notes[0],
        `v holds ${Number(code)} in 3 rows, far from all other values: taken for missing (if it was measured, say --missing NA)`,
      );
    }
  });
  it("keeps nines that may be measured, and what a person does not call missing", async () => {
    const wide = await read(
      lines("t,v", 60, (i) => `${timeText(i)},${i % 20 === 3 ? 999 : (i * 171) % 997}`),
    );
    assert.equal(wide.values[0][3], 999);
    const text = lines("t,v", 60, (i) => `${timeText(i)},${i % 20 === 3 ? -9999 : i % 7}`);
    assert.equal((await read(text, { missing: ["NA"] })).values[0][3], -9999);
    const other = lines(
      "t,v",
      60,
      (i) => `${timeText(i)},${i === 3 ? "off" : i === 5 ? -1 : i % 7}`,
    );
    const file = await read(other, { missing: ["-1", "OFF"] });
    assert.deepEqual(file.notes, ["2 values are missing, in 2 rows"]);
  });
  it("takes a word among many numbers for missing, with its row", async () => {
    const file = await read(
      lines("t,v", 60, (i) => `${timeText(i)},${i === 9 ? "ERR" : (i * 7) % 11}`),
    );
    assert.equal(file.notes[0], '1 field of v held no number, "ERR" in row 11: taken for missing');
    const mixed = lines("a,v", 40, (i) => `${i % 7},${i % 4 === 0 ? `x${i}` : i}`);
    assert.deepEqual((await read(mixed)).leftOut, [
      { column: "v", why: 'numbers and text, "x0" in row 2' },
    ]);
    assert.match(
      await refusal(mixed, { columns: ["v"] }),
      /^readData: v must hold numbers, got "x0" in PATH, row 2 /,
    );
  });
  it("leaves out a column with one value and one that counts the rows, but not the only one", async () => {
    const file = await read(lines("n,k,x", 30, (i) => `${i},7,${(i * 7) % 11}`));
    assert.deepEqual(file.columns, ["x"]);
    assert.deepEqual(file.leftOut, [
      { column: "n", why: "counts the rows" },
      { column: "k", why: "7 in every row" },
    ]);
    assert.deepEqual((await read(lines("t,v", 30, (i) => `${timeText(i)},${i}`))).columns, [
      "v (increase)",
    ]);
    assert.deepEqual((await read("t,v\n2021-01-01,5\n2021-01-02,5\n")).columns, ["v"]);
    assert.deepEqual((await read("n,k\n1,7\n2,7\n3,7\n", { columns: ["n", "k"] })).columns, [
      "n",
      "k",
    ]);
  });
  it("refuses numbers that would overflow, and the advice it gives is good", async () => {
    const text = "a,b\n1,2\n1e300,3\n4,5\n";
    assert.match(
      await refusal(text),
      /^readData: a must be from -1e18 to 1e18, got 1e\+300 in PATH, row 3 .* --missing 1e\+300\)$/,
    );
    assert.deepEqual([...(await read(text, { missing: ["1e+300"] })).values[0]], [1, NaN, 4]);
  });
});
