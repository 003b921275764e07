import assert from "node:assert/strict";
import type { RowsDetector } from "../../lib/detectors/contract";
import {
  AUTO,
  modelNamed,
  modelNames,
  seriesPreset,
  tablePreset,
} from "../../lib/detectors/presets";
import { codeSize } from "../../lib/detectors/recipes";
import { detectorNamed } from "../../lib/detectors/registry";

const models = modelNames().filter((name) => name !== AUTO);
const readsRows = (name: string) => detectorNamed(name).input === "rows";

describe("presets", () => {
  it("take a code of about the root of the width, always narrower than the row", () => {
    assert.deepEqual([1, 2, 3, 4, 9, 30, 140].map(codeSize), [1, 1, 2, 2, 3, 5, 8]);
  });
  it("are plain JSON whose options each detector knows", () => {
    for (const model of models) {
      const recipes = [
        ...(readsRows(model) ? [tablePreset(model, { nRows: 100, nFeatures: 6 })] : []),
        seriesPreset(model, { nReadings: 100, window: 24 }),
      ];
      for (const recipe of recipes) {
        assert.deepEqual(JSON.parse(JSON.stringify(recipe)), recipe);
        const { detector, ...options } = recipe;
        assert.ok(detectorNamed(detector).options.safeParse(options).success, model);
      }
    }
  });
  it("say that all rows are normal to a detector that can be told, and to no other", () => {
    const size = { nRows: 100, nFeatures: 6, learnFrom: "normal" } as const;
    assert.deepEqual(tablePreset("auto-table", size), {
      detector: "auto-table",
      learnFrom: "normal",
    });
    assert.deepEqual(tablePreset("pca", size), tablePreset("pca", { ...size, learnFrom: "all" }));
  });
  it("never ask for more neighbours than there are rows", () => {
    assert.deepEqual(tablePreset("lof", { nRows: 20, nFeatures: 2 }), {
      detector: "scaled",
      of: { detector: "lof", neighbors: 15 },
    });
  });
  it("bound the rows of what is slow", () => {
    const most = ["dense", "lof", "lstm"].map((model) =>
      (detectorNamed(model) as RowsDetector).mostRows?.(140),
    );
    assert.deepEqual(most, [undefined, 5_000, 1_071]);
  });
  it("put detectors of rows into windows for a series, and refuse one of series for a table", () => {
    assert.equal(seriesPreset("knn", { nReadings: 100, window: 24 }).detector, "windowed");
    assert.deepEqual(seriesPreset("online", { nReadings: 100, window: 24 }), {
      detector: "online",
    });
    assert.throws(() => tablePreset("online", { nRows: 100, nFeatures: 3 }), {
      name: "RangeError",
      message: /^fitDetector: online reads a series, got a table \(for rows: .*knn/,
    });
  });
  it("refuse a single column where a model looks at how columns go together", () => {
    assert.throws(() => tablePreset("pca", { nRows: 100, nFeatures: 1 }), {
      name: "RangeError",
      message:
        "fitDetector: pca needs at least 2 columns of numbers, got 1 (mean-squared-z and knn take one)",
    });
  });
  it("refuse more columns than a detector can learn from in minutes", () => {
    assert.throws(() => tablePreset("lstm", { nRows: 100, nFeatures: 1501 }), {
      message:
        "fitDetector: lstm takes at most 1500 columns of numbers, got 1501 (look at fewer, as by --columns, or take dense)",
    });
    assert.equal((detectorNamed("lstm") as RowsDetector).mostRows!(1500), 100);
  });
  it("know a model by earlier words, and list the models when asked for another", () => {
    assert.deepEqual(["iforest", "autoencoder", "knn"].map(modelNamed), [
      "isolation-forest",
      "dense",
      "knn",
    ]);
    for (const other of ["svm", "random", "windowed"]) {
      assert.throws(() => modelNamed(other), {
        name: "RangeError",
        message: `modelNamed: model must be one of ${modelNames().join(", ")}, got ${other}`,
      });
    }
  });
});
