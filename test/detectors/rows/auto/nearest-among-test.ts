import assert from "node:assert/strict";
import { nearestAmong } from "../../../../lib/detectors/rows/auto/nearest-among";
import { createRandom } from "../../../../lib/random";

/** Rows of whole numbers from 0 to 3, so that many are equal and near ones tie. */
function rowsOf(nSamples: number, nFeatures: number, seed: number) {
  const { integer } = createRandom(seed);
  const values = Float32Array.from({ length: nSamples * nFeatures }, () => integer(4));
  return { values, nSamples, nFeatures };
}

describe("nearestAmong", () => {
  it("gives the distances of a search through all rows, in blocks and beyond", () => {
    const reference = rowsOf(300, 5, 1);
    const rows = rowsOf(1100, 5, 2);
    const { distances, indices } = nearestAmong(reference)(rows, 3);
    const distance = (i: number, r: number) =>
      Math.hypot(
        ...[0, 1, 2, 3, 4].map((j) => rows.values[5 * i + j] - reference.values[5 * r + j]),
      );
    for (let i = 0; i < rows.nSamples; i += 1) {
      const all = Array.from({ length: 300 }, (_, r) => distance(i, r)).sort((a, b) => a - b);
      for (let n = 0; n < 3; n += 1) {
        assert.ok(Math.abs(distances[3 * i + n] - all[n]) < 1e-12);
        assert.ok(Math.abs(distance(i, indices[3 * i + n]) - all[n]) < 1e-12);
      }
    }
  });

  it("leaves out the row itself, and not its copies", () => {
    const reference = { values: Float32Array.from([1, 5, 1, 9]), nSamples: 4, nFeatures: 1 };
    const self = Int32Array.from([0, 1, 2, -1]);
    const { distances, indices } = nearestAmong(reference)(reference, 1, self);
    assert.deepEqual([...distances], [0, 4, 0, 0]);
    assert.deepEqual([...indices.subarray(0, 3)].map(Number).slice(0, 1), [2]);
  });

  it("puts copies at distance 0, to the last bit", () => {
    const values = Float32Array.from([4.1, -3.7, 4.11, -3.7, 0.1, 0.3]);
    const reference = { values, nSamples: 3, nFeatures: 2 };
    assert.deepEqual([...nearestAmong(reference)(reference, 1).distances], [0, 0, 0]);
  });
});
