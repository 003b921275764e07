import assert from "node:assert/strict";
import { createForward } from "../../lib/engine/forward";
import { createInstance } from "../../lib/engine/instance";
import { createRandom } from "../../lib/random";

/** The first of the largest, as a loop finds it. */
function placeOf(values: ArrayLike<number>): number {
  let best = 0;
  for (let j = 1; j < values.length; j += 1) if (values[j] > values[best]) best = j;
  return best;
}

describe("the kernel largest", () => {
  for (const threads of [1, 2]) {
    const { kernels, memory, arena } = createInstance(threads);
    const at = arena.take(4 * 300);
    const to = arena.take(4 * 3);
    const placesOf = (rows: number[][], count: number) => {
      new Float32Array(memory.buffer, at, rows.length * rows[0].length).set(rows.flat());
      kernels.largest(at, rows.length, rows[0].length, count, to);
      return [...new Int32Array(memory.buffer, to, rows.length)];
    };

    it(`finds what a loop finds, for every length (build for ${threads === 1 ? "one" : "many"})`, () => {
      const random = createRandom(5);
      for (let count = 1; count <= 70; count += 1) {
        const row = () => Array.from({ length: count + 3 }, () => Math.round(4 * random.normal()));
        const rows = [row(), row(), row()];
        const expected = rows.map((each) => placeOf(each.slice(0, count)));
        assert.deepEqual(placesOf(rows, count), expected, `${count} values`);
      }
    });

    it(`passes over NaN but for the first, and takes infinities (build for ${threads === 1 ? "one" : "many"})`, () => {
      const tail = new Array<number>(20).fill(-3);
      const rows = [
        [NaN, 9, ...tail],
        [-5, NaN, ...tail],
        [-Infinity, -Infinity, ...tail.map((value, i) => (i === 17 ? Infinity : value))],
      ];
      assert.deepEqual(placesOf(rows, 22), rows.map(placeOf));
      assert.deepEqual(
        placesOf([new Array<number>(22).fill(-Infinity), [-0, 0, ...tail]], 22),
        [0, 0],
      );
    });
  }
});

describe("createForward's largest", () => {
  const random = createRandom(3);
  const numbers = (n: number) => Float32Array.from({ length: n }, () => random.normal());
  const [nSamples, nFeatures, units] = [1000, 5, 37];
  const layers = [{ kind: "dense", units } as const];
  const weights = [numbers(nFeatures * units), numbers(units)];
  const rows = { values: numbers(nSamples * nFeatures), nSamples, nFeatures };

  for (const threads of [1, 2]) {
    it(`says of whole outputs where the largest is, and leaves the rest (${threads} threads)`, () => {
      const network = createForward({ inputShape: [nFeatures], layers }, weights, { threads });
      try {
        const { values } = network.forward(rows);
        const outputs = Array.from({ length: nSamples }, (_, i) =>
          values.subarray(i * units, (i + 1) * units),
        );
        const { places, rest } = network.largest(rows, 34);
        assert.deepEqual(
          [...places],
          outputs.map((row) => placeOf(row.subarray(0, 34))),
        );
        assert.deepEqual(
          [...rest],
          outputs.flatMap((row) => [...row.subarray(34)]),
        );
        const grouped = network.largest(rows, 11, { groups: 3 });
        assert.deepEqual(
          [...grouped.places],
          outputs.flatMap((row) =>
            [0, 11, 22].map((first) => placeOf(row.subarray(first, first + 11))),
          ),
        );
        assert.equal(grouped.rest.length, 4 * nSamples);
      } finally {
        network.dispose();
      }
    });
  }

  it("refuses a number of outputs that there is not", () => {
    const network = createForward({ inputShape: [nFeatures], layers }, weights);
    assert.throws(() => network.largest(rows, units + 1), RangeError);
    assert.throws(() => network.largest(rows, 0), RangeError);
    assert.throws(() => network.largest(rows, 13, { groups: 3 }), RangeError);
    assert.throws(() => network.largest(rows, 1, { groups: 0 }), RangeError);
  });
});
