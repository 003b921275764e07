import assert from "node:assert/strict";
import { createFieldReader, lines, timeText } from "./field-files";

describe("readData, numbers as people and makers write them", () => {
  const { read } = createFieldReader();
  const one = async (...fields: string[]) => {
    const file = await read(`a;x\n${fields.map((field, i) => `${i % 2};${field}\n`).join("")}`);
    return [...file.values[file.columns.indexOf("x")]];
  };
  const series = (v: (i: number) => string | number, name = "v", n = 60) =>
    lines(`t;${name}`, n, (i) => `${timeText(i)};${v(i)}`);

  it("reads signs and money in all the places where people put them", async () => {
    assert.deepEqual(await one("-$1,525.50", "$950.00", "$2.5"), [-1525.5, 950, 2.5]);
    assert.deepEqual(await one("(1,525.50)", "950.00", "2.5"), [-1525.5, 950, 2.5]);
    assert.deepEqual(await one("1.525,50-", "950,00", "2,5"), [-1525.5, 950, 2.5]);
    assert.deepEqual(await one("CHF 1'525.50", "CHF 950.00", "CHF 2.5"), [1525.5, 950, 2.5]);
    assert.deepEqual(
      await one("₹2,51,639.50", "₹12,34,567.00", "₹950.5"),
      [251639.5, 1234567, 950.5],
    );
    assert.deepEqual(await one('"=""12.5"""', "'3.5", "0x1f"), [12.5, 3.5, 31]);
    assert.deepEqual(await one("12.5 [mbar]", "3 [mbar]", "4 [mbar]"), [12.5, 3, 4]);
  });
  it("puts units of one kind into one, and says what a letter stands for", async () => {
    assert.deepEqual(await one("1.5 GB", "250 MB", "2 GB"), [1500, 250, 2000]);
    assert.deepEqual(await one("2.5K", "950", "1M"), [2500, 950, 1e6]);
    const { notes } = await read("a;x\n1;1.5 GB\n3;250 MB\n2;3 GB\n");
    assert.deepEqual(notes, ["x: the units GB, MB are put into MB"]);
  });
  it("reads a number that is only a limit, with a word", async () => {
    const { values, notes } = await read("a;x\n1;<0.5\n3;2.5\n2;~3\n");
    assert.deepEqual([...values[1]], [0.5, 2.5, 3]);
    assert.deepEqual(notes, ["x: < before 1 number is taken off, ~ before 1 number is taken off"]);
  });
  it("takes the same few words among numbers for missing, however many rows hold them", async () => {
    const file = await read(series((i) => (i % 4 === 3 ? "Bad Input" : (i * 7.5) % 97)));
    assert.deepEqual([file.columns, file.values[0].filter(Number.isNaN).length], [["v"], 15]);
    assert.equal(
      file.notes[0],
      '15 fields of v held no number, first "Bad Input" in row 5: taken for missing',
    );
    const sizes = await read(
      lines("size,x", 60, (i) => `${["6", "8", "10", "L"][i % 4]},${(i * 7) % 11}`),
    );
    assert.deepEqual(sizes.leftOut, [{ column: "size", why: 'numbers and text, "L" in row 5' }]);
  });
  it("takes yes and no, on and off for 1 and 0", async () => {
    for (const [yes, no] of ["yes no", "ON OFF", "ja nein", "t f", "True False"].map((w) =>
      w.split(" "),
    )) {
      const file = await read(series((i) => (i % 3 ? yes : no), "door"));
      assert.deepEqual([...file.values[0].subarray(0, 3)], [0, 1, 1], yes);
    }
  });
  it("leaves ids out, counts with jumps, and columns of one value but for a last row", async () => {
    const file = await read(
      lines("t,order_id,RECORD,valid,v", 200, (i) =>
        i === 199
          ? "end,,,,3"
          : `${timeText(i)},${50_000 + ((i * 7919) % 9999)},${i + (i > 90 ? 57 : 0)},1,${(i * 7) % 11}`,
      ),
    );
    assert.deepEqual(file.columns, ["v"]);
    assert.deepEqual(file.leftOut, [
      { column: "order_id", why: "an id, another in nearly every row" },
      { column: "RECORD", why: "counts the rows" },
      { column: "valid", why: "1 in every row" },
    ]);
  });
  it("knows a counter that starts anew each day, and one that runs over", async () => {
    const use = (i: number) => 1 + (i % 5);
    let total = 0;
    const daily = await read(
      lines(
        "t,today",
        600,
        (i) => `${timeText(i)},${(total = i % 144 === 0 ? 0 : total + use(i))}`,
      ),
    );
    assert.deepEqual(daily.columns, ["today (increase)"]);
    const over = await read(series((i) => (60_000 + 150 * i + (i % 7)) % 65_536, "packets", 600));
    const largest = over.values[0].reduce((most, value) => (value > most ? value : most), 0);
    assert.deepEqual([over.columns, largest], [["packets (increase)"], 151]);
    const saw = await read(series((i) => 1 + ((i * 2) % 100), "saw", 600));
    assert.deepEqual(saw.columns, ["saw"], "no day's work");
  });
});
