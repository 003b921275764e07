import assert from "node:assert/strict";
import { parseTime } from "../../lib/data/parse-time";
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
    assert.ok(Number.isNaN(parseTime("2024-W53")));
    for (const text of ["Q2 2024", "2024q2", "2. Quartal 2024", "2Q2024", "T2 2024"]) {
      assert.equal(reads(text), "2024-04-01T00:00:00Z", text);
    }
    for (const text of ["04/2024", "Apr-24", "avril 2024", "Apr '24"]) {
      assert.equal(reads(text), "2024-04-01T00:00:00Z", text);
    }
  });
});

describe("readData, times in other places", () => {
  const { read } = createFieldReader();
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
});
