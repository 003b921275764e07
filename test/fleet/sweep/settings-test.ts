import assert from "node:assert/strict";
import { recipeOf, settingsOf, settingText } from "../../../lib/fleet/sweep/settings";

describe("settingsOf", () => {
  it("makes every combination, the first setting slowest", () => {
    const settings = { latentSize: [1, 2], window: [24, 48] };
    assert.deepEqual(settingsOf({ model: "pca", settings }), [
      { latentSize: 1, window: 24 },
      { latentSize: 1, window: 48 },
      { latentSize: 2, window: 24 },
      { latentSize: 2, window: 48 },
    ]);
  });
  it("tries a recipe without settings as it is", () => {
    assert.deepEqual(settingsOf({ model: "pca" }), [{}]);
  });
  it("draws the same values for one seed, each within its range, and none twice", () => {
    const settings = {
      learningRate: { from: 0.0001, to: 0.1, scale: "log" as const },
      latentSize: { from: 1, to: 3, whole: true },
      activation: ["relu", "tanh"],
    };
    const drawn = settingsOf({ model: "dense", settings }, { n: 40, seed: 7 });
    assert.deepEqual(settingsOf({ model: "dense", settings }, { n: 40, seed: 7 }), drawn);
    assert.notDeepEqual(settingsOf({ model: "dense", settings }, { n: 40, seed: 8 }), drawn);
    const rates = drawn.map(({ learningRate }) => learningRate as number);
    assert.ok(rates.every((rate) => rate >= 0.0001 && rate <= 0.1));
    // Half of what is drawn on a scale of logarithms lies below the middle of the logarithms.
    const nSmall = rates.filter((rate) => rate < 0.0032).length;
    assert.ok(nSmall > 10 && nSmall < 30, `${nSmall} of 40 below 0.0032`);
    assert.deepEqual([...new Set(drawn.map((each) => each.latentSize))].sort(), [1, 2, 3]);
    const few = settingsOf({ model: "pca", settings: { latentSize: [1, 2] } }, { n: 50 });
    assert.equal(few.length, 2);
  });
});

describe("recipeOf", () => {
  it("keeps what is for every model apart from the model's own options", () => {
    const setting = { latentSize: 2, window: 24, threshold: "quantile:0.99", learnFirst: 500 };
    assert.deepEqual(recipeOf("pca", setting), {
      model: "pca",
      options: { latentSize: 2 },
      threshold: { rule: "quantile", quantile: 0.99 },
      window: 24,
      learnFirst: 500,
    });
    assert.deepEqual(recipeOf("iforest", {}), { model: "isolation-forest" });
  });
});

describe("settingText", () => {
  it("names what was set", () => {
    assert.equal(settingText({ latentSize: 2, window: 24 }), "latentSize 2, window 24");
    assert.equal(settingText({}), "as it is");
  });
});
