import assert from "node:assert/strict";
import { eachSeries, seriesNamed } from "../../../lib/data/reading/each-series";
import { createFieldReader, isoTimes, lines, timeText } from "../field-files";

const { read } = createFieldReader();
const mixed = lines("t,sensor,v,odd", 80, (i) =>
  [
    timeText(Math.floor(i / 2)),
    i % 2 === 0 ? "boiler" : "cellar",
    (i * 7) % 11,
    i === 9 ? 1 : 0,
  ].join(),
);

describe("eachSeries", () => {
  it("gives every series its own rows, times, values and labels", async () => {
    const file = await read(mixed, { label: "odd" });
    const found = eachSeries(file);
    assert.deepEqual(
      found.map(({ series, rows }) => [series, rows.length, rows[1]]),
      [
        ["boiler", 40, 2],
        ["cellar", 40, 3],
      ],
    );
    const [boiler, cellar] = found.map(({ file: own }) => own);
    assert.deepEqual(
      isoTimes(cellar).slice(0, 2),
      isoTimes(file)
        .slice(0, 4)
        .filter((_, i) => i % 2),
    );
    assert.deepEqual([...cellar.values[0].subarray(0, 3)], [7, 10, 2]);
    assert.deepEqual([...cellar.rowNumbers.subarray(0, 3)], [3, 5, 7]);
    assert.deepEqual(
      [boiler, cellar].map(({ labels }) => labels!.indexOf(1)),
      [-1, 4],
    );
    assert.equal(cellar.entity, undefined);
  });
  it("leaves a file of one series as it is, without labels or times that it has not", async () => {
    const file = await read("a,b\n1,2\n3,9\n4,5\n");
    const [{ rows, file: same, series }, ...others] = eachSeries(file);
    assert.deepEqual([[...rows], series, others.length], [[0, 1, 2], undefined, 0]);
    assert.equal(same, file);
    const apart = eachSeries({
      ...file,
      entity: { column: "b", names: ["x", "y"], of: Uint32Array.of(1, 0, 1) },
    });
    assert.deepEqual(
      apart.map(({ file: own }) => ["times" in own, "labels" in own, [...own.values[0]]]),
      [
        [false, false, [3]],
        [false, false, [1, 4]],
      ],
    );
  });
});

describe("seriesNamed", () => {
  it("gives the series of a name, as eachSeries has it", async () => {
    const file = await read(mixed, { label: "odd" });
    for (const { series, file: own } of eachSeries(file)) {
      assert.deepEqual(seriesNamed(file, series!), own);
    }
  });
  it("names some that there are, where there is none of that name", async () => {
    const file = await read(mixed);
    assert.throws(() => seriesNamed(file, "roof"), {
      message: "seriesNamed: series must be one of field's (boiler, cellar), got roof",
    });
    const many = { column: "s", names: [..."abcdefg"], of: new Uint32Array(80) };
    assert.throws(() => seriesNamed({ ...file, entity: many }, "z"), /\(a, b, c, d, e\), got z$/);
    assert.throws(() => seriesNamed({ ...file, entity: undefined }, "z"), /\(none\), got z$/);
  });
});
