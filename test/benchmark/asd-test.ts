import assert from "node:assert/strict";
import { judgeMachine, type Machine } from "../../lib/benchmark/asd";
import { multivariateAutoDetector } from "../../lib/detectors/multivariate/auto-detector";
import { DAY, part, sensors } from "../detectors/multivariate/planted";

describe("judgeMachine", () => {
  const whole = sensors(13 * DAY);
  const test = part(whole, 10 * DAY);
  test.columns[2].forEach((_, i) => i >= 200 && i < 204 && (test.columns[2][i] += 2));
  const labels = Array.from(test.times, (_, i) => (i >= 200 && i < 204 ? 1 : 0));
  const guilty = [{ from: 200, to: 203, columns: [2] }];
  const machine: Machine = { name: "m", train: part(whole, 0, 10 * DAY), test, labels, guilty };

  it("gives a planted stretch nearly full marks, and its column", async () => {
    const result = await judgeMachine(machine, multivariateAutoDetector, {}, 1);
    assert.equal(result.random, 4 / test.times.length);
    assert.ok(result.averagePrecision > 0.7, String(result.averagePrecision));
    assert.ok(result.delayed[5] > 10 * result.random);
    assert.equal(result.hitAt1, 1);
    assert.equal(result.hitAt3, 1);
    assert.ok(result.falseAlarms!["1e-2"] < 0.05);
  });

  it("refuses labels of another length", async () => {
    await assert.rejects(
      judgeMachine({ ...machine, labels: [0, 1] }, multivariateAutoDetector, {}, 1),
      {
        message: "judgeMachine: needs one label per test row, got 2 for 432 (m)",
      },
    );
  });
});
