import { strict as assert } from "node:assert";
import { pastSeasons } from "../../../lib/detectors/series/past-seasons";
import { createRecentReadings, pushReading } from "../../../lib/detectors/series/recent-readings";

function after(levels: readonly number[], lag: number) {
  const recent = createRecentReadings(20);
  levels.forEach((level) => pushReading(recent, level, 0));
  return pastSeasons(recent, lag);
}

describe("pastSeasons", () => {
  it("expects the middle one of three seasons, one season, or the newest reading, as far as it knows", () => {
    const levels = [0, 1, 9, 3, 0, 5, 9, 3, 0, 2, 9, 3, 0];
    const seasons = after(levels, 4);
    assert.equal(seasons.expected(levels.length), 2);
    assert.equal(seasons.expected(8), 2);
    assert.equal(seasons.expected(5), 0);
    assert.equal(after(levels, 0).expected(levels.length), 0);
  });

  it("measures from the three readings around the season before that is nearest", () => {
    const levels = [0, 1, 9, 3, 0, 5, 9, 3, 0, 2, 9, 3, 0];
    const seasons = after(levels, 4);
    assert.equal(seasons.distance(10, levels.length), 1);
    assert.equal(seasons.distance(-2, levels.length), 2);
    assert.equal(seasons.distance(4, levels.length), 0);
    assert.equal(seasons.distance(10, 3), 0);
  });
});
