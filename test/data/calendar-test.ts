import assert from "node:assert/strict";
import { eventAt, parseCalendar } from "../../lib/data/calendar";

const at = (text: string) => Date.parse(`${text}Z`);

describe("parseCalendar and eventAt", () => {
  const events = parseCalendar(
    "name,start,end\nfair,2026-11-28 10:00,2026-11-28 12:00\nbackup,Sat 22:00,Sunday 06:00\nstandup,Mon 09:00,Mon 09:15\n",
    "c.csv",
  );
  it("find what is expected at a time, both ends included", () => {
    // The 28th of November 2026 is a Saturday.
    const expected: [string, string | undefined][] = [
      ["2026-11-28T09:59:59", undefined],
      ["2026-11-28T10:00", "fair"],
      ["2026-11-28T12:00", "fair"],
      ["2026-11-28T12:00:01", undefined],
      ["2026-11-28T22:00", "backup"],
      ["2026-11-29T06:00", "backup"],
      ["2026-11-29T06:01", undefined],
      ["1969-12-29T09:10", "standup"],
      ["2026-11-30T09:16", undefined],
    ];
    for (const [time, name] of expected) assert.equal(eventAt(events, at(time))?.name, name, time);
  });
  it("know in which events learning is paused, and find those first", () => {
    const some = parseCalendar(
      "start,end,name,learning\nMon 09:00,Mon 17:00,shift,\nMon 10:00,Mon 11:00,test, Paused\nTue 09:00,Tue 10:00,walk,on\n",
      "c.csv",
    );
    const found = ["09:30", "10:30"].map((time) => eventAt(some, at(`2026-11-30T${time}`))!);
    assert.deepEqual(
      found.map(({ name, pausesLearning }) => [name, pausesLearning]),
      [
        ["shift", false],
        ["test", true],
      ],
    );
    assert.throws(
      () => parseCalendar("start,end,name,learning\nMon 9:00,Tue 9:00,x,off", "c.csv"),
      {
        message: "parseCalendar: learning must be on or paused, got off in c.csv, row 2",
      },
    );
  });
  it("refuse what is no calendar in a sentence", () => {
    assert.throws(() => parseCalendar("from,end,name\n1,2,x\n", "c.csv"), {
      message: "parseCalendar: columns must be start, end and name, got from, end, name in c.csv",
    });
    for (const [from, until] of [
      ["2026-01-02", "2026-01-01"],
      ["Mon 09:00", "2026-01-01"],
      ["Mon 09:00", "Mon 09:00"],
      ["Mon 25:00", "Tue 09:00"],
      ["soon", "later"],
    ]) {
      assert.throws(() => parseCalendar(`start,end,name\n${from},${until},x\n`, "c.csv"), {
        message: `parseCalendar: an event must last from one time to a later one, or from one time of the week to another, got ${from} to ${until} in c.csv, row 2`,
      });
    }
  });
});
