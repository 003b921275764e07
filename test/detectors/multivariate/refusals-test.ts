import assert from "node:assert/strict";
import { multivariateAutoDetector as detector } from "../../../lib/detectors/multivariate/auto-detector";
import type { FittedMultivariate } from "../../../lib/detectors/multivariate/fitted";
import { encodeFloats } from "../../../lib/models/float-base64";
import { frozenSeries } from "../frozen/data";

const HOUR = 3_600_000;
const series = frozenSeries({ nReadings: 300, nColumns: 3, stepMs: HOUR });
const fitted = detector.fit(series, {}, { seed: 1 }) as FittedMultivariate;

describe("the automatic detector of several columns, where it is fed nonsense", () => {
  const row = [1, 2, 3];
  it("takes an equal time for another reading, and refuses one before or none", () => {
    const stream = detector.stream(fitted);
    stream.next(5 * HOUR, row);
    stream.next(5 * HOUR, row);
    for (const time of [4 * HOUR, NaN, Infinity]) {
      assert.throws(
        () => stream.next(time, row),
        /^RangeError: .*times must be finite and never fall/,
      );
    }
  });
  it("refuses rows of another width, and infinite values by their column", () => {
    const stream = detector.stream(fitted);
    assert.throws(() => stream.next(0, [1, 2]), /must have 3 values .*, got 2$/);
    assert.throws(() => stream.next(0, [1, 2, -Infinity]), /got -Infinity in column 2$/);
  });
  it("refuses a saved detector whose parts do not belong together, by the part's name", () => {
    const changes: [Partial<FittedMultivariate>, string][] = [
      [{ nBins: 0 }, "seasonMedians"],
      [{ season: 0 }, "nBins"],
      [{ nBins: 0, seasonMedians: "" }, "nBins"],
      [{ followed: fitted.followed.slice(1) }, "followed"],
      [{ longestStill: [...fitted.longestStill, 1] }, "longestStill"],
      [{ bank: fitted.stepSpread }, "bank"],
      [{ stepBank: "" }, "stepBank"],
      [{ residualSpread: encodeFloats(Float32Array.of(1, NaN, 1)) }, "residualSpread"],
    ];
    assert.ok(fitted.season > 0);
    detector.check!(fitted, 3);
    for (const [change, part] of changes) {
      assert.throws(
        () => detector.check!({ ...fitted, ...change }, 3),
        new RegExp(`^RangeError: auto-multivariate: ${part} must hold`),
      );
    }
  });
});
