import assert from "node:assert/strict";

/** Equal but for rounding: within `tolerance` of each other. */
export function near(actual: number, expected: number, tolerance = 1e-12): void {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not near ${expected}`);
}
