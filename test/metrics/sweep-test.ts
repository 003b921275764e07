import assert from "node:assert/strict";
import { combinations, sweep } from "../../lib/metrics/index";

describe("combinations", () => {
  it("takes one entry of each list in every way, the last list fastest", () => {
    assert.deepEqual(combinations(Object.freeze({ size: [24, 48], code: ["a", "b"] })), [
      { size: 24, code: "a" },
      { size: 24, code: "b" },
      { size: 48, code: "a" },
      { size: 48, code: "b" },
    ]);
  });

  it("has nothing to choose from an empty list, and one way to choose from no list", () => {
    assert.deepEqual(combinations({ size: [24], code: [] }), []);
    assert.deepEqual(combinations({}), [{}]);
  });
});

describe("sweep", () => {
  it("tries one choice after another and puts its figures beside it", async () => {
    const seen: number[] = [];
    const rows = await sweep(Object.freeze([{ wait: 3 }, { wait: 1 }]), async ({ wait }) => {
      seen.push(wait);
      await new Promise((resolve) => setTimeout(resolve, wait));
      seen.push(wait);
      return { twice: 2 * wait };
    });
    assert.deepEqual(seen, [3, 3, 1, 1]);
    assert.deepEqual(rows, [
      { wait: 3, twice: 6 },
      { wait: 1, twice: 2 },
    ]);
  });

  it("refuses figures that would hide the choice, and no choice at all", async () => {
    await assert.rejects(
      sweep([{ f1: 1 }], () => ({ f1: 2 })),
      {
        name: "RangeError",
        message: 'sweep: figures must not be named as choices, got "f1" in both',
      },
    );
    await assert.rejects(
      sweep([], () => ({})),
      { message: "sweep: needs at least one choice, got 0" },
    );
  });
});
