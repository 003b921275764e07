import assert from "node:assert/strict";
import { parseTime } from "../../lib/data/parse-time";
import { readingFrom } from "../../lib/data/reading/schema";
import { regionOffset } from "../../lib/data/region-offset";
import { isoTime } from "../../lib/times";
import { createFieldReader, isoTimes, lines, timeText } from "./field-files";

describe("parseTime, as people and makers write it", () => {
  const reads = (text: string) => isoTime(parseTime(text));

  it("knows months in several languages, and words that stand around a time", () => {
    for (const text of [
      "5 févr. 2024 14:00",
      "5. Februar 2024 14:00",
      "05-feb-2024 14:00",
      "5 de febrero de 2024 14:00",
      "05FEB2024:14:00:00",
      "Feb  5 2024  2:00PM",
      "14:00:00 Feb 5 2024",
      "2024-02-05 14:00:00 +0000 UTC",
      "2024-02-05 14:00 (UTC)",
      "2024-02-05 14",
      "2024年02月05日 14时00分",
      "'2024-02-05 14:00",
      "2024-02-05T14:00Z/2024-02-05T15:00Z",
      "2024-02-05 14:00 - 2024-02-05 15:00",
      "2024-02-05-14-00-00",
      "2024-02-05_14.00.00",
      "2024-02-05_14:00",
      "2024-036T14:00:00Z",
      "Mon Feb 05 2024 15:00:00 GMT+0100 (Central European Standard Time)",
      "[05/Feb/2024:14:00:00 +0000]",
      "2024-02-05 15:00:00 Europe/Prague",
      "2024-02-05T09:00[America/New_York]",
      "2024-02-05T09:00-05:00[America/New_York]",
    ]) {
      assert.equal(reads(text), "2024-02-05T14:00:00Z", text);
    }
    for (const text of ["14:00 05/02/2024", "Mo 05.02.2024 14:00", "05.02.2024 14:00 Uhr"]) {
      assert.equal(isoTime(parseTime(text, "day-first")), "2024-02-05T14:00:00Z", text);
    }
    assert.equal(isoTime(parseTime("05/02/2024 14h00", "day-first")), "2024-02-05T14:00:00Z");
    assert.equal(isoTime(parseTime("2/5/24 2:00p", "month-first")), "2024-02-05T14:00:00Z");
    assert.equal(isoTime(parseTime("05/02/2024 02:00 p. m.", "day-first")), "2024-02-05T14:00:00Z");
  });
  it("takes weeks, months and quarters for their first day", () => {
    for (const text of ["2024-W06", "2024W06", "2024-W06-1", "KW 6/2024", "W06 2024"]) {
      assert.equal(reads(text), "2024-02-05T00:00:00Z", text);
    }
    assert.equal(reads("2020-W53-7"), "2021-01-03T00:00:00Z");
    for (const text of [
      "2024-W53",
      "2024-036",
      "2023-366T00:00",
      "2024-000T00:00",
      "2024-367T00:00",
    ]) {
      assert.ok(Number.isNaN(parseTime(text)), text);
    }
    assert.equal(reads("2024-366 00:00"), "2024-12-31T00:00:00Z");
    for (const text of ["Q2 2024", "2024q2", "2. Quartal 2024", "2Q2024", "T2 2024"]) {
      assert.equal(reads(text), "2024-04-01T00:00:00Z", text);
    }
    for (const text of ["04/2024", "2024M04", "Apr-24", "avril 2024", "Apr '24"]) {
      assert.equal(reads(text), "2024-04-01T00:00:00Z", text);
    }
  });
});

describe("regionOffset", () => {
  it("follows the clocks of a region, and takes the first of two hours of one name", () => {
    const prague = (...at: Parameters<typeof Date.UTC>) =>
      regionOffset("Europe/Prague", Date.UTC(...at)) / 3_600_000;
    assert.deepEqual([prague(2024, 2, 31, 1, 59), prague(2024, 2, 31, 3)], [1, 2]);
    assert.deepEqual([prague(2024, 9, 27, 2, 30), prague(2024, 9, 27, 3)], [2, 1]);
    assert.ok(Number.isNaN(regionOffset("Mars/Base", 0)));
    // Where clocks are half a day ahead, the change is half a day away.
    const auckland = (hour: number) => regionOffset("Pacific/Auckland", Date.UTC(2024, 3, 7, hour));
    assert.deepEqual([auckland(1) / 3_600_000, auckland(4) / 3_600_000], [13, 12]);
  });
});

