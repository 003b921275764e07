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
  it("reads every way to write a time that has one reading", () => {
    const moment = Date.UTC(2021, 2, 10);
    for (const text of [
      "2021/03/10",
      "2021-3-10 0:00",
      "2021.03.10 00.00.00",
      "20210310T000000",
      "2021-03-09 24:00:00",
      "2021-03-10t00:00:00z",
      "2021-03-10 00:00:00,000",
      "2021-03-10 12:00 AM",
      "2021-03-10T01:00:00+01:00[Europe/Prague]",
      "2021-03-10 01:00:00 CET",
      "10-Mar-2021 00:00:00",
      "10 March 2021",
      "March 10, 2021 12:00:00 a.m.",
      "Wed, 10 Mar 2021 00:00:00 GMT",
      "Wed Mar 10 00:00:00 2021",
      "10/Mar/2021:00:00:00 +0000",
    ]) {
      assert.equal(parseTime(text), moment, text);
    }
    assert.equal(parseTime("1950-01"), Date.UTC(1950, 0, 1));
    assert.equal(parseTime("2021-Q2"), Date.UTC(2021, 3, 1));
    assert.equal(parseTime("2021-03-10 00:00:00.123456"), moment + 123.456);
  });
  it("reads the commonest form to the bits of the slower way, with any fraction", () => {
    const thousandths = Array.from({ length: 1000 }, (_, i) => `${i}`.padStart(3, "0"));
    for (const fraction of ["1", "57", ...thousandths, "1234", "123456", "999999999999"]) {
      const [plain, slow] = [
        `2021-03-10T23:59:59.${fraction}Z`,
        `2021-03-10t23:59:59,${fraction}z`,
      ];
      assert.equal(parseTime(plain), parseTime(slow), plain);
      assert.equal(parseTime(plain.slice(0, -1)), parseTime(slow), plain);
    }
    assert.equal(parseTime("2021-03-10T24:00:00Z"), Date.UTC(2021, 2, 11));
    assert.ok(Number.isNaN(parseTime("2021-02-29T00:00:00.5Z")));
  });
  it("needs the order of day and month where a date could be read in two ways", () => {
    assert.ok(Number.isNaN(parseTime("03/04/2021")));
    assert.equal(parseTime("03/04/2021", "day-first"), Date.UTC(2021, 3, 3));
    assert.equal(parseTime("03/04/21 1:00 PM", "month-first"), Date.UTC(2021, 2, 4, 13));
    assert.ok(Number.isNaN(parseTime("28/12/2015", "month-first")));
  });
  it("keeps the first centuries where they are", () => {
    assert.equal(isoTime(parseTime("0001-01-01")), "0001-01-01T00:00:00Z");
    assert.equal(isoTime(parseTime("0096-02-29 00:00:00")), "0096-02-29T00:00:00Z");
  });
  it("reads microseconds and nanoseconds since 1970", () => {
    assert.equal(parseTime("1616491200000250"), 1616491200000.25);
    assert.equal(parseTime("1616491200000250000"), 1616491200000.25);
  });
  it("refuses what is no time or could be two", () => {
    for (const text of [
      "",
      "noon",
      "04/07/2013",
      "2013-07-04 24:00:01",
      "2013-07-04 00:00 +99:99",
      "2013-07-04 00:00 IST",
      "2013-07-04 13:00 PM",
      "20130704",
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
