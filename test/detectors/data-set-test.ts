import assert from "node:assert/strict";
import { dataSetOf, orderedSeries, sliceSeries } from "../../lib/detectors/data-set";

const at = (hour: number) => `2024-01-01T0${hour}:00:00Z`;

describe("dataSetOf", () => {
  it("keeps columns apart, with NaN where a value is missing", () => {
    const { values, times, name } = dataSetOf({
      columns: ["a", "b"],
      rows: [
        [1, null],
        [3, 4],
      ],
    });
    assert.deepEqual(values, [Float64Array.of(1, 3), Float64Array.of(NaN, 4)]);
    assert.deepEqual([times, name], [undefined, "data"]);
  });
  it("refuses rows, values and times that do not fit, and says where", () => {
    const refused: [Parameters<typeof dataSetOf>[0], string][] = [
      [{ columns: [], rows: [] }, "needs at least one column, got 0"],
      [
        { columns: ["a"], rows: [[1], [1, 2]] },
        "rows must have 1 values, one per column, got 2 at row 1",
      ],
      [
        { columns: ["a"], rows: [[Infinity]] },
        "values must be finite or null, got Infinity at row 0, column a",
      ],
      [
        { columns: ["a"], rows: [[1]], times: [] },
        "needs one time per row, got 0 times for 1 rows",
      ],
    ];
    for (const [table, sentence] of refused) {
      assert.throws(() => dataSetOf(table), {
        name: "RangeError",
        message: `dataSetOf: ${sentence}`,
      });
    }
  });
});

describe("orderedSeries", () => {
  it("sorts by time, leaves out what has no value, and knows where everything stood", () => {
    const data = dataSetOf({
      columns: ["x"],
      rows: [[3], [1], [null], [4], [5]],
      times: [at(2), at(0), at(1), at(3), at(3)],
    });
    const copy = structuredClone(data);
    const { series, places, notes } = orderedSeries(data);
    assert.deepEqual(
      Array.from(series.times, (time) => time % 86_400_000),
      [0, 2, 3, 3].map((h) => h * 3_600_000),
    );
    assert.deepEqual(series.columns, [Float64Array.of(1, 3, 4, 5)]);
    assert.equal(series.stepMs, 3_600_000);
    assert.deepEqual([...places], [1, 0, 3, 4]);
    assert.deepEqual(notes, [
      "times go back once: sorted by time",
      "1 reading has the same time as the one before; kept, in the file's order",
    ]);
    assert.deepEqual(data, copy);
  });
  it("keeps a reading that has one of its values, and leaves out one without a time", () => {
    const data = dataSetOf({
      columns: ["x", "y"],
      rows: [
        [1, null],
        [null, null],
        [2, 2],
        [3, 3],
      ],
      times: [at(0), at(1), at(2), at(3)],
    });
    assert.deepEqual([...orderedSeries(data).places], [0, 2, 3]);
    const times = data.times!.slice();
    times[2] = NaN;
    assert.deepEqual([...orderedSeries({ ...data, times }).places], [0, 3]);
  });
  it("refuses a table, and a file of one moment", () => {
    assert.throws(() => orderedSeries(dataSetOf({ columns: ["x"], rows: [[1]] })), {
      message: "orderedSeries: a series needs times, got none in data",
    });
    const once = dataSetOf({ name: "x", columns: ["x"], rows: [[1], [2]], times: [at(1), at(1)] });
    assert.throws(() => orderedSeries(once), {
      name: "RangeError",
      message:
        "orderedSeries: a series needs values at two different times at least, got 2 values in x",
    });
  });
});

describe("sliceSeries", () => {
  it("takes the readings from the first up to the last, the last left out", () => {
    const data = dataSetOf({ columns: ["x"], rows: [[1], [2], [3]], times: [at(0), at(1), at(2)] });
    const part = sliceSeries(orderedSeries(data).series, 1, 2);
    assert.deepEqual([part.times.length, part.columns], [1, [Float64Array.of(2)]]);
  });
});
