import assert from "node:assert/strict";
import { createFieldReader, isoTimes, lines, timeText } from "./field-files";

describe("readData, times", () => {
  const { read, refusal } = createFieldReader();
  const column = (texts: readonly string[], name = "when") =>
    lines(`${name},temp`, texts.length, (i) => `"${texts[i]}",${20 + ((7 * i) % 5)}.5`);
  const hours = (form: (day: number, hour: number) => string) =>
    column(Array.from({ length: 72 }, (_, i) => form(11 + Math.floor(i / 24), i % 24)));
  const two = (n: number) => String(n).padStart(2, "0");

  it("reads every form that has one reading", async () => {
    const forms: Record<string, (day: number, hour: number) => string> = {
      slashes: (d, h) => `2021/03/${d} ${two(h)}:00`,
      "single digits": (d, h) => `2021-3-${d} ${h}:00`,
      "names of months": (d, h) => `${d}-Mar-2021 ${two(h)}:00:00`,
      "no marks": (d, h) => `202103${d}T${two(h)}0000`,
      "digits alone": (d, h) => `202103${d}${two(h)}00`,
      "24 o'clock": (d, h) =>
        h === 0 ? `2021-03-${d - 1} 24:00:00` : `2021-03-${d} ${two(h)}:00:00`,
      "fractions after a comma": (d, h) => `2021-03-${d} ${two(h)}:00:00,000`,
      "a zone by name": (d, h) => `2021-03-${d} ${two(h)}:00:00 GMT`,
      "a place in brackets": (d, h) => `2021-03-${d}T${two(h)}:00:00+00:00[Europe/London]`,
      "an e-mail's form": (d, h) => `Thu, ${d} Mar 2021 ${two(h)}:00:00 GMT`,
      "day first": (d, h) => `${d}/03/2021 ${two(h)}:00`,
      "month first with AM and PM": (d, h) =>
        `03/${d + 3}/2021 ${h % 12 === 0 ? 12 : h % 12}:00 ${h < 12 ? "AM" : "PM"}`,
    };
    for (const [name, form] of Object.entries(forms)) {
      const file = await read(hours(form));
      assert.deepEqual(
        [file.kind, file.columns, file.timeKind],
        ["series", ["temp"], "moment"],
        name,
      );
      const day = name.startsWith("month first") ? 14 : 11;
      assert.equal(isoTimes(file)[0], `2021-03-${day}T00:00:00Z`, name);
      const steps = new Set(file.times!.subarray(1).map((time, i) => time - file.times![i]));
      assert.deepEqual([...steps], [3_600_000], name);
    }
  });
  it("reads months, years, numbers since 1970 and a spreadsheet's days", async () => {
    const first = async (texts: readonly string[], name?: string) => {
      const file = await read(column(texts, name));
      assert.deepEqual([file.kind, file.columns], ["series", ["temp"]], texts[0]);
      return isoTimes(file)[0];
    };
    assert.equal(await first(["1950-01", "1950-02", "1950-03"]), "1950-01-01T00:00:00Z");
    assert.equal(await first(["1400", "1401", "1402"]), "1400-01-01T00:00:00Z");
    assert.equal(await first(["1616491200", "1616491500"], "t"), "2021-03-23T09:20:00Z");
    assert.equal(
      await first(["1616491200000000", "1616491500000000"], "t"),
      "2021-03-23T09:20:00Z",
    );
    const nano = ["1616491200000000000", "1616491500000000000"];
    assert.equal(await first(nano, "t"), "2021-03-23T09:20:00Z");
    const serials = ["42005.010417", "42005.020833", "42005.03125"];
    assert.equal(await first(serials), "2015-01-01T00:15:00Z");
  });
  it("takes numbers from 0 on in a column called time for seconds, or for the unit in its name", async () => {
    const file = await read(column(["0.00", "0.02", "0.04"], "Time (s)"));
    assert.deepEqual([file.timeKind, [...file.times!]], ["elapsed", [0, 20, 40]]);
    const short = await read(column(["0", "5", "10"], "time_ms"));
    assert.deepEqual([...short.times!], [0, 5, 10]);
    assert.ok(short.notes.includes("time_ms is taken for milliseconds since the start"));
  });
  it("joins a column of dates and one of times of day", async () => {
    const file = await read("Date;Time;x\n10/03/2004;18.00.00;1\n31/03/2004;19.00.00;2\n");
    assert.deepEqual(file.time, ["Date", "Time"]);
    assert.deepEqual(isoTimes(file), ["2004-03-10T18:00:00Z", "2004-03-31T19:00:00Z"]);
  });
  it("names the row of one time that is missing or wrong, and keeps the column", async () => {
    for (const [odd, said] of [
      ["", ""],
      ["noon", ' ("noon")'],
      ["0001-13-01", ' ("0001-13-01")'],
    ]) {
      const file = await read(
        lines("t,v", 40, (i) => `${i === 7 ? odd : timeText(i)},${(i * 7) % 11}`),
      );
      assert.deepEqual([file.kind, file.time, isoTimes(file)[7]], ["series", "t", null]);
      assert.deepEqual(file.notes, [`row 9 has no time${said}: it is not judged`]);
    }
  });
  it("decides over the whole column whether the day comes first, and says why", async () => {
    const file = await read("t,v\n01/02/2021,1\n02/02/2021,2\n13/02/2021,4\n");
    assert.equal(isoTimes(file)[0], "2021-02-01T00:00:00Z");
    assert.deepEqual(file.notes, [
      "dates in t begin with the day: some dates allow no other order",
    ]);
    const hourly = lines(
      "t,v",
      48,
      (i) => `0${1 + Math.floor(i / 24)}/02/2021 ${i % 24}:00,${i % 5}`,
    );
    assert.equal(isoTimes(await read(hourly))[24], "2021-02-02T00:00:00Z");
  });
  it("says it where a column of dates has two readings, and follows the person then", async () => {
    const daily = lines("t,v", 9, (i) => `0${i + 1}/01/2021,${(i * 5) % 7}`);
    assert.equal(
      await refusal(daily),
      "readData: dates must have one reading, got 01/01/2021 and others in t of PATH that may begin with the day or with the month (say --dates day-first or --dates month-first)",
    );
    assert.equal(isoTimes(await read(daily, { dates: "day-first" }))[8], "2021-01-09T00:00:00Z");
    assert.equal(isoTimes(await read(daily, { dates: "month-first" }))[8], "2021-09-01T00:00:00Z");
  });
  it("says that times went back or are there twice", async () => {
    const { notes } = await read("t,v\n2021-01-01,1\n2021-01-03,2\n2021-01-02,5\n2021-01-03,4\n");
    assert.deepEqual(notes, [
      "times go back 1 time, first in row 4: rows are taken in the order of their times",
      "1 row has the time of another row",
    ]);
  });
  it("says that one time lies far from all others, and between which rows", async () => {
    const at = (i: number, odd: string) => (i === 30 ? odd : timeText(i));
    const notes = async (odd: string) =>
      (await read(lines("t,v", 40, (i) => `${at(i, odd)},${i % 9}`))).notes;
    assert.deepEqual(await notes("9999-12-31 00:00:00"), [
      "times go back 1 time, first in row 33: rows are taken in the order of their times",
      "times leap by 2910000 d between rows 41 and 32, and by 6.5 h in all others together: look whether one is wrong",
    ]);
    assert.deepEqual(await notes(timeText(30)), []);
    // A pause that takes less than nine tenths of the whole is one.
    const pause = lines("t,v", 40, (i) => `${timeText(i < 20 ? i : i + 150)},${i % 9}`);
    assert.deepEqual((await read(pause)).notes, []);
  });
  it("says how many times of a column lack the zone that others have", async () => {
    const notes = async (zone: (i: number) => string) =>
      (await read(lines("t,v", 40, (i) => `${timeText(i)}${zone(i)},${i % 9}`))).notes;
    for (const zone of ["Z", "+00:00", "-0000", " UTC", "+00"]) {
      assert.deepEqual(await notes((i) => (i === 7 ? "" : zone)), [
        "1 time of 40 in t without a zone: taken for UTC",
      ]);
      assert.deepEqual(await notes(() => zone), []);
    }
    assert.deepEqual(await notes(() => ""), []);
    const halves = lines(
      "t,v",
      40,
      (i) => `2021-03-01 ${i % 12 || 12}:00 ${i < 12 ? "AM" : "PM"},${i % 9}`,
    );
    assert.ok((await read(halves)).notes.every((note) => !note.includes("zone")));
  });
  it("refuses a named column that holds no times, with the row", async () => {
    assert.equal(
      await refusal("a,b\nx,1\ny,2\n", { time: "a" }),
      'readData: a must hold times such as 2014-04-01 00:05:00, got "x" in PATH, row 2 (correct it, or name another column by --time)',
    );
    assert.equal(
      await refusal("a,b\n10:00,1\n10:05,2\n", { time: "a" }),
      "readData: a must hold times such as 2014-04-01 00:05:00, got times of day alone in PATH (name the column of their dates too: --time date,a)",
    );
    assert.equal(
      await refusal("Time Stamp,b\n2021-01-01,1\n", { time: "time_stamp" }),
      'readData: "time_stamp" column missing in PATH, found Time Stamp, b (did you mean Time Stamp?)',
    );
  });
});
