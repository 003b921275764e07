import assert from "node:assert/strict";
import { readData, readDataLike } from "../../lib/data/reading/read-data";
import { createRecordReader } from "../../lib/data/reading/record-reader";
import type { Reading } from "../../lib/data/reading/how";
import { createFieldReader, lines, timeText } from "./field-files";

/** A file with a counter, decimal commas, a code for missing values, a unit and day-first dates. */
function logger(from: number, n: number): string {
  return lines("Date;Time;total;temp;load;note", n, (k) => {
    const i = from + k;
    const [date, time] = timeText(i, 60).split(" ");
    const [year, month, day] = date.split("-");
    const temp = i % 30 === 7 ? "-999" : `${i % 9},5 °C`;
    return `${day}/${month}/${year};${time};${100 + 3 * i + (i % 2)};${temp};1.${100 + (i % 7)},0;x${i}`;
  });
}

describe("readDataLike", () => {
  const { write } = createFieldReader();
  const throughJson = (how: Reading) => JSON.parse(JSON.stringify(how)) as Reading;

  it("gives the same numbers for the same file, by plain JSON", async () => {
    const path = write(logger(0, 900));
    const first = await readData(path);
    const again = await readDataLike(path, throughJson(first.how));
    assert.deepEqual(first.columns, ["total (increase)", "temp", "load"]);
    assert.deepEqual(first.time, ["Date", "Time"]);
    for (const key of [
      "kind",
      "columns",
      "values",
      "times",
      "timeKind",
      "rowNumbers",
      "how",
      "sha256",
    ] as const) {
      assert.deepEqual(again[key], first[key], key);
    }
  });
  it("says of an empty file that it is empty, and of one without rows that it has none", async () => {
    const { how } = await readData(write("a,b\n1,2\n3,4\n5,7\n"));
    for (const [text, what] of [
      ["", "not be empty"],
      ["a,b\n", "hold at least one row"],
    ]) {
      const path = write(text);
      const message = `readDataLike: file must ${what}, got ${path}`;
      await assert.rejects(readDataLike(path, how), { name: "RangeError", message });
    }
  });
  it("adds a name that is missing on the side where it was missing before", async () => {
    // Below a title the lower half of the rows begins elsewhere.
    const path = write("1\n4\t5 m\n7\t8\t9\n10\t11\t\n10\t109;12\n");
    const first = await readData(path);
    assert.deepEqual(first.columns, ["4", "5 m", "column 3"]);
    const again = await readDataLike(path, throughJson(first.how));
    assert.deepEqual(again.values, first.values);
  });

  it("reads again what R writes: a header without a name for the names of the rows", async () => {
    const path = write("a;b\nx;1,5;3\ny;2,5;4\nz;1,25;9\n");
    const first = await readData(path);
    assert.deepEqual(first.how.header, ["column 1", "a", "b"]);
    assert.deepEqual((await readDataLike(path, first.how)).values, first.values);
  });
  it("passes over titles above data without a header, as at the first time", async () => {
    const path = write("made by a logger\n9;2;3\n4;5;6\n7;8;10\n2;5;4\n");
    const first = await readData(path);
    assert.equal(first.how.hasHeader, false);
    assert.deepEqual((await readDataLike(path, first.how)).values, first.values);
  });
  it("finds the names again in the comment above the data, as NumPy writes them", async () => {
    const path = write("# made by a program\n# a,b\n1,2.5\n2,3.5\n4,1.25\n3,9\n");
    const first = await readData(path);
    assert.deepEqual(first.how.header, ["a", "b"]);
    assert.deepEqual((await readDataLike(path, first.how)).values, first.values);
  });
  it("does not take a title that holds the names too for the header", async () => {
    const path = write("a;b;c;all of them\na;b;c\n1,5;x;3\n2,5;y;5\n7,5;z;4\n");
    const first = await readData(path);
    assert.deepEqual(first.how.header, ["a", "b", "c"]);
    assert.deepEqual((await readDataLike(path, first.how)).values, first.values);
  });
  it("guesses nothing anew: a few rows that would be read otherwise alone are read in the same way", async () => {
    const { how } = await readData(write(logger(0, 900)));
    const few = await readDataLike(
      write(
        "load;Time;temp;Date;total\n1.100;01:00:00;-999;02/03/2021;5\n950;02:00:00;7,5;02/03/2021;9\n",
      ),
      how,
    );
    assert.deepEqual(
      few.values.map((values) => [...values]),
      [
        [NaN, 4],
        [NaN, 7.5],
        [1100, 950],
      ],
    );
    assert.equal(few.times![0], Date.UTC(2021, 2, 2, 1));
  });
  it("reads table files by their categories; one that was not seen is none of them", async () => {
    const { how } = await readData(
      write(lines("kind,port,x", 300, (i) => `${["a", "b", "c"][i % 3]},p${i % 20},${i % 7}`)),
    );
    const file = await readDataLike(
      write("x,kind,port,more\n1,b,p3,0\n2,z,q,0\n,,,0\n"),
      throughJson(how),
    );
    assert.deepEqual(
      file.values.map((values) => [...values]),
      [
        [0, 0],
        [1, 0],
        [0, 0],
        [0.05, 0],
        [1, 2],
      ].map((values, j) => (j < 5 ? [...values, NaN] : values)),
    );
  });
  it("reads labels where the file has them, and a file without a header by its places", async () => {
    const { how } = await readData(
      write(lines("x,bad", 40, (i) => `${i % 7},${i % 10 === 0 ? "yes" : "no"}`)),
      { label: "bad", anomaly: "yes" },
    );
    assert.deepEqual([...(await readDataLike(write("x,bad\n1,no\n2,YES\n"), how)).labels!], [0, 1]);
    assert.equal((await readDataLike(write("x\n1\n2\n"), how)).labels, undefined);
    const bare = await readData(write(lines("1,2", 30, (i) => `${(i * 7) % 11},${(i * 5) % 13}`)));
    assert.deepEqual(
      (await readDataLike(write("5,6\n7,8\n"), bare.how)).values.map((values) => [...values]),
      [
        [5, 7],
        [6, 8],
      ],
    );
  });
  it("names the columns that are missing", async () => {
    const { how } = await readData(write("a,b\n1,2\n4,3\n"));
    const path = write("a,c\n1,2\n");
    await assert.rejects(readDataLike(path, how), {
      name: "RangeError",
      message: `readDataLike: file must have the columns a, b, got a, c in ${path} (b missing)`,
    });
  });
});

