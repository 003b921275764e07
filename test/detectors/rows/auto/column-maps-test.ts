import assert from "node:assert/strict";
import { toBlock } from "../../../../lib/detectors/rows/block";
import {
  fitColumnMaps,
  mapKinds,
  mapRows,
  mapValue,
} from "../../../../lib/detectors/rows/auto/column-maps";
import { createRandom } from "../../../../lib/data/index";
import { normalQuantile } from "../../../../lib/metrics/index";

const columnOf = (values: number[]) =>
  toBlock(
    "test",
    values.map((value) => [value]),
  );
const close = (got: number, expected: number) =>
  assert.ok(Math.abs(got - expected) < 1e-12, `${got} and ${expected}`);

describe("fitColumnMaps", () => {
  it("leaves out columns that never vary and remembers where the others were", () => {
    const maps = fitColumnMaps(
      toBlock("test", [
        [7, 1, 0, 4],
        [7, 2, 0, 5],
      ]),
    );
    assert.deepEqual(
      maps.map(({ index }) => index),
      [1, 3],
    );
  });

  it("takes the outer quantiles, then the sd, where the middle half does not vary", () => {
    const wider = fitColumnMaps(
      columnOf([...new Array<number>(16).fill(0), 3.29, 3.29, 3.29, 3.29]),
    )[0];
    close(wider.asinh.width, 1);
    const rare = fitColumnMaps(columnOf([...new Array<number>(99).fill(0), 1]))[0];
    close(rare.asinh.width, rare.z.sd);
  });
});

describe("mapValue", () => {
  const [map] = fitColumnMaps(columnOf([0, 2, 4, 6, 8]));

  it("gives standard deviations, and beyond 5 of them their logarithm", () => {
    close(mapValue(6, map, "z"), 2 / Math.sqrt(8));
    close(mapValue(4 + 5 * Math.sqrt(8), map, "z"), 5);
    close(mapValue(4 - 14 * Math.sqrt(8), map, "z"), -5 - Math.log(10));
    const [tiny] = fitColumnMaps(columnOf([0, 1e-300, 2e-300]));
    assert.ok(Number.isFinite(mapValue(1e308, tiny, "z")));
  });

  it("gives no more than 5 where the column has two values", () => {
    const [two] = fitColumnMaps(columnOf([...new Array<number>(99).fill(0), 1]));
    assert.deepEqual([mapValue(1, two, "z"), mapValue(-7, two, "z")], [5, -5]);
  });

  it("gives the standardised asinh of the distance from the median", () => {
    const width = 4 / 1.349;
    const raw = [-4, -2, 0, 2, 4].map((far) => Math.asinh(far / width));
    const sd = Math.sqrt(raw.reduce((sum, value) => sum + value * value, 0) / 5);
    close(mapValue(8, map, "asinh"), raw[4] / sd);
  });

  it("gives the standardised normal score of the rank, and that of the extreme beyond it", () => {
    const raw = [1, 2, 3, 4, 5].map((k) => normalQuantile(k / 6));
    const sd = Math.sqrt(raw.reduce((sum, value) => sum + value * value, 0) / 5);
    close(mapValue(6, map, "rank"), raw[3] / sd);
    assert.equal(mapValue(100, map, "rank"), mapValue(8, map, "rank"));
  });
});

describe("mapRows", () => {
  it("gives every learned column mean 0 and sd 1 through asinh and rank", () => {
    const { normal } = createRandom(3);
    const block = columnOf(Array.from({ length: 2000 }, () => normal() ** 3));
    const maps = fitColumnMaps(block);
    for (const kind of ["asinh", "rank"] as const) {
      const { values } = mapRows(block, maps, kind);
      const mean = values.reduce((sum, value) => sum + value, 0) / 2000;
      const square = values.reduce((sum, value) => sum + value * value, 0) / 2000;
      assert.ok(Math.abs(mean) < 1e-4 && Math.abs(square - 1) < 1e-3, kind);
    }
  });

  it("stays finite for sizes whose squares or differences overflow", () => {
    const block = columnOf([-1e150, 1e150, 0, 1]);
    for (const kind of mapKinds) {
      assert.ok(mapRows(block, fitColumnMaps(block), kind).values.every(Number.isFinite), kind);
    }
  });
});
