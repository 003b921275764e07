import assert from "node:assert/strict";
import { frameOf, heldResiduals, stepsBetween } from "../../../lib/detectors/multivariate/frame";
import { nearestTo } from "../../../lib/detectors/multivariate/nearest-to";
import type { Moment } from "../../../lib/detectors/multivariate/tracker";
import { windowSearch } from "../../../lib/detectors/multivariate/window-search";

describe("frameOf", () => {
  it("turns columns into rows and counts them anew after a pause of more than a step and a half", () => {
    const times = Float64Array.of(0, 1000, 2500, 4001, 5001);
    const columns = [Float64Array.of(1, 2, 3, 4, 5), Float64Array.of(6, 7, 8, NaN, 10)];
    const frame = frameOf({ times, columns, stepMs: 1000 });
    assert.deepEqual([frame.nRows, frame.nColumns], [5, 2]);
    assert.deepEqual([...frame.values], [1, 6, 2, 7, 3, 8, 4, NaN, 5, 10]);
    assert.deepEqual([...frame.since], [0, 1, 2, 0, 1]);
    assert.deepEqual([...frame.steps], [0, 1, 3, 4, 5]);
  });
  it("counts whole steps, backwards too", () => {
    assert.deepEqual([stepsBetween(1000, 2600, 1000), stepsBetween(2600, 1000, 1000)], [2, -2]);
  });
});

describe("heldResiduals", () => {
  it("puts the column's last value for a missing one, 0 before any, and 0 for quiet columns", () => {
    const frame = frameOf({
      times: Float64Array.of(0, 1, 2),
      columns: [new Float64Array(3), new Float64Array(3), new Float64Array(3)],
      stepMs: 1,
    });
    const scales = [1, 2, 0].map((spread) => ({ center: 0, spread }));
    const residuals = Float64Array.of(NaN, 5, 9, 3, NaN, 9, NaN, NaN, NaN);
    assert.deepEqual([...heldResiduals(frame, residuals, scales)], [0, 5, 0, 3, 5, 0, 3, 5, 0]);
    assert.equal(residuals[2], 9, "its input is unharmed");
  });
});

describe("nearestTo", () => {
  const bank = Float32Array.of(0, 0, 10, 10, 4, 6);
  const searches = { residuals: windowSearch(bank, 2), steps: windowSearch(bank, 2) };
  /** What of a moment is looked at. */
  const moment = (steps: readonly number[]) =>
    ({
      recent: Float64Array.of(9, 10),
      present: Uint8Array.of(1, 1),
      steps: Float64Array.from(steps),
    }) as unknown as Moment;

  it("goes by the values and the steps that are there", () => {
    const { residuals, steps } = nearestTo(moment([NaN, 6]), searches);
    assert.deepEqual(residuals, { meanSquare: 0.5, window: 1 });
    assert.deepEqual(steps, { meanSquare: 0, window: 2 });
  });
  it("finds no window of steps where there are none, and passes over what may not be found", () => {
    assert.deepEqual(nearestTo(moment([NaN, NaN]), searches).steps, {
      meanSquare: NaN,
      window: -1,
    });
    assert.equal(nearestTo(moment([10, 10]), searches, [1, 2]).steps.window, 2);
  });
});