describe("readData, times in other places", () => {
  const { read, refusal } = createFieldReader();
  const two = (n: number) => String(n).padStart(2, "0");
  const value = (i: number) => (i * 7) % 11;

  it("joins years, months, days and hours that have columns of their own", async () => {
    const file = await read(
      lines(
        "No,year,month,day,hour,v",
        60,
        (i) => `${i + 1},2024,1,${1 + Math.floor(i / 24)},${i % 24},${value(i)}`,
      ),
    );
    assert.deepEqual(
      [file.kind, file.time, file.columns],
      ["series", ["year", "month", "day", "hour"], ["v"]],
    );
    assert.equal(isoTimes(file)[25], "2024-01-02T01:00:00Z");
    const days = await read(lines("YEAR,DOY,v", 40, (i) => `2024,${50 + i},${value(i)}`));
    assert.deepEqual([days.time, isoTimes(days)[11]], [["YEAR", "DOY"], "2024-03-01T00:00:00Z"]);
  });
  it("joins a date and an hour that is a number, also where hours are counted from 1 to 24", async () => {
    const file = await read(
      lines(
        "Datum;Stunde;v",
        60,
        (i) => `${two(1 + Math.floor(i / 24))}.01.2024;${1 + (i % 24)};${value(i)}`,
      ),
    );
    assert.deepEqual([file.kind, file.columns], ["series", ["v"]]);
    assert.deepEqual(isoTimes(file).slice(22, 25), [
      "2024-01-01T23:00:00Z",
      "2024-01-02T00:00:00Z",
      "2024-01-02T01:00:00Z",
    ]);
  });
  it("reads ten digits as date and hour, and spreadsheet days and seconds with decimal commas", async () => {
    const hours = await read(
      lines(
        "MESS_DATUM;v",
        48,
        (i) => `202401${two(1 + Math.floor(i / 24))}${two(i % 24)};${value(i)}`,
      ),
    );
    assert.equal(isoTimes(hours)[25], "2024-01-02T01:00:00Z");
    const days = await read(
      lines("Date;v", 40, (i) => `${(45292 + i / 4).toFixed(2).replace(".", ",")};${value(i)}`),
    );
    assert.equal(isoTimes(days)[1], "2024-01-01T06:00:00Z");
    const short = await read(
      lines("t [ms];v", 40, (i) => `${i / 2}`.replace(".", ",") + `;${value(i)}`),
    );
    assert.deepEqual([short.timeKind, short.times![1]], ["elapsed", 0.5]);
  });
  it("takes a length of time for seconds, and for the time where it is one", async () => {
    const file = await read(
      lines("start,duration", 40, (i) => `${timeText(i)},0:0${1 + (i % 3)}:${two((i * 7) % 60)}`),
    );
    assert.deepEqual([file.columns, file.values[0][1]], [["duration"], 127]);
    assert.ok(file.notes.includes("duration: hours, minutes and seconds are taken for seconds"));
    const heart = await read(
      `'Elapsed time','MLII'\n'm:ss.mmm','mV'\n${lines("", 40, (i) => `'0:0${(i / 100).toFixed(3)}',${value(i)}`).slice(1)}`,
    );
    assert.deepEqual([heart.columns, heart.timeKind, heart.times![3]], [["MLII"], "elapsed", 30]);
  });
  it("leaves out a column that is the time once more, and says of times that their year is missing", async () => {
    const file = await read(
      lines("t,uptime_s,v", 60, (i) => `${timeText(i)},${12345 + 600 * i},${value(i)}`),
    );
    assert.deepEqual(file.leftOut, [{ column: "uptime_s", why: "goes with the time" }]);
    const logged = await read(lines("t,v", 60, (i) => `Jan  5 14:${two(i)}:00,${value(i)}`));
    assert.deepEqual(logged.leftOut, [
      { column: "t", why: "times without a year; write the year with them" },
    ]);
  });
  it("takes a date and a time of day in any columns, as words, numbers or parts", async () => {
    const at = (i: number) => new Date(Date.UTC(2024, 2, 4) + i * 600_000);
    const part = (i: number) => {
      const [date, clock] = at(i).toISOString().split("T");
      const [hour, minute] = clock.split(":").map(Number);
      return { date, hour, minute, clock: clock.slice(0, 5), day: Number(date.slice(8)) };
    };
    const forms: Record<string, (i: number) => string> = {
      "DATE,TIME": (i) =>
        `${part(i).date.replaceAll("-", "")},${100 * part(i).hour + part(i).minute}`,
      "Date,Hour,Minute": (i) => `${part(i).date},${part(i).hour},${part(i).minute}`,
      "year,month,day,time": (i) => `2024,Mar,${part(i).day},${part(i).clock}`,
      "MM,DD,YYYY,hh,mm": (i) => `03,${part(i).day},2024,${part(i).hour},${part(i).minute}`,
      "YEAR,DOY,HHMM": (i) => `2024,${60 + part(i).day},${100 * part(i).hour + part(i).minute}`,
      "no,hora,fecha": (i) => `${i},${part(i).clock},${part(i).day}/3/24`,
    };
    for (const [header, form] of Object.entries(forms)) {
      const dates = header.includes("fecha") ? ("day-first" as const) : undefined;
      const text = lines(`${header},v`, 200, (i) => `${form(i)},${value(i)}`);
      const file = await read(text, { dates });
      assert.deepEqual([file.kind, file.columns], ["series", ["v"]], header);
      assert.deepEqual(
        [isoTimes(file)[0], isoTimes(file)[199]],
        ["2024-03-04T00:00:00Z", "2024-03-05T09:10:00Z"],
        header,
      );
      const names = header.split(",").filter((name) => name !== "no");
      assert.deepEqual((await read(text, { dates, time: names })).times, file.times, header);
      assert.deepEqual(readingFrom(file.how), file.how);
    }
    const text = lines("date,n,v", 40, (i) => `2024-01-05,x${i},${value(i)}`);
    assert.equal(
      await refusal(text, { time: "date,n" }),
      'readData: n must hold dates, times of day or a part of them that it is called by (hour), got "x0" in PATH, row 2 (name other columns by --time)',
    );
  });
  it("prefers times that change to those that say what an export covers", async () => {
    const row = (i: number) => `2021-03-01T00:00:00Z,${timeText(i)},${value(i)}`;
    const file = await read(lines("_start,_time,v", 40, row));
    assert.deepEqual([file.time, file.columns], ["_time", ["v"]]);
  });
  it("reads epochs in powers of ten, months without marks, days of astronomers and years with a fraction", async () => {
    const of = async (name: string, cell: (i: number) => string) => {
      const file = await read(lines(`${name},v`, 60, (i) => `${cell(i)},${value(i)}`));
      const [first, second] = file.times ?? [];
      return [file.time, file.timeKind, second - first];
    };
    const second = await of("when", (i) => (1_709_510_400 + 600 * i).toExponential(9));
    assert.deepEqual(second, ["when", "moment", 600_000]);
    const month = await of("month", (i) => String(200_001 + 100 * Math.floor(i / 12) + (i % 12)));
    assert.deepEqual(month, ["month", "moment", 31 * 86_400_000]);
    assert.deepEqual(await of("BJD", (i) => (2_460_373.5 + i / 8).toFixed(3)), [
      "BJD",
      "elapsed",
      10_800_000,
    ]);
    const years = await of("decimal_year", (i) => (1960 + i / 4).toFixed(2));
    assert.deepEqual(years, ["decimal_year", "elapsed", 31_557_600_000 / 4]);
  });
  it("takes a number in quotes for a number and not for a time of day", async () => {
    const file = await read(lines("t,v", 40, (i) => `'${timeText(i)}','20.${10 + value(i)}'`));
    assert.deepEqual([file.columns, file.values[0][1]], [["v"], 20.17]);
  });
});
