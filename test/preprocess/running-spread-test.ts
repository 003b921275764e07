import assert from "node:assert/strict";
import { createRunningSpread } from "../../lib/preprocess/running-spread";

describe("createRunningSpread", () => {
  it("scales by mean and population deviation of what was added", () => {
    const spread = createRunningSpread();
    [1, 3].forEach((value) => spread.add(value));
    assert.equal(spread.scale(6), 4);
    assert.deepEqual(spread.state(), { count: 2, mean: 2, squares: 2, first: 1, varies: true });
  });
  it("goes on from a state as if it had never stopped, to the last bit", () => {
    const values = [0.1, 0.7, -3.3, 12.1, 5.5, 0.2];
    const whole = createRunningSpread();
    values.forEach((value) => whole.add(value));
    const half = createRunningSpread();
    values.slice(0, 3).forEach((value) => half.add(value));
    const rest = createRunningSpread(half.state());
    const state = whole.state();
    values.slice(3).forEach((value) => rest.add(value));
    assert.deepEqual(rest.state(), state);
  });
  it("leaves distances undivided where squares vanish", () => {
    const spread = createRunningSpread();
    [1e-300, 3e-300].forEach((value) => spread.add(value));
    assert.equal(spread.scale(5), 5);
  });
  it("leaves distances undivided until a value differs", () => {
    const spread = createRunningSpread();
    [0.1, 0.1, 0.1].forEach((value) => spread.add(value));
    assert.equal(spread.scale(2.1), 2);
  });
});
