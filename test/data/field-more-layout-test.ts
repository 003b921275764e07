import assert from "node:assert/strict";
import { createRecordReader } from "../../lib/data/reading/record-reader";
import { readingFrom } from "../../lib/data/reading/schema";
import { createFieldReader, lines, timeText } from "./field-files";

describe("readData, layouts of makers", () => {
  const { read, refusal } = createFieldReader();
  const body = (row: (i: number) => string, n = 40) => lines("", n, row).slice(1);
  const value = (i: number) => (i * 7) % 11;
  const names = async (text: string) => {
    const { time, columns, nRows, rowNumbers } = await read(text);
    return [time, columns, nRows, rowNumbers[0]];
  };

  it("finds the header below settings, and between a title and units", async () => {
    const settings =
      "Writer\t2\nSeparator\tTab\n***End***\t\n\t\nChannels\t1\t\nX0\t0.0\t\n***End***\t\t\nX_Value\tUntitled\tComment\n";
    assert.deepEqual(
      await names(settings + body((i) => `${(i / 1000).toFixed(3)}\t${value(i)}.5`)),
      ["X_Value", ["Untitled"], 40, 9],
    );
    const cloud = "Label,CPU\nRegion,east\nPeriod,300\nStatistic,Average\nUnit,Percent\n";
    assert.deepEqual(await names(cloud + body((i) => `${timeText(i)},${value(i)}`)), [
      "Statistic",
      ["Average"],
      40,
      6,
    ]);
    const station = "\t\tTemp\tHi\nDate\tTime\tOut\tTemp\n";
    const half = (i: number) => `${(i % 24) % 12 || 12}:00${i % 24 < 12 ? "a" : "p"}`;
    assert.deepEqual(
      await names(
        station + body((i) => `1/${13 + Math.floor(i / 24)}/24\t${half(i)}\t${value(i)}\t${i % 5}`),
      ),
      [["Date", "Time"], ["Out", "Temp"], 40, 3],
    );
    const plc = "Date,Time,1\n,,point\n,,COM1\n,,DT1\n,,INT\n,,S16\n";
    assert.deepEqual(await names(plc + body((i) => `2024/01/01,00:${10 + i}:00,${value(i)}`)), [
      ["Date", "Time"],
      ["1"],
      40,
      7,
    ]);
  });
  it("keeps a first row of data that has a word in it", async () => {
    const file = await read(
      lines("t,v", 40, (i) => `${timeText(i)},${i === 0 ? "ERR" : value(i)}`),
    );
    assert.equal(file.nRows, 40);
  });
  it("takes names from a comment whose mark stands alone, and from @attribute lines", async () => {
    assert.deepEqual(await names(`# time temp\n${body((i) => `${i / 2} ${value(i)}.5`)}`), [
      "time",
      ["temp"],
      40,
      2,
    ]);
    const arff = "% x\n@relation r\n@attribute 'a b' real\n@attribute c real\n\n@data\n";
    assert.deepEqual(await names(arff + body((i) => `${value(i)},${i % 5}`)), [
      undefined,
      ["a b", "c"],
      40,
      7,
    ]);
  });
  it("says that columns are called by times, and refuses where rows are too few to be any", async () => {
    const across = Array.from({ length: 8 }, (_, i) => `2024-01-0${i + 1}`).join(",");
    const row = (i: number) =>
      `s${i},${Array.from({ length: 8 }, (_, j) => (i * 3 + j * 5) % 7).join(",")}`;
    assert.ok(
      (await read(`site,${across}\n${body(row)}`)).notes.includes(
        "8 columns are called by times, 2024-01-01 to 2024-01-08: each row is looked at as a whole; for series over time put the readings below each other, a row per reading",
      ),
    );
    assert.equal(
      await refusal(`site,${across}\n${body(row, 4)}`),
      "readData: rows must be readings, got 8 columns are called by times, 2024-01-01 to 2024-01-08, in PATH (for series over time put the readings below each other, a row per reading)",
    );
  });
  it("refuses lines that are in quotes as a whole", async () => {
    assert.equal(
      await refusal(body((i) => (i === 0 ? '"t,v"' : `"${timeText(i)},${value(i)}"`))),
      'readData: lines must not be in quotes as a whole, got "t,v" in PATH, row 1 (take off the quotes at both ends of each line)',
    );
  });
  it("takes two columns together where it takes both to tell series apart, named or not", async () => {
    const row = (i: number) =>
      `${timeText(i >> 2)},web${i & 1},${i & 2 ? "cpu" : "mem"},${value(i)},${i & 1}`;
    const file = lines("t,host,metric,v,rack", 160, row);
    const { kind, columns, entity, leftOut, how } = await read(file);
    assert.deepEqual(
      [kind, columns, entity?.column, entity?.names],
      ["series", ["v"], "host, metric", ["web0 mem", "web1 mem", "web0 cpu", "web1 cpu"]],
    );
    assert.deepEqual(leftOut, [{ column: "rack", why: "one value in each series" }]);
    assert.deepEqual((await read(file, { entity: "host,metric" })).entity, entity);
    const record = { t: timeText(1), host: "web1", metric: "cpu", v: 3 };
    assert.equal(createRecordReader(readingFrom(how)).read(record).entity, "web1 cpu");
  });
  it("reads objects of JSON, one per line or in a list, by the names of all of them", async () => {
    const objects = Array.from({ length: 40 }, (_, i) => ({
      at: timeText(i),
      in: { temp: value(i) + 0.5, 'a "b", c': i === 3 ? null : value(i + 1) },
      ...(i > 5 && { late: value(i + 2), ok: true }),
    }));
    const row = ({ at, in: all, late, ok }: (typeof objects)[number]) =>
      `${at},${all.temp},${all['a "b", c'] ?? ""},${late ?? ""},${ok ?? ""}`;
    const csv = await read(`at,in.temp,"in.a ""b"", c",late,ok\n${objects.map(row).join("\n")}\n`);
    const list = JSON.stringify(objects, undefined, 1);
    for (const text of [objects.map((each) => JSON.stringify(each)).join("\n"), list]) {
      const { columns, values, times, rowNumbers, notes } = await read(text);
      assert.deepEqual(
        [columns, values, times, rowNumbers],
        [csv.columns, csv.values, csv.times, csv.rowNumbers],
      );
      assert.equal(notes[0], "objects of JSON: the first is row 2");
    }
    assert.equal(
      await refusal(JSON.stringify({ status: "ok", data: { result: objects } })),
      "readData: file must hold an object per row, got one object with a list in data.result (write that list alone, as jq '.data.result' does) in PATH",
    );
  });
});
