import assert from "node:assert/strict";
import { createFieldReader, lines, timeText } from "./field-files";

describe("readData, tables and series", () => {
  const { read, refusal } = createFieldReader();

  it("tells the series of a long file apart, in whatever order their rows are", async () => {
    const names = ["boiler", "cellar", "outdoor"];
    const row = (name: number, i: number) =>
      `${timeText(i)},${names[name]},${10 * name + ((i * 7) % 11)}`;
    const woven = lines("t,sensor,v", 90, (i) => row(i % 3, Math.floor(i / 3)));
    const stacked = lines("t,sensor,v", 90, (i) => row(Math.floor(i / 30), i % 30));
    for (const text of [woven, stacked]) {
      const file = await read(text);
      assert.deepEqual([file.kind, file.columns], ["series", ["v"]]);
      assert.deepEqual([file.entity?.column, file.entity?.names], ["sensor", names]);
      assert.deepEqual(file.notes, [
        "sensor says which of 3 series a row belongs to: boiler, cellar, outdoor",
      ]);
    }
    const coded = lines(
      "t,device_id,v",
      60,
      (i) => `${timeText(Math.floor(i / 2))},${17 + (i % 2)},${(i * 7) % 11}`,
    );
    assert.deepEqual((await read(coded)).entity?.names, ["17", "18"]);
  });
  it("takes rows that share their times for a table where nothing tells series apart, and says how to", async () => {
    const text = lines(
      "t,a,b",
      60,
      (i) => `${timeText(Math.floor(i / 4))},${(i * 7) % 11},${(i * 5) % 13}`,
    );
    const file = await read(text);
    assert.deepEqual(
      [file.kind, file.because],
      ["table", "most rows share their time in t with others"],
    );
    assert.ok(
      file.notes.includes(
        "if a column says which series a row belongs to, name it by --entity; if rows are readings in order, say --series",
      ),
    );
    assert.equal((await read(text, { as: "series" })).kind, "series");
  });
  it("takes times and several columns for a series", async () => {
    const file = await read(
      lines("t,a,b", 40, (i) => `${timeText(i)},${(i * 7) % 11},${(i * 5) % 13}`),
    );
    assert.deepEqual([file.kind, file.because], ["series", "times in t and 2 columns of numbers"]);
  });
  it("takes one column whose neighbours are alike for a series without times", async () => {
    const wave = lines("value", 200, (i) => (10 + 3 * Math.sin(i / 8)).toFixed(4));
    const file = await read(wave);
    assert.deepEqual([file.kind, file.times], ["series", undefined]);
    assert.equal(
      file.notes[0],
      "there are no times: a reading per row, at equal steps; if rows stand for themselves, say --table",
    );
    assert.equal((await read(wave, { as: "table" })).kind, "table");
    const noise = lines("value", 200, (i) => String((i * 7919) % 101));
    assert.deepEqual(
      [(await read(noise)).kind, (await read(noise, { as: "series" })).kind],
      ["table", "series"],
    );
    assert.deepEqual((await read(noise)).notes, [
      "if the rows are readings in order, say --series",
    ]);
  });
  it("says that a table looks like a series", async () => {
    const file = await read(
      lines("a,b", 200, (i) => `${Math.sin(i / 9).toFixed(3)},${Math.cos(i / 9).toFixed(3)}`),
    );
    assert.deepEqual(
      [file.kind, file.notes],
      [
        "table",
        [
          "in 2 of 2 columns neighbouring rows are alike; if the rows are readings in order, say --series",
        ],
      ],
    );
  });
  it("looks at the increases of a counter, shared among the steps of a hole", async () => {
    const total = (i: number) => 1000 + 2 * i + (i % 3);
    const text = lines(
      "t,energy,power",
      60,
      (i) => `${timeText(i < 30 ? i : i + 3)},${total(i < 30 ? i : i + 3)},${(i * 7) % 11}`,
    );
    const file = await read(text);
    assert.deepEqual(file.columns, ["energy (increase)", "power"]);
    assert.deepEqual([...file.values[0].subarray(0, 4)], [NaN, 3, 3, 0]);
    assert.equal(file.values[0][30], (total(33) - total(29)) / 4);
    assert.deepEqual(file.notes, ["energy grows only: a counter; its increases are looked at"]);
    assert.deepEqual(file.derived, [
      {
        column: "energy (increase)",
        from: "energy",
        how: "increase of energy since the reading before",
      },
    ]);
  });
  it("takes no level that moves both ways for a counter, nor one that is set now and then", async () => {
    const level = await read(
      lines("t,v", 60, (i) => `${timeText(i)},${i - (i % 7 === 0 ? 3 : 0)}`),
    );
    assert.deepEqual(level.columns, ["v"]);
    const setting = await read(
      lines("t,v,w", 60, (i) => `${timeText(i)},${Math.floor(i / 20)},${i % 7}`),
    );
    assert.deepEqual(setting.columns, ["v", "w"]);
  });
  it("uses small categories of a table, and tells text that it leaves out", async () => {
    const file = await read(
      lines(
        "proto,port,id,x",
        300,
        (i) => `${["tcp", "udp", "icmp"][i % 3]},p${i % 20},u${i},${(i * 7) % 11}`,
      ),
    );
    assert.deepEqual(file.columns, ["proto=tcp", "proto=udp", "proto=icmp", "port (share)", "x"]);
    assert.deepEqual(
      file.values.slice(0, 4).map((values) => values[1]),
      [0, 1, 0, 0.05],
    );
    assert.deepEqual(file.leftOut, [{ column: "id", why: "text, another in nearly every row" }]);
    assert.equal(file.text[0].values[299], "u299");
    const two = await read(
      lines("valve,x", 40, (i) => `${i % 8 === 0 ? "open" : "shut"},${i % 7}`),
    );
    assert.deepEqual(two.columns, ["valve=open", "x"]);
  });
  it("looks at categories of a series where they are asked for", async () => {
    const text = lines(
      "t,mode,v",
      60,
      (i) => `${timeText(i)},${["a", "b", "c"][i % 3]},${(i * 7) % 11}`,
    );
    assert.deepEqual((await read(text)).leftOut, [
      { column: "mode", why: "text; in a series it is looked at if --columns names it" },
    ]);
    const asked = await read(text, { columns: ["mode", "v"] });
    assert.deepEqual(asked.columns, ["mode=a", "mode=b", "mode=c", "v"]);
  });
  it("looks only at the columns that were asked for, and refuses one that is not there", async () => {
    const file = await read("a,b\n1,2\n4,3\n", { columns: ["b"] });
    assert.deepEqual(
      [file.columns, file.leftOut],
      [["b"], [{ column: "a", why: "not asked for" }]],
    );
    assert.equal(
      await refusal("a,b\n1,2\n", { columns: ["B"] }),
      'readData: "B" column missing in PATH, found a, b (did you mean b?)',
    );
  });
});
