import assert from "node:assert/strict";
import { parseTime } from "../../lib/data/parse-time";
import { isoTime } from "../../lib/times";

describe("parseTime", () => {
  it("reads a time without a zone as UTC, whatever zone the machine is in", () => {
    for (const text of [
      "2013-07-04 00:00:00",
      "2013-07-04T00:00:00",
      "2013-07-04 00:00",
      "2013-07-04",
    ]) {
      assert.equal(parseTime(text), Date.UTC(2013, 6, 4), text);
    }
  });
  it("follows a zone where there is one, and keeps thousandths", () => {
    assert.equal(isoTime(parseTime("2013-07-04T01:30:00.25+01:30")), "2013-07-04T00:00:00.250Z");
    assert.equal(isoTime(parseTime("2013-07-04 00:00:00-0500")), "2013-07-04T05:00:00Z");
    assert.equal(isoTime(parseTime("2014-04-10 07:15:00.000000")), "2014-04-10T07:15:00Z");
    assert.equal(isoTime(parseTime("2014-04-10 07:15:00 UTC")), "2014-04-10T07:15:00Z");
  });
  it("reads seconds and milliseconds since 1970", () => {
    assert.equal(isoTime(parseTime("1372896000")), "2013-07-04T00:00:00Z");
    assert.equal(isoTime(parseTime("1372896000500")), "2013-07-04T00:00:00.500Z");
  });
  it("knows the calendar", () => {
    assert.equal(isoTime(parseTime("2024-02-29")), "2024-02-29T00:00:00Z");
    assert.equal(isoTime(parseTime("2024-12-31")), "2024-12-31T00:00:00Z");
    for (const text of [
      "2024-12-32",
      "2023-02-29",
      "1900-02-29",
      "2024-04-31",
      "2024-13-01",
      "2024-00-10",
      "2024-01-00",
    ]) {
      assert.ok(Number.isNaN(parseTime(text)), text);
      assert.ok(Number.isNaN(parseTime(`${text} 00:00:00`)), text);
    }
  });
  it("refuses what is no time or could be two", () => {
    for (const text of [
      "",
      "noon",
      "04/07/2013",
      "2013-7-4",
      "2013-07-04 24:00:00",
      "2013-07-04 10:60:00",
      "12",
      "12.5",
    ]) {
      assert.ok(Number.isNaN(parseTime(text)), text);
    }
  });
});

describe("isoTime", () => {
  it("agrees with Date on moments in any order, before 1970 too", () => {
    for (const epoch of [
      0,
      1e12,
      5e11 + 1000,
      5e11,
      -1000,
      -86400000,
      1,
      86399000,
      86400000,
      4e12,
    ]) {
      assert.equal(isoTime(epoch), new Date(epoch).toISOString().replace(".000Z", "Z"));
    }
  });
});
