import assert from "node:assert/strict";
import { median, summarise } from "../../bench/summary";

describe("median", () => {
  it("is the middle time, and of an even number the mean of the two in the middle", () => {
    assert.equal(median([9, 1, 5]), 5);
    assert.equal(median([9, 1, 5, 7]), 6);
    assert.equal(median([3]), 3);
  });
});

describe("summarise", () => {
  const rows = summarise({
    engine1: [{ dense: { train: [2, 4] } }, { dense: { train: [3] } }],
    torch1: [{ dense: { train: [60, 50, 70] } }],
    torch2: [{ dense: { train: [40, 90, 80] } }],
  });
  const of = (model: string, what: string) =>
    rows.find((row) => row.model === model && row.what === what);

  it("takes medians over all rounds, minima apart, and PyTorch at its better thread count", () => {
    assert.deepEqual(of("dense", "train"), {
      model: "dense",
      what: "train",
      unit: "ms/epoch",
      engine1: 3,
      engine2: null,
      pytorch: 60,
      keras: null,
      tfjs: null,
      minima: { engine1: 2, engine2: null, pytorch: 40, keras: null, tfjs: null },
    });
  });

  it("has a row for every model and task, with null where nothing was measured", () => {
    assert.equal(rows.length, 7 * 3);
    assert.equal(of("vae", "one")?.engine1, null);
  });
});
