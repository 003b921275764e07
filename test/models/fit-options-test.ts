import assert from "node:assert/strict";
import { scheduleSpec } from "../../lib/models/fit-options";

describe("scheduleSpec", () => {
  it("counts the warm-up in steps: a share of all of them, one at least", () => {
    const warmupOf = (warmup: number) => scheduleSpec({ kind: "cosine", warmup }, 200);
    assert.deepEqual(warmupOf(0.05), { kind: "cosine", warmupSteps: 10 });
    assert.deepEqual(warmupOf(0.001), { kind: "cosine", warmupSteps: 1 });
    assert.deepEqual(warmupOf(0), { kind: "cosine" });
  });

  it("takes every other schedule as it is", () => {
    const step = { kind: "step", epochs: 2, factor: 0.5 } as const;
    assert.equal(scheduleSpec(step, 200), step);
    assert.deepEqual(scheduleSpec("constant", 200), { kind: "constant" });
    const floored = { kind: "cosine", floor: 0.1 } as const;
    assert.deepEqual(scheduleSpec(floored, 200), floored);
  });
});
