import assert from "node:assert/strict";
import { readingFrom } from "../../../lib/data/reading/schema";
import { createFieldReader, isoTimes, lines, timeText } from "../field-files";

describe("resampled", () => {
  const { read, refusal } = createFieldReader();
  /** A reading each ten minutes of two sensors in turn, with one anomaly. */
  const woven = lines(
    "t,sensor,v,bad",
    120,
    (i) => `${timeText(Math.floor(i / 2))},s${i % 2},${i % 2 ? i : -i},${i === 15 ? 1 : 0}`,
  );
  const options = { resampleMs: 3_600_000, label: "bad" };

  it("takes the mean of each interval at its begin, in the row of its last reading", async () => {
    const file = await read(woven, { ...options, entity: "sensor" });
    assert.equal(file.nRows, 20);
    const [first, second] = [0, 1].map((k) =>
      Array.from(file.values[0]).filter((_, i) => file.entity!.of[i] === k),
    );
    // Six readings an hour: -0, -2 to -10 and 1, 3 to 11.
    assert.deepEqual(
      [first.slice(0, 2), second.slice(0, 2)],
      [
        [-5, -17],
        [6, 18],
      ],
    );
    assert.deepEqual([...file.rowNumbers.slice(0, 4)], [12, 13, 24, 25]);
    const hour = "2021-03-01T00:00:00Z";
    assert.deepEqual(isoTimes(file).slice(0, 3), [hour, hour, hour.replace("T00", "T01")]);
    assert.match(file.notes.at(-1)!, /^120 readings are put together .*: 20 intervals/);
  });
  it("labels an interval by any of its readings, and has no labels where the file has none", async () => {
    const file = await read(woven, { ...options, entity: "sensor" });
    assert.deepEqual(
      [...file.labels!.keys()].filter((i) => file.labels![i] === 1),
      [3],
    );
    const bare = await read(
      lines("t,v", 60, (i) => `${timeText(i)},${i * i}`),
      {
        resampleMs: 3_600_000,
      },
    );
    assert.deepEqual([bare.nRows, "labels" in bare, bare.entity], [10, false, undefined]);
  });
  it("refuses a table, and readings without times", async () => {
    const table = lines("a,b", 40, (i) => `${(i * 7) % 11},${(i * 5) % 13}`);
    assert.match(
      await refusal(table, { resampleMs: 1000 }),
      /needs a series with times, got a table/,
    );
    const bare = await refusal(table, { resampleMs: 1000, as: "series" });
    assert.match(bare, /needs a series with times, got readings without times/);
  });
});

describe("readingFrom", () => {
  it("says in one sentence where a reading is damaged, and takes a whole one as it is", () => {
    const number = { decimal: ".", group: "" };
    const column = { name: "v", from: "v", make: { as: "number" }, number, codes: [] };
    const whole = {
      ...{ kind: "table", separator: ",", comment: "", hasHeader: true, header: ["v"] },
      ...{ missing: [], columns: [column] },
    };
    assert.deepEqual(readingFrom(whole), whole);
    assert.throws(() => readingFrom({ ...whole, columns: [] }), {
      name: "RangeError",
      message: /^readingFrom: the detector's reading is damaged at columns: too small/,
    });
    assert.throws(() => readingFrom(null), { message: /damaged at its top: invalid input/ });
  });
});
