import assert from "node:assert/strict";
import { detectorNamed } from "../../../lib/detectors/registry";
import type { RowsDetector } from "../../../lib/detectors/contract";
import type { FittedScaled } from "../../../lib/detectors/wrappers/scaled";
import { createRandom } from "../../../lib/random";

describe("scaled, as a wrapper", () => {
  const scaled = detectorNamed("scaled") as RowsDetector;
  const { normal } = createRandom(3);
  /** The third is twice the first, and the second never varies. */
  const rows = Array.from({ length: 40 }, () => {
    const along = normal();
    return [along, 7, 100 + 2 * along];
  });
  const fit = async (detector: string, options = {}) =>
    scaled.fit(rows, { of: { detector, ...options } }, { seed: 1 });

  it("says what was expected in the unit of each column, also of one that never varied", async () => {
    const fitted = (await fit("dense", { epochs: 2, latentSize: 1 })) as FittedScaled;
    const { center, spread } = fitted.scaler;
    assert.deepEqual([spread[1], center[1]], [0, 7]);
    const row = [0.5, 9, 100];
    const inner = row.map((value, j) => (value - center[j]) / (spread[j] || 1));
    const { expected } = (detectorNamed("dense") as RowsDetector).reasons!(inner, fitted.of);
    assert.deepEqual(
      scaled.reasons!(row, fitted).expected,
      expected!.map((value, j) => value * (spread[j] || 1) + center[j]),
    );
  });

  it("shares alike among columns where the detector inside gives no reasons", async () => {
    const { columns, expected } = scaled.reasons!([0, 9, 100], await fit("random"));
    assert.deepEqual(columns, [1 / 3, 1 / 3, 1 / 3]);
    assert.equal(expected, undefined);
  });
});
