import assert from "node:assert/strict";
import { compactTime, elapsedClock, timeIn } from "../../../lib/data/reading/time-forms";

describe("timeIn", () => {
  const newYear = Date.UTC(2021, 0, 1);

  it("reads an epoch in each unit, of nanoseconds to the millisecond", () => {
    const epoch = (text: string, unit: "s" | "ms" | "us" | "ns") =>
      timeIn(text, { as: "epoch", unit });
    assert.equal(epoch("1609459200", "s"), newYear);
    assert.equal(epoch("1609459200123", "ms"), newYear + 123);
    assert.equal(epoch("1609459200123456", "us"), newYear + 123.456);
    assert.ok(Math.abs(epoch("1609459200123456789", "ns") - (newYear + 123.456789)) < 1e-3);
    assert.equal(epoch("1609459200.5", "s"), newYear + 500);
    assert.equal(epoch("160945920012", "ms"), 160_945_920_012, "of fewer digits");
    assert.ok(Number.isNaN(epoch("1609459200x23", "ms")), "as long, and no number");
  });
  it("reads days of a spreadsheet to the second, years, and lengths since the start", () => {
    assert.equal(timeIn("44197,25", { as: "serial" }), newYear + 6 * 3_600_000);
    assert.deepEqual(
      [timeIn("2021", { as: "year" }), timeIn("21", { as: "year" })],
      [newYear, NaN],
    );
    assert.equal(timeIn("1.5", { as: "elapsed", unit: "min" }), 90_000);
    assert.equal(timeIn("2e1", { as: "elapsed", unit: "us" }), 0.02);
    assert.equal(timeIn("0:02:30", { as: "elapsed", unit: "clock" }), 150_000);
  });
});

describe("compactTime", () => {
  it("reads dates without marks, to the hour, the minute or the second", () => {
    const texts = ["20210310", "2021031005", "202103100506", "20210310050607"];
    const day = Date.UTC(2021, 2, 10);
    const wanted = [0, 5 * 3600, 5 * 3600 + 360, 5 * 3600 + 367].map((s) => day + 1000 * s);
    assert.deepEqual(texts.map(compactTime), wanted);
    const others = ["1609459200", "20211310", "2021031", "20210310055"];
    assert.deepEqual(others.map(compactTime), [NaN, NaN, NaN, NaN]);
  });
});

describe("elapsedClock", () => {
  it("reads hours beyond a day, minutes and seconds with decimals, else a clock", () => {
    const texts = ["26:03:10.5", "3:10.5", "3:10", "90:05.25", "0:02:30", "7:05 pm", "x"];
    const seconds = [93_790.5, 190.5, 11_400, 5405.25, 150, 68_700, NaN];
    assert.deepEqual(
      texts.map(elapsedClock),
      seconds.map((s) => 1000 * s),
    );
  });
});
