import assert from "node:assert/strict";
import { regularSeries, unjudgedText } from "../../lib/preprocess/regular-series";

const at = (...times: number[]) => Float64Array.from(times);

describe("regularSeries", () => {
  it("takes a late clock for no hole, and bridges a short hole by a straight line, marked", () => {
    const regular = regularSeries({
      times: at(0, 11, 20, 29, 50, 60),
      values: [at(1, 2, 3, 4, 6, 7)],
    });
    assert.equal(regular.step, 10);
    const [stretch, ...others] = regular.stretches;
    assert.equal(others.length, 0);
    assert.deepEqual([...stretch.values[0]], [1, 2, 3, 4, 5, 6, 7]);
    assert.deepEqual([...stretch.rows], [0, 1, 2, 3, -1, 4, 5]);
    assert.equal(stretch.times[4], 39.5);
    assert.deepEqual([...regular.placeOf], [0, 1, 2, 3, 5, 6]);
    assert.deepEqual(regular.notes, [
      "1 missing reading is bridged by straight lines, in holes of at most 5",
    ]);
  });
  it("calls a step of 1.5 medians a hole, and a shorter one none", () => {
    const places = (late: number) => [
      ...regularSeries({ times: at(0, 10, 20, 20 + late), values: [at(1, 1, 1, 1)] }).placeOf,
    ];
    assert.deepEqual(places(14.9), [0, 1, 2, 3]);
    assert.deepEqual(places(15), [0, 1, 2, 4]);
  });
  it("starts anew after a longer hole", () => {
    const given = { times: at(0, 1, 2, 9, 10, 11), values: [at(1, 2, 3, 4, 5, 6)] };
    const split = regularSeries(given);
    assert.deepEqual(
      split.stretches.map(({ offset, values }) => [offset, ...values[0]]),
      [
        [0, 1, 2, 3],
        [3, 4, 5, 6],
      ],
    );
    assert.deepEqual(split.notes, [
      "longer holes part the series into 2 stretches; each starts anew",
    ]);
    assert.equal(regularSeries(given, { bridge: 6 }).stretches.length, 1);
    assert.equal(regularSeries(given, { bridge: 5 }).stretches.length, 2);
  });
  it("puts rows in the order of time, readings of one time together, and finds each row again", () => {
    const regular = regularSeries({ times: at(20, 0, 10, 10), values: [at(3, 1, 2, 4)] });
    assert.deepEqual([...regular.stretches[0].values[0]], [1, 3, 3]);
    assert.deepEqual([...regular.placeOf], [2, 0, 1, 1]);
    assert.deepEqual([...regular.stretches[0].rows], [1, 3, 0]);
    assert.deepEqual(regular.notes, [
      "times go back once: sorted",
      "1 reading has the time of another: their mean is taken",
    ]);
  });
  it("counts what cannot be judged, by its reason", () => {
    const times = at(0, 1, NaN, 3, 4, 100, 101);
    const regular = regularSeries({ times, values: [at(1, NaN, 3, 4, 5, 6, 7)] }, { least: 3 });
    assert.deepEqual(regular.unjudged, { "no time": 1, "no value": 1, "short stretch": 2 });
    assert.deepEqual([...regular.placeOf], [0, -1, -1, 3, 4, -1, -1]);
    assert.equal(
      unjudgedText(regular),
      "4 of 7 readings could not be judged, because 1 has no time, 1 has no value and 2 stand in stretches too short for a window",
    );
    assert.equal(unjudgedText(regularSeries({ values: [at(1, 2)] })), undefined);
  });
  it("holds the last value of a column that has none beside others that have", () => {
    const regular = regularSeries({
      times: at(0, 1, 2, 3),
      values: [at(1, 2, 3, 4), at(NaN, 5, NaN, 7)],
    });
    assert.deepEqual([...regular.stretches[0].values[1]], [5, 5, 5, 7]);
    assert.deepEqual(
      [regular.nHeld, regular.notes],
      [2, ["2 missing values stand at the last known"]],
    );
  });
  it("resamples: means of readings, sums and counts of events, where nothing is 0", () => {
    const given = { times: at(0, 20, 70, 310), values: [at(1, 3, 5, 9)] };
    const by = (combine: "mean" | "sum" | "count") => [
      ...regularSeries(given, { resampleMs: 60, combine }).stretches[0].values[0],
    ];
    assert.deepEqual(by("mean"), [2, 5, 6, 7, 8, 9]);
    assert.deepEqual(by("sum"), [4, 5, 0, 0, 0, 9]);
    assert.deepEqual(by("count"), [2, 1, 0, 0, 0, 1]);
    assert.deepEqual([...regularSeries(given, { resampleMs: 60 }).placeOf], [0, 0, 1, 5]);
  });
  it("calls an interval without events none, up to a thousand, and says how many there were", () => {
    const given = (hole: number) => ({ times: at(0, 60, 60 * (hole + 2)), values: [at(1, 3, 9)] });
    const by = (combine: "mean" | "sum" | undefined, hole: number) =>
      regularSeries(given(hole), { resampleMs: 60, combine });
    assert.deepEqual(by("sum", 1).notes, ["1 interval without events counts as 0"]);
    assert.deepEqual(by("sum", 0).notes, []);
    assert.deepEqual(by("mean", 1).notes, [
      "1 missing reading is bridged by straight lines, in holes of at most 5",
    ]);
    const stretches = (combine: "mean" | "sum" | undefined, hole: number) =>
      by(combine, hole).stretches.length;
    assert.deepEqual([stretches("sum", 1000), stretches("sum", 1001)], [1, 2]);
    for (const combine of ["mean", undefined] as const) {
      assert.deepEqual([stretches(combine, 5), stretches(combine, 6)], [1, 2]);
    }
  });
  it("takes rows without times for readings at equal steps", () => {
    const regular = regularSeries({ values: [at(1, NaN, 3, 4)] });
    assert.deepEqual([regular.step, [...regular.stretches[0].values[0]]], [1, [1, 2, 3, 4]]);
  });
  it("takes the rows of one series among several, and looks no farther ahead than a bridge", () => {
    const given = { times: at(0, 0, 1, 1, 2, 2), values: [at(1, 9, 2, 8, 3, 7)] };
    const one = regularSeries({ ...given, rows: Uint32Array.of(1, 3, 5) });
    assert.deepEqual([...one.stretches[0].values[0]], [9, 8, 7]);
    assert.deepEqual([...one.placeOf], [-1, 0, -1, 1, -1, 2]);
    assert.equal(one.nRows, 3);
  });
  it("copes with nothing, one reading and one moment, and leaves what it is given alone", () => {
    assert.deepEqual(regularSeries({ values: [at()] }).stretches, []);
    assert.deepEqual([...regularSeries({ times: at(5), values: [at(1)] }).placeOf], [0]);
    const values = at(1, 2, NaN);
    assert.deepEqual(
      [...regularSeries({ times: at(5, 5, 5), values: [values] }).stretches[0].values[0]],
      [1.5],
    );
    assert.deepEqual([...values], [1, 2, NaN]);
  });
  it("refuses what it cannot use", () => {
    const refused: [() => unknown, string][] = [
      [
        () => regularSeries({ values: [] }),
        "regularSeries: needs columns of 0 values, got no column",
      ],
      [
        () => regularSeries({ times: at(1, 2), values: [at(1)] }),
        "regularSeries: needs columns of 2 values, got 1",
      ],
      [
        () => regularSeries({ values: [at(1)] }, { bridge: -1 }),
        "regularSeries: bridge must be a whole number of at least 0, got -1",
      ],
      [
        () => regularSeries({ values: [at(1)] }, { resampleMs: 5 }),
        "regularSeries: resampling needs times, got none (leave it out)",
      ],
      [
        () => regularSeries({ times: at(1), values: [at(1)] }, { resampleMs: 0 }),
        "regularSeries: resampleMs must be above 0, got 0",
      ],
    ];
    for (const [call, message] of refused) assert.throws(call, { name: "RangeError", message });
  });
});
