import assert from "node:assert/strict";
import { createForward } from "../../lib/engine/forward";
import { createSearch } from "../../lib/engine/search";
import { createRandom } from "../../lib/random";
import type { Rows } from "../../lib/types";

/** Places of the k largest by their definition: falling, equal ones in their order, what is no number left out. */
function placesOf(products: ArrayLike<number>, k: number, except = -1): number[] {
  const places = Array.from(products, (_, j) => j)
    .filter((j) => products[j] > -Infinity && j !== except)
    .sort((i, j) => products[j] - products[i] || i - j);
  return Array.from({ length: k }, (_, n) => places[n] ?? 0);
}

/** The products as a dense layer gives them. */
function productsOf(rows: Rows, kernel: Float32Array, bias: Float32Array): Float32Array[] {
  const layers = [{ kind: "dense", units: bias.length } as const];
  const network = createForward({ inputShape: [rows.nFeatures], layers }, [kernel, bias]);
  const { values, nFeatures } = network.forward(rows);
  return Array.from({ length: rows.nSamples }, (_, i) =>
    values.subarray(i * nFeatures, (i + 1) * nFeatures),
  );
}

describe("createSearch", () => {
  const random = createRandom(3);
  const numbers = (n: number) => Float32Array.from({ length: n }, () => random.normal());
  const whole = (n: number) => numbers(n).map((value) => Math.round(2 * value));

  it("finds what a dense layer's outputs say, for any shape, many equal ones among them", () => {
    for (const [nSamples, nFeatures, columns] of [
      [1, 1, 1],
      [3, 5, 7],
      [9, 4, 8],
      [300, 6, 37],
      [70, 64, 130],
      [5, 400, 33],
    ]) {
      for (const draw of [numbers, whole]) {
        const [kernel, bias] = [draw(nFeatures * columns), draw(columns)];
        const rows = { values: draw(nSamples * nFeatures), nSamples, nFeatures };
        const products = productsOf(rows, kernel, bias);
        const search = createSearch(kernel, bias);
        for (const k of [1, 2, 5].filter((each) => each <= columns)) {
          const expected = products.flatMap((row) => placesOf(row, k));
          assert.deepEqual([...search.largest(rows, k)], expected, `${columns} columns, k = ${k}`);
        }
      }
    }
  });

  it("leaves out the column that is excepted, row by row", () => {
    const [nSamples, nFeatures, columns] = [300, 3, 20];
    const [kernel, bias] = [whole(nFeatures * columns), whole(columns)];
    const rows = { values: whole(nSamples * nFeatures), nSamples, nFeatures };
    const except = Int32Array.from({ length: nSamples }, (_, i) => (i % (columns + 1)) - 1);
    const products = productsOf(rows, kernel, bias);
    for (const k of [1, 3]) {
      const expected = products.flatMap((row, i) => placesOf(row, k, except[i]));
      assert.deepEqual([...createSearch(kernel, bias).largest(rows, k, except)], expected);
    }
  });

  it("passes over what is no number, and says 0 where nothing is left", () => {
    // 1e38 * 4 is infinite, and infinite less infinite is no number.
    const kernel = Float32Array.from([1e38, 1e38, -1e38, 1e38, 1, -1e38, 1, -1e38]);
    const rows = { values: Float32Array.from([4, 4]), nSamples: 1, nFeatures: 2 };
    const bias = Float32Array.from([0, -Infinity, 5, 0]);
    assert.deepEqual([...createSearch(kernel, bias).largest(rows, 1)], [0]);
    const [first] = productsOf(rows, kernel, bias);
    assert.deepEqual([...first], [Infinity, NaN, -Infinity, NaN]);
    assert.deepEqual([...createSearch(kernel, bias).largest(rows, 3)], [0, 0, 0]);
    const none = createSearch(kernel, new Float32Array(4).fill(NaN));
    assert.deepEqual([...none.largest(rows, 1), ...none.largest(rows, 2)], [0, 0, 0]);
  });

  it("refuses rows and numbers that do not fit", () => {
    const search = createSearch(new Float32Array(6), new Float32Array(3));
    const rows = { values: Float32Array.from([1, 2, 3, NaN]), nSamples: 2, nFeatures: 2 };
    assert.throws(() => search.largest(rows), {
      message: "largest: rows must be finite, got NaN at row 1, column 1",
    });
    assert.throws(() => search.largest({ ...rows, nSamples: 1, nFeatures: 4 }), RangeError);
    const good = { ...rows, values: new Float32Array(4) };
    assert.throws(() => search.largest(good, 0), RangeError);
    assert.throws(() => search.largest(good, 4), RangeError);
    assert.throws(() => createSearch(new Float32Array(5), new Float32Array(3)), {
      message:
        "createSearch: needs as many weights for every column, at least one, got 5 for 3 columns",
    });
  });
});
