import assert from "node:assert/strict";
import { gatherRuns, overSeeds } from "../../lib/metrics/index";

describe("gatherRuns", () => {
  it("gives mean, sample sd and every run, name by name", () => {
    const runs = Object.freeze([Object.freeze({ f1: 0.5, auc: 1 }), { f1: 1, auc: 1 }]);
    assert.deepEqual(gatherRuns(runs), {
      f1: { value: 0.75, sd: Math.sqrt(0.125), seeds: 2, runs: [0.5, 1] },
      auc: { value: 1, sd: 0, seeds: 2, runs: [1, 1] },
    });
  });

  it("has no spread for one run", () => {
    assert.equal(gatherRuns([{ f1: 0.5 }]).f1.sd, null);
  });

  it("marks the figures that count one class, and no other, with the class", () => {
    const run = { f1: 0.5, precision: 1, recall: 1, averagePrecision: 1, rocAuc: 1, accuracy: 1 };
    const marked = Object.entries(gatherRuns([run], { positive: "anomaly" }))
      .filter(([, { positive }]) => positive === "anomaly")
      .map(([name]) => name);
    assert.deepEqual(marked, ["f1", "precision", "recall", "averagePrecision"]);
  });

  it("refuses runs that do not measure the same things", () => {
    const runs = [{ f1: 1 }, { auc: 1 }] as unknown as { f1: number }[];
    assert.throws(() => gatherRuns(runs), {
      name: "RangeError",
      message: "gatherRuns: every run must have f1, got auc in run 1",
    });
  });

  it("refuses a number that is not one, naming it and its run", () => {
    assert.throws(() => gatherRuns([{ f1: 1 }, { f1: NaN }]), {
      name: "RangeError",
      message: "gatherRuns: numbers must be finite, got NaN for f1 in run 1",
    });
  });

  it("refuses no runs at all", () => {
    assert.throws(() => gatherRuns([]), /needs at least one run, got 0/);
  });
});

describe("overSeeds", () => {
  it("runs the seeds one after another, in their order", async () => {
    const seen: number[] = [];
    const result = await overSeeds([3, 1, 2], async (seed) => {
      seen.push(seed);
      await new Promise((resolve) => setTimeout(resolve, seed));
      seen.push(seed);
      return { seed };
    });
    assert.deepEqual(seen, [3, 3, 1, 1, 2, 2]);
    assert.deepEqual(result.seed, { value: 2, sd: 1, seeds: 3, runs: [3, 1, 2] });
  });
});
