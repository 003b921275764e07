import assert from "node:assert/strict";
import { principalAxes } from "../../../lib/detectors/rows/principal-axes";
import { principalCode } from "../../../lib/detectors/series/principal-code";
import { encodeRows, trainCode } from "../../../lib/detectors/series/window-code";
import { createWindowError } from "../../../lib/detectors/series/window-error";
import { createRandom } from "../../../lib/random";

/** Rows on a plane through five dimensions, almost. */
function flatRows(nSamples: number) {
  const random = createRandom(3);
  const values = Array.from({ length: nSamples }).flatMap(() => {
    const [u, v] = [random.normal(), random.normal()];
    return [u, v, u + v, u - v, 2 * u].map((value) => value + 0.01 * random.normal());
  });
  return { values: Float32Array.from(values), nSamples, nFeatures: 5 };
}

describe("principalCode", () => {
  const rows = flatRows(60);

  it("gives the coordinates along the principal axes to five digits", () => {
    const { axes, means } = principalAxes({ ...rows, values: Float64Array.from(rows.values) });
    const codes = encodeRows(principalCode(rows, 2), rows).values;
    for (let i = 0; i < rows.nSamples; i += 1) {
      for (const k of [0, 1]) {
        const along = axes[k].reduce(
          (sum, weight, f) => sum + weight * (rows.values[i * 5 + f] - means[f]),
          0,
        );
        assert.ok(Math.abs(codes[i * 2 + k] - along) < 1e-4 * (1 + Math.abs(along)));
      }
    }
  });

  it("leaves numbers that no axis is left for at 0", () => {
    const codes = encodeRows(principalCode(rows, 7), rows).values;
    assert.deepEqual([codes[5], codes[6]], [0, 0]);
    assert.notEqual(codes[0], 0);
  });
});

describe("createWindowError", () => {
  const rows = flatRows(200);
  const how = { code: 2, units: 16, steps: 300, seed: 1 };
  const { encoder, decoder } = trainCode(rows, how);
  const error = createWindowError(encoder, decoder, 5);

  it("is small for rows like the learned ones and larger off their plane", () => {
    const learned = error.distances(rows).reduce((sum, one) => sum + one, 0) / rows.nSamples;
    const off = error.distance(Float32Array.of(1, 1, -2, 0, 2));
    assert.ok(off > 5 * learned, `${off} and ${learned}`);
  });

  it("is the same for a row alone and among others", () => {
    const third = rows.values.slice(10, 15);
    assert.equal(error.distance(third), error.distances(rows)[2]);
  });
});
