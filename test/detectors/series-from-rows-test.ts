import assert from "node:assert/strict";
import { seriesFromRows } from "../../lib/detectors/series-from-rows";

describe("seriesFromRows", () => {
  const at = (hour: number) => `2024-01-01T0${hour}:00:00Z`;

  it("sorts by time, leaves out what has no value, and knows where everything stood", () => {
    const raw = Object.freeze({
      name: "x",
      times: Object.freeze([at(2), at(0), at(1), at(3), at(3)]),
      values: Object.freeze([3, 1, null, 4, 5]),
    });
    assert.deepEqual(seriesFromRows(raw), {
      series: {
        ...{ name: "x", unit: "", stepSeconds: 3600, simulated: false },
        times: [at(0), at(2), at(3), at(3)],
        values: [1, 3, 4, 5],
      },
      places: [1, 0, 3, 4],
      notes: [
        "times go back once: sorted by time",
        "1 reading has the same time as the one before; kept, in the file's order",
      ],
    });
  });
  it("refuses a file of one moment", () => {
    assert.throws(() => seriesFromRows({ name: "x", times: [at(1), at(1)], values: [1, 2] }), {
      name: "RangeError",
      message:
        "seriesFromRows: a series needs values at two different times at least, got 2 values in x",
    });
  });
});
