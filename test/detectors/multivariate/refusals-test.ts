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
  it("takes no sensor for stuck that stood still before a gap and is missing since", () => {
    const stream = detector.stream(fitted);
    const { times, columns } = frozenSeries({ nReadings: 140, nColumns: 3, stepMs: HOUR });
    const next = (t: number, first: number, gap = 0) =>
      stream.next(times[t] + gap, [first, columns[1][t], columns[2][t]]).score ?? -Infinity;
    let stuck = 0;
    for (let t = 0; t < 80; t += 1) stuck = next(t, t < 20 ? columns[0][t] : 22);
    let later = -Infinity;
    for (let t = 80; t < 140; t += 1) later = Math.max(later, next(t, NaN, 50 * HOUR));
    assert.ok(stuck > 1, `stuck ${stuck}`);
    assert.ok(later < 1, `missing ${later}`);
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
