import assert from "node:assert/strict";
import { falseAlarmRate, parseFalseAlarms } from "../../../lib/decide/threshold/false-alarms";

describe("parseFalseAlarms", () => {
  it("reads what people say", () => {
    assert.deepEqual(parseFalseAlarms("1/week"), { count: 1, per: 1, unit: "week" });
    assert.deepEqual(parseFalseAlarms("0.5/2 days"), { count: 0.5, per: 2, unit: "day" });
    assert.deepEqual(parseFalseAlarms("1/1000 rows"), { count: 1, per: 1000, unit: "rows" });
    assert.deepEqual(parseFalseAlarms("1/1000readings"), { count: 1, per: 1000, unit: "rows" });
  });
  it("refuses what says nothing", () => {
    for (const text of ["", "1", "week", "0/day", "1/0 days", "-1/day", "1/fortnight"]) {
      assert.throws(() => parseFalseAlarms(text), {
        message: `parseFalseAlarms: false alarms must be said as in 1/week, 3/month or 1/1000 rows, got ${JSON.stringify(text)}`,
      });
    }
  });
});

describe("falseAlarmRate", () => {
  it("is a share of the readings that come in that time", () => {
    const hour = 3_600_000;
    assert.equal(falseAlarmRate(parseFalseAlarms("1/week"), hour), 1 / 168);
    assert.equal(falseAlarmRate(parseFalseAlarms("3/month"), hour), 3 / 730.5);
    assert.equal(falseAlarmRate(parseFalseAlarms("2/year"), hour / 12), 2 / (8766 * 12));
    assert.equal(falseAlarmRate(parseFalseAlarms("5/1000 rows")), 0.005);
  });
  it("refuses times where there are none, and more alarms than readings", () => {
    assert.throws(() => falseAlarmRate(parseFalseAlarms("1/day")), {
      message: "falseAlarmRate: rows without times must be counted as in 1/1000 rows, got day",
    });
    for (const stepMs of [0, -0.5, NaN]) {
      assert.throws(() => falseAlarmRate(parseFalseAlarms("1/day"), stepMs), /without times/);
    }
    assert.equal(falseAlarmRate(parseFalseAlarms("1/day"), 0.5), 0.5 / 86_400_000);
    assert.throws(() => falseAlarmRate(parseFalseAlarms("1/day"), 86_400_000), {
      message: "falseAlarmRate: there must be more readings than false alarms, got 1 in 1 readings",
    });
    assert.throws(() => falseAlarmRate(parseFalseAlarms("9/week"), 70_000_000), {
      message:
        "falseAlarmRate: there must be more readings than false alarms, got 9 in 8.64 readings",
    });
    assert.throws(() => falseAlarmRate(parseFalseAlarms("2/day"), 86_400_000), {
      message: "falseAlarmRate: there must be more readings than false alarms, got 2 in 1 readings",
    });
  });
});
