import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import {
  figureByUnit,
  largestDifference,
  recordedRun,
  type RecordedRun,
} from "../../lib/benchmark/recorded-run";
import { pairedByUnit } from "../../lib/benchmark/paired-by-unit";
import { VERSION } from "../../lib/version";

const folder = join(__dirname, "../../reports/benchmarks");
const unit = (name: string, seed: number, hit: number) => {
  return { name, seed, sha256: "0".repeat(64), figures: { hit, rank: null } };
};
const recorded: RecordedRun = {
  benchmark: "ucr",
  model: "knn",
  version: VERSION,
  verified: true,
  results: [unit("a", 1, 1), unit("a", 2, 0), unit("b", 1, 0.25)],
};

describe("reports/benchmarks", () => {
  for (const file of readdirSync(folder)) {
    it(`${file} is of this version, of verified data, and named for what it holds`, () => {
      const { benchmark, model, verified, version } = recordedRun(file.slice(0, -5));
      assert.equal(file, `${benchmark}.${model}.json`);
      assert.deepEqual([verified, version], [true, VERSION]);
    });
  }
});

describe("recordedRun", () => {
  it("says which there is not", () => {
    assert.throws(() => recordedRun("ucr.nobody"), {
      name: "RangeError",
      message: /^recordedRun: name must be that of a recorded run, got ucr\.nobody \(/,
    });
  });
});

describe("largestDifference", () => {
  const run = { model: "knn", simulated: false };

  it("is 0 for equal figures and else the largest difference", () => {
    assert.equal(largestDifference({ ...run, results: [unit("b", 1, 0.25)] }, recorded), 0);
    assert.equal(
      largestDifference({ ...run, results: [unit("b", 1, 0.5), unit("a", 1, 1)] }, recorded),
      0.25,
    );
  });

  it("refuses a unit, a seed, a detector or data that were not recorded", () => {
    const other = { ...unit("b", 1, 0.25), sha256: "1".repeat(64) };
    for (const results of [[unit("c", 1, 0)], [unit("b", 2, 0)], [other]]) {
      assert.throws(() => largestDifference({ ...run, results }, recorded), RangeError);
    }
    const pca = { model: "pca", simulated: false, results: [unit("b", 1, 0.25)] };
    assert.throws(() => largestDifference(pca, recorded), /must have pca on b .* got knn/);
  });

  it("refuses a figure that only one of the two has", () => {
    const results = [{ ...unit("b", 1, 0.25), figures: { hit: 0.25, rank: 1 } }];
    assert.throws(() => largestDifference({ ...run, results }, recorded), {
      message: "largestDifference: rank must be recorded, got none for b",
    });
  });
});

describe("figureByUnit", () => {
  it("is the mean over seeds, and leaves out what has no figure", () => {
    assert.deepEqual(
      [...figureByUnit(recorded, "hit")],
      [
        ["a", 0.5],
        ["b", 0.25],
      ],
    );
    assert.equal(figureByUnit(recorded, "rank").size, 0);
  });
});

describe("pairedByUnit", () => {
  const second = { results: [unit("b", 1, 0.5), unit("a", 1, 0.5), unit("c", 1, 1)] };

  it("pairs what both have", () => {
    const { wins, losses, ties, names } = pairedByUnit(recorded, second, "hit");
    assert.deepEqual([wins, losses, ties, names], [0, 1, 1, ["a", "b"]]);
  });

  it("looks at some of them alone", () => {
    assert.equal(pairedByUnit(recorded, second, "hit", { units: ["b"] }).n, 1);
    assert.throws(() => pairedByUnit(recorded, second, "hit", { units: ["c"] }), {
      message: "pairedByUnit: the runs must share a unit with hit, got none",
    });
  });
});
