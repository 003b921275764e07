import assert from "node:assert/strict";
import { firstPart } from "../../../lib/detectors/series/first-part";
import { firstWeeks } from "../../../lib/detectors/series/first-weeks";
import { deterministicSin } from "../../../lib/deterministic-math";
import { createRandom } from "../../../lib/random";
import { regular } from "./planted-series";

const HOUR_MS = 3_600_000;

/** Hourly readings whose days differ at weekends as said. */
function hourly(days: number, atWeekends: number) {
  const random = createRandom(5);
  return regular(
    Float64Array.from({ length: 24 * days }, (_, i) => {
      const course = 20 + 10 * deterministicSin((2 * Math.PI * (i % 24)) / 24) + random.normal();
      return Math.floor(i / 24) % 7 < 5 ? course : atWeekends * course;
    }),
    HOUR_MS,
  );
}

describe("firstWeeks", () => {
  it("learns two weeks and a half where weekends differ", () => {
    assert.equal(firstWeeks(hourly(70, 0.5)), 24 * 17.5);
  });

  it("learns less of a series of six weeks, but a week and a day of one of four", () => {
    assert.equal(firstWeeks(hourly(42, 0.5)), 24 * 17.5);
    assert.equal(firstWeeks(hourly(28, 0.5)), Math.floor(0.45 * 24 * 28));
  });

  it("learns no more than usual where all days are alike, and of series shorter than four weeks", () => {
    assert.equal(firstWeeks(hourly(70, 1)), firstPart(24 * 70));
    assert.equal(firstWeeks(hourly(27, 0.5)), firstPart(24 * 27));
  });

  it("learns no less than usual", () => {
    assert.equal(firstWeeks(hourly(700, 0.5)), firstPart(24 * 700));
  });

  it("learns as usual where no whole number of steps makes a day", () => {
    const { columns } = hourly(70, 0.5);
    assert.equal(firstWeeks(regular(columns[0], 1.1 * HOUR_MS)), firstPart(24 * 70));
  });

  it("looks past missing readings", () => {
    const data = hourly(70, 0.5);
    for (let i = 3; i < 1680; i += 10) data.columns[0][i] = NaN;
    assert.equal(firstWeeks(data), 24 * 17.5);
  });
});
