import assert from "node:assert/strict";
import { firstPart } from "../../../lib/detectors/series/first-part";
import { firstSeasons } from "../../../lib/detectors/series/first-seasons";
import { firstYear } from "../../../lib/detectors/series/first-year";
import { deterministicSin } from "../../../lib/deterministic-math";
import { createRandom } from "../../../lib/random";
import { regular } from "./planted-series";

const DAY_MS = 86_400_000;

/** Days around 10 with noise of 1, and what is added to each. */
function daily(nDays: number, added: (day: number) => number) {
  const random = createRandom(5);
  return regular(
    Float64Array.from({ length: nDays }, (_, day) => 10 + random.normal() + added(day)),
    DAY_MS,
  );
}

const season = (day: number) => 8 * deterministicSin((2 * Math.PI * day) / 365.25);

describe("firstYear", () => {
  it("is a year where its months differ and come again", () => {
    assert.equal(firstYear(daily(1096, season)), 366);
    assert.equal(firstSeasons(daily(1096, season)), 366);
  });

  it("is none where they do not come again, as after a new level", () => {
    assert.equal(firstYear(daily(1096, (day) => (day < 250 ? 0 : 20))), 0);
    assert.equal(firstYear(daily(1096, (day) => day / 20)), 0);
  });

  it("is none where nothing but noise tells the months apart", () => {
    const data = daily(1096, () => 0);
    assert.equal(firstYear(data), 0);
    assert.equal(firstSeasons(data), firstPart(1096));
  });

  it("is none where a year and two months are more than half of the series", () => {
    assert.equal(firstYear(daily(2 * 427, season)), 366);
    assert.equal(firstYear(daily(2 * 426 - 1, season)), 0);
  });

  it("is none of steps shorter than a day, and looks past missing readings", () => {
    const data = daily(1096, season);
    const { columns } = data;
    assert.equal(firstYear(regular(columns[0], DAY_MS / 2)), 0);
    for (let day = 3; day < 1096; day += 10) columns[0][day] = NaN;
    assert.equal(firstYear(data), 366);
    columns[0].fill(NaN, 100, 160);
    assert.equal(firstYear(data), 0);
  });

  it("learns no less than the first part", () => {
    assert.equal(firstSeasons(daily(3000, season)), firstPart(3000));
  });
});