describe("createRecordReader", () => {
  const { write } = createFieldReader();
  const header = ["Date", "Time", "total", "temp", "load", "note"];
  const recordsOf = (text: string) =>
    text
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => Object.fromEntries(line.split(";").map((field, j) => [header[j], field])));

  it("gives the bits of a file, record by record, and goes on from its state", async () => {
    const file = await readData(write(logger(0, 300)));
    const records = recordsOf(logger(0, 300));
    let reader = createRecordReader(file.how);
    records.forEach((record, i) => {
      if (i === 150)
        reader = createRecordReader(
          file.how,
          JSON.parse(JSON.stringify(reader.state())) as ReturnType<typeof reader.state>,
        );
      const { values, time } = reader.read(record);
      assert.equal(time, file.times![i]);
      assert.deepEqual(
        [...values],
        file.values.map((column) => column[i]),
      );
    });
  });
  it("takes numbers, nothing and words as JSON has them", async () => {
    const { how } = await readData(write("a,on\n1.5,true\n2,false\n4,true\n"));
    const { read } = createRecordReader(how);
    assert.deepEqual([...read({ a: 3, on: true, more: [1] }).values], [3, 1]);
    assert.deepEqual([...read({ a: null, on: "FALSE" }).values], [NaN, 0]);
  });
  it("keeps counters of several series apart", async () => {
    const { how } = await readData(
      write(
        lines(
          "t,s,n",
          120,
          (i) => `${timeText(Math.floor(i / 2))},${"ab"[i % 2]},${i * (1 + (i % 2))}`,
        ),
      ),
    );
    const { read } = createRecordReader(how);
    const grew = (s: string, n: number, i: number) => read({ t: timeText(i), s, n }).values[0];
    assert.deepEqual(
      [grew("a", 5, 0), grew("b", 50, 0), grew("a", 7, 1), grew("b", 51, 1)],
      [NaN, NaN, 2, 1],
    );
  });
  it("says what is wrong with a record and goes on", async () => {
    const { how } = await readData(write("t,v\n2021-01-01,1\n2021-01-02,3\n2021-01-03,2\n"));
    const { read } = createRecordReader(how);
    assert.throws(() => read({ t: "2021-01-04", v: "x" }), {
      message: 'v must be a number, got "x"',
    });
    assert.throws(() => read({ t: "2021-01-04" }), {
      message: "the row must have the column v, got none",
    });
    assert.throws(() => read({ t: "noon", v: 1 }), {
      message: 't must be a time as in the file that was learned from, got "noon"',
    });
    assert.throws(() => read({ t: "2021-01-04", v: 1e300 }), {
      message: "v must be from -1e18 to 1e18, got 1e+300",
    });
    assert.deepEqual([...read({ t: "2021-01-04", v: 4 }).values], [4]);
  });
});
