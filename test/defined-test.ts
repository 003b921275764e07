import assert from "node:assert/strict";
import { defined } from "../lib/defined";

describe("defined", () => {
  it("drops what is undefined and nothing else", () => {
    const entries = Object.freeze({ a: undefined, b: null, c: 0, d: "", e: false });
    assert.deepEqual(defined(entries), { b: null, c: 0, d: "", e: false });
  });

  it("lets defaults through when spread over them", () => {
    const given: { beta?: number } = { beta: undefined };
    assert.deepEqual({ beta: 0.9, ...defined(given) }, { beta: 0.9 });
  });
});
