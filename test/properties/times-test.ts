import assert from "node:assert/strict";
import fc from "fast-check";
import { parseMoment, parseTime } from "../../lib/data/parse-time";
import { epochOf, isoTime } from "../../lib/times";
import { always } from "./always";

/** Milliseconds since 1970, from the year 1000 to 9999. */
const moment = fc.integer({ min: Date.UTC(1000, 0, 1), max: Date.UTC(9999, 11, 31, 23, 59, 59) });
const second = moment.map((epoch) => Math.floor(epoch / 1000) * 1000);
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

const two = (n: number) => String(n).padStart(2, "0");
const clockOf = (date: Date, mark = ":") =>
  [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(mark);
const twelve = (date: Date) => {
  const hours = date.getUTCHours();
  return `${hours % 12 || 12}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} ${hours < 12 ? "AM" : "PM"}`;
};
const parts = (date: Date) =>
  [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()] as const;

/** Ways to write a whole second, each of which has one reading. */
const forms: readonly ((date: Date) => string)[] = [
  (date) => isoTime(date.getTime()),
  (date) => date.toISOString().slice(0, 19).replace("T", " "),
  (date) => date.toUTCString(),
  (date) => `${parts(date).join("/")} ${clockOf(date)}`,
  (date) => `${parts(date).map(two).join("")}T${clockOf(date, "")}`,
  (date) => `${parts(date)[2]}-${MONTHS[date.getUTCMonth()]}-${parts(date)[0]} ${twelve(date)}`,
  (date) => `${MONTHS[date.getUTCMonth()]} ${parts(date)[2]}, ${parts(date)[0]} ${clockOf(date)}`,
];

describe("any moment", () => {
  it("is read back from the time that is written for it", () => {
    always(
      fc.property(moment, (epoch) => {
        const text = isoTime(epoch);
        assert.equal(new Date(epoch).toISOString().replace(".000Z", "Z"), text);
        assert.equal(epochOf("test", text), epoch);
        assert.equal(parseTime(text), epoch);
      }),
    );
  });
  it("is the same in every form that has one reading", () => {
    always(
      fc.property(second, fc.constantFrom(...forms), (epoch, form) => {
        const text = form(new Date(epoch));
        assert.equal(parseMoment(text), epoch, text);
      }),
    );
  });
  it("is the same by the order of day and month that is told", () => {
    always(
      fc.property(second, fc.constantFrom("/", "-", "."), (epoch, mark) => {
        const [year, month, day] = parts(new Date(epoch));
        const clock = clockOf(new Date(epoch));
        const [dayFirst, monthFirst] = [
          [day, month, year],
          [month, day, year],
        ].map((each) => `${each.join(mark)} ${clock}`);
        assert.equal(parseMoment(dayFirst, "day-first"), epoch);
        assert.equal(parseMoment(monthFirst, "month-first"), epoch);
        assert.ok(Number.isNaN(parseMoment(dayFirst)), "which of them is meant is not guessed");
      }),
    );
  });
  it("is later by its zone", () => {
    const zone = fc.tuple(fc.constantFrom("+", "-"), fc.nat({ max: 11 }), fc.nat({ max: 59 }));
    always(
      fc.property(second, zone, (epoch, [sign, hours, minutes]) => {
        const local = new Date(epoch).toISOString().slice(0, 19);
        const offset = (sign === "+" ? 1 : -1) * (60 * hours + minutes) * 60_000;
        assert.equal(parseTime(`${local}${sign}${two(hours)}:${two(minutes)}`), epoch - offset);
        assert.equal(parseTime(`${local}${sign}${two(hours)}${two(minutes)}`), epoch - offset);
      }),
    );
  });
  it("is never made of a day that no calendar has", () => {
    const text = fc.tuple(
      fc.integer({ min: 1000, max: 9999 }),
      fc.nat({ max: 99 }),
      fc.nat({ max: 99 }),
    );
    always(
      fc.property(text, ([year, month, day]) => {
        const epoch = parseMoment(`${year}-${two(month)}-${two(day)}`);
        const date = new Date(Date.UTC(year, month - 1, day));
        const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
        assert.equal(epoch, exists ? date.getTime() : NaN);
      }),
    );
  });
});
