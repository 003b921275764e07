import assert from "node:assert/strict";
import { sweepPlanFrom } from "../../../lib/fleet/sweep/plan";

describe("sweepPlanFrom", () => {
  const plan = {
    data: [{ name: "plant", files: "plant/*.csv", label: "bad" }],
    recipes: [{ model: "pca", settings: { latentSize: [1, 2], window: [24, 48] } }],
    seeds: [1, 2],
  };
  const read = (changes: object) =>
    sweepPlanFrom(JSON.stringify({ ...plan, ...changes }), "p.json");

  it("takes a plan as it is written", () => {
    assert.deepEqual(read({}), plan);
  });

  const refusals: [string, object, string][] = [
    [
      "an unknown key",
      { sedes: [1] },
      "fit the plan of a sweep, got the unknown key sedes at its top",
    ],
    [
      "an unknown key further down",
      { data: [{ ...plan.data[0], lable: "bad" }] },
      "fit the plan of a sweep, got the unknown key lable at data.0",
    ],
    [
      "no seed",
      { seeds: [] },
      "fit the plan of a sweep, got too small: expected array to have >=1 items at seeds",
    ],
    [
      "two data sets of one name",
      { data: [plan.data[0], plan.data[0]] },
      "give every data set a name of its own, got plant twice",
    ],
    [
      "a recipe that is there twice",
      { recipes: [{ model: "knn" }, { model: "pca" }, { model: "knn" }] },
      "try every recipe once, got recipes.2 equal to recipes.0",
    ],
    [
      "a range without draws",
      { recipes: [{ model: "pca", settings: { latentSize: { from: 1, to: 4, whole: true } } }] },
      "have draws for a range, got none at recipes.0.settings.latentSize",
    ],
    [
      "a range that falls",
      {
        draws: { n: 2 },
        recipes: [{ model: "pca", settings: { latentSize: { from: 4, to: 1 } } }],
      },
      "have a range that rises, above 0 for log, got 4 to 1 at recipes.0.settings.latentSize",
    ],
    [
      "a setting that the model has not",
      { recipes: [{ model: "knn", settings: { latentSize: [1] } }] },
      "have settings that fit the model, got the unknown key latentSize at its top at recipes.0.settings.latentSize",
    ],
    [
      "an option of auto",
      { recipes: [{ model: "auto", settings: { latentSize: [1] } }] },
      "have settings that fit the model, got latentSize, and auto has no options of its own (threshold, window, learnFirst are for every model) at recipes.0.settings.latentSize",
    ],
    [
      "a window that is no number of readings",
      { recipes: [{ model: "pca", settings: { window: [0] } }] },
      "have settings that fit the model, got 0, which is no number of readings at recipes.0.settings.window",
    ],
  ];
  for (const [what, changes, sentence] of refusals) {
    it(`refuses ${what} in a sentence that says where`, () => {
      const message = `sweepPlanFrom: p.json must ${sentence}`;
      assert.throws(() => read(changes), { name: "RangeError", message });
    });
  }
  it("lists the models where one is unknown", () => {
    assert.throws(
      () => read({ recipes: [{ model: "oracle" }] }),
      /must name models that there are at recipes.0: model must be one of auto, .*, got oracle$/,
    );
  });
  it("says where a text is no JSON", () => {
    assert.throws(
      () => sweepPlanFrom("{", "p.json"),
      /^RangeError: sweepPlanFrom: p.json must be JSON, got /,
    );
  });
});
