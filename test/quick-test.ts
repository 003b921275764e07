import assert from "node:assert/strict";
import { isQuick } from "../lib/notebook/index";

describe("isQuick", () => {
  const before = process.env.ANOMALAB_QUICK;
  afterEach(() => {
    if (before === undefined) delete process.env.ANOMALAB_QUICK;
    else process.env.ANOMALAB_QUICK = before;
  });

  for (const [value, expected] of [
    ["1", true],
    ["0", false],
    ["", false],
  ] as const) {
    it(`is ${expected} when ANOMALAB_QUICK is "${value}"`, () => {
      process.env.ANOMALAB_QUICK = value;
      assert.equal(isQuick(), expected);
    });
  }

  it("is false when ANOMALAB_QUICK is not set", () => {
    delete process.env.ANOMALAB_QUICK;
    assert.equal(isQuick(), false);
  });
});
