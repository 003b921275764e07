import assert from "node:assert/strict";
import { zoneOffset } from "../../lib/data/time-zones";

const HOUR = 3_600_000;

describe("zoneOffset", () => {
  it("knows no clock that is more than 14 hours ahead of UTC or 12 behind", () => {
    assert.deepEqual(["+14:00", "-12:00"].map(zoneOffset), [14 * HOUR, -12 * HOUR]);
    assert.deepEqual(["+14:01", "-12:01", "+23", "-1300"].map(zoneOffset), [NaN, NaN, NaN, NaN]);
  });
  it("adds minutes on the side of the hours, up to 59", () => {
    assert.deepEqual(["+05:30", "-0330"].map(zoneOffset), [5.5 * HOUR, -3.5 * HOUR]);
    assert.deepEqual([zoneOffset("+01:59"), zoneOffset("+01:60")], [HOUR + 59 * 60_000, NaN]);
  });
  it("takes names that mean one thing, alone or with nought before an offset", () => {
    assert.deepEqual(["", "Z", "utc", "CET", "EST"].map(zoneOffset), [0, 0, 0, HOUR, -5 * HOUR]);
    assert.deepEqual(["GMT+1", "GMT-02:00"].map(zoneOffset), [HOUR, -2 * HOUR]);
    assert.deepEqual(["CET+1", "+1", "IST", "[x]"].map(zoneOffset), [NaN, NaN, NaN, NaN]);
  });
});
